//! Where the bytes of a container come from.

use std::fs::{self, File, Metadata};
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::refusal::{Refusal, Result};

/// Bytes that can be read from any place, by several threads.
pub trait Source: Send + Sync {
    /// How many bytes there are now; a file may grow while it is read.
    fn length(&self) -> Result<u64>;

    /// Fills `bytes` with what stands at `offset`.
    ///
    /// Fails with `io.cannot-read` where there are not as many.
    fn read(&self, offset: u64, bytes: &mut [u8]) -> Result<()>;
}

/// A file, of which only what is asked for is read.
pub struct FileSource(File);

impl FileSource {
    /// Opens the file at `path`; a refusal has one of the codes `io.…`.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let cannot_open = |error: std::io::Error| Refusal::of("io.cannot-open", error.to_string());
        // What is asked before it is opened: a pipe without a writer would wait for one.
        judge_kind(&fs::metadata(&path).map_err(cannot_open)?)?;
        let file = File::open(&path).map_err(cannot_open)?;
        judge_kind(&file.metadata().map_err(unreadable)?)?;
        Ok(FileSource(file))
    }
}

impl Source for FileSource {
    fn length(&self) -> Result<u64> {
        Ok(self.0.metadata().map_err(unreadable)?.len())
    }

    fn read(&self, offset: u64, bytes: &mut [u8]) -> Result<()> {
        self.0.read_exact_at(bytes, offset).map_err(unreadable)
    }
}

impl Source for Vec<u8> {
    fn length(&self) -> Result<u64> {
        Ok(self.len() as u64)
    }

    fn read(&self, offset: u64, bytes: &mut [u8]) -> Result<()> {
        let from = usize::try_from(offset).ok();
        let range = from.and_then(|from| self.get(from..)?.get(..bytes.len()));
        bytes.copy_from_slice(range.ok_or_else(|| Refusal::of("io.cannot-read", "bytes beyond the end"))?);
        Ok(())
    }
}

fn judge_kind(metadata: &Metadata) -> Result<()> {
    match metadata.is_file() {
        true => Ok(()),
        false => Err(Refusal::of("io.not-a-file", "the path names no regular file")),
    }
}

fn unreadable(error: std::io::Error) -> Refusal {
    Refusal::of("io.cannot-read", error.to_string())
}
