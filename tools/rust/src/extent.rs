//! Extents of roots and sections (section 4.1), and how their bytes are read.

use crate::digest::{digest_of, sha256};
use crate::inflate::inflate;
use crate::json::Json;
use crate::limits::Limits;
use crate::refusal::{Refusal, Result};
use crate::source::Source;

/// Where the preamble ends, and content may begin.
pub const PREAMBLE: u64 = 192;
/// The most that deflate can give for each byte.
pub const RATIO: u64 = 1_032;
/// By how much stored bytes may exceed raw ones.
pub const SLACK: u64 = 1_024;

/// A range of the file that holds a root or a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Extent {
    /// The first byte.
    pub offset: u64,
    /// Stored bytes.
    pub length: u64,
    /// Bytes that come out of the stream.
    pub raw: u64,
    /// The SHA-256 of the stored bytes.
    pub sha256: [u8; 32],
}

/// What an extent holds, which decides its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A root.
    Root,
    /// A section.
    Section,
}

impl Extent {
    /// The extent that `json` must be; where it lies is judged by `within`.
    pub fn read(json: Json) -> Result<Self> {
        let object = json.object()?;
        let [length, offset, raw] = ["length", "offset", "raw"].map(|key| object.required(key)?.count());
        let digest = object.required("sha256")?;
        let extent = Extent {
            length: length?,
            offset: offset?,
            raw: raw?,
            sha256: digest_of(&digest.string()?).ok_or_else(|| digest.mistyped("a SHA-256"))?,
        };
        object.only(&["length", "offset", "raw", "sha256"])?;
        Ok(extent)
    }

    /// The byte behind the last. Offsets and lengths are below 2^53, so that this does not overflow.
    pub fn end(&self) -> u64 {
        self.offset + self.length
    }

    /// Refuses an extent that has no bytes, begins in the preamble or ends behind `limit`; the refusal is of what
    /// names it, at `at`.
    pub fn within(&self, limit: u64, at: u64) -> Result<()> {
        if self.length == 0 || self.raw == 0 || self.offset < PREAMBLE || self.end() > limit {
            return Err(Refusal::at("container.extent", at, "an extent lies where none can be"));
        }
        Ok(())
    }

    /// Compares the lengths with section 10 and with `limits`.
    pub fn judge_lengths(&self, content: Content, limits: &Limits) -> Result<()> {
        let (hard, limit, code) = match content {
            Content::Root => (64 << 20, limits.root_bytes, "limit.root-bytes"),
            Content::Section => (256 << 20, limits.section_bytes, "limit.section-bytes"),
        };
        if self.raw > hard {
            return Err(Refusal::at("container.hard-limit", self.offset, "more raw bytes than the format allows"));
        }
        if self.length > self.raw + SLACK || self.raw > RATIO.saturating_mul(self.length) {
            return Err(Refusal::at("container.length", self.offset, "the two lengths cannot belong together"));
        }
        if self.raw > limit {
            return Err(Refusal::at(code, self.offset, "more raw bytes than the limit"));
        }
        Ok(())
    }

    /// The raw bytes, after `judge_lengths`: the digest is compared before anything is decompressed.
    pub fn raw_bytes(&self, source: &dyn Source) -> Result<Vec<u8>> {
        // Both lengths are at most 256 MiB and a KiB here, and the stored bytes are in the file.
        let mut stored = vec![0; self.length as usize];
        source.read(self.offset, &mut stored)?;
        if sha256(&stored) != self.sha256 {
            return Err(Refusal::at("container.digest", self.offset, "the SHA-256 of the stored bytes differs"));
        }
        inflate(&stored, self.raw as usize)
            .map_err(|fault| Refusal::at("container.stream", self.offset, format!("no zlib stream: {fault:?}")))
    }
}
