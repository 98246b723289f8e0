//! Reading the chunks of a tensor: checksums, codecs, encodings, and what each dtype asks of its elements.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;

use super::needed::{needed, Dictionaries};
use super::undo::{undo, Needed};
use super::{text, Array, Elements, Strings};
use crate::digest::{crc32, sha256};
use crate::dtype::DType;
use crate::inflate::inflate;
use crate::refusal::{Refusal, Result};
use crate::source::Source;
use crate::tensor::{Chunk, Chunks, Codec, Storage, Tensor};

/// The most threads that decode one tensor, and so chunks that are in memory beside it.
const THREADS: usize = 8;

/// Decodes a tensor of the section at `section`; needed tensors before the one that needs them. What it decodes to
/// was compared with the limit before, by [`DecodedBytes`].
pub fn decode(source: &dyn Source, tensor: &Tensor, section: u64, known: &Dictionaries) -> Result<Array> {
    let needed = tensor.encodings.iter().map(|encoding| needed(source, tensor, encoding, section, known));
    let needed = needed.collect::<Result<Vec<_>>>()?;
    let elements = match (&tensor.storage, tensor.dtype.item_size()) {
        (Storage::Attached(bytes), Some(_)) => Elements::Bytes(decoded(tensor, &needed, 0, bytes.clone(), section)?),
        (Storage::Attached(bytes), None) => {
            let mut strings = Strings::default();
            append_strings(&mut strings, tensor, bytes, tensor.count(), section)?;
            Elements::Strings(strings)
        }
        (Storage::Chunks(chunks), Some(size)) => Elements::Bytes(decode_chunks(source, tensor, chunks, &needed, size)?),
        (Storage::Chunks(chunks), None) => Elements::Strings(decode_strings(source, tensor, chunks)?),
    };
    Ok(Array { dtype: tensor.dtype.clone(), shape: tensor.shape.clone(), elements })
}

/// A chunk of a tensor, and where it lies.
#[derive(Clone, Copy)]
struct Piece {
    chunk: Chunk,
    /// Its first byte in the file.
    offset: u64,
    /// Its first element in the tensor.
    first: u64,
}

fn pieces(chunks: &Chunks) -> impl Iterator<Item = Piece> + '_ {
    let (mut offset, mut first) = (chunks.offset, 0);
    chunks.table.iter().map(move |&chunk| {
        let piece = Piece { chunk, offset, first };
        offset += chunk.stored;
        first += chunk.elements;
        piece
    })
}

fn stored_bytes(source: &dyn Source, piece: Piece) -> Result<Vec<u8>> {
    // The table has compared the length with the file.
    let mut stored = vec![0; piece.chunk.stored as usize];
    source.read(piece.offset, &mut stored)?;
    if crc32(&stored) != piece.chunk.crc32 {
        return Err(Refusal::at("container.checksum", piece.offset, "the CRC-32 of a chunk differs"));
    }
    Ok(stored)
}

fn raw_bytes(source: &dyn Source, codec: Codec, piece: Piece) -> Result<Vec<u8>> {
    let stored = stored_bytes(source, piece)?;
    match codec {
        Codec::Stored => Ok(stored),
        Codec::Zlib => inflate(&stored, piece.chunk.raw as usize).map_err(|fault| {
            Refusal::at("container.stream", piece.offset, format!("a chunk is no zlib stream: {fault:?}"))
        }),
    }
}

/// Undoes encodings, and judges elements; refusals are of what lies at `at`.
fn decoded(tensor: &Tensor, needed: &[Needed], first: u64, raw: Vec<u8>, at: u64) -> Result<Vec<u8>> {
    let elements = undo(tensor, needed, first, raw)
        .ok_or_else(|| Refusal::at("container.encoded-value", at, "an encoded element stands for nothing"))?;
    let (largest, code) = match tensor.dtype {
        DType::Bool => (1, "container.bool"),
        DType::SmallFloat(small) => (small.largest_code(), "container.small-float"),
        _ => return Ok(elements),
    };
    match elements.iter().any(|&element| element > largest) {
        true => Err(Refusal::at(code, at, "an element is no value of its dtype")),
        false => Ok(elements),
    }
}

/// Decodes chunks of elements of `size` bytes, several at a time; of several faults the first in the file is told.
fn decode_chunks(
    source: &dyn Source,
    tensor: &Tensor,
    chunks: &Chunks,
    needed: &[Needed],
    size: u64,
) -> Result<Vec<u8>> {
    let mut elements = vec![0; tensor.decoded_length() as usize];
    let mut places = Vec::with_capacity(chunks.table.len());
    let mut rest = &mut elements[..];
    for piece in pieces(chunks) {
        let (place, behind) = rest.split_at_mut((piece.chunk.elements * size) as usize);
        places.push((piece, place));
        rest = behind;
    }
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(THREADS).min(places.len());
    let places = Mutex::new(places.into_iter());
    let first_fault: Mutex<Option<Refusal>> = Mutex::new(None);
    let work = || loop {
        let next = places.lock().ok().and_then(|mut places| places.next());
        let (piece, place) = match next {
            Some(next) => next,
            None => return,
        };
        let decoded = raw_bytes(source, chunks.codec, piece)
            .and_then(|raw| decoded(tensor, needed, piece.first, raw, piece.offset));
        match decoded {
            Ok(decoded) => place.copy_from_slice(&decoded),
            Err(refusal) => {
                if let Ok(mut fault) = first_fault.lock() {
                    let is_first = fault.as_ref().map_or(true, |known| refusal.offset < known.offset);
                    *fault = if is_first { Some(refusal) } else { fault.take() };
                }
                return;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    match first_fault.into_inner() {
        Ok(None) => Ok(elements),
        Ok(Some(refusal)) => Err(refusal),
        Err(_) => Err(Refusal::of("io.cannot-read", "a thread that decodes has ended")),
    }
}

fn decode_strings(source: &dyn Source, tensor: &Tensor, chunks: &Chunks) -> Result<Strings> {
    let mut strings = Strings::default();
    for piece in pieces(chunks) {
        let raw = raw_bytes(source, chunks.codec, piece)?;
        append_strings(&mut strings, tensor, &raw, piece.chunk.elements, piece.offset)?;
    }
    Ok(strings)
}

fn append_strings(strings: &mut Strings, tensor: &Tensor, raw: &[u8], count: u64, at: u64) -> Result<()> {
    text::append(strings, raw, count, tensor.dtype == DType::Wtf8)
        .ok_or_else(|| Refusal::at("container.text", at, "strings do not fill a chunk, or one is not valid"))
}

/// Compares the `sha256` of a tensor with its chunks.
pub fn judge_digest(source: &dyn Source, chunks: &Chunks) -> Result<()> {
    let mut digests = Vec::with_capacity(chunks.table.len() * 32);
    for piece in pieces(chunks) {
        digests.extend(sha256(&stored_bytes(source, piece)?));
    }
    match sha256(&digests) == chunks.sha256 {
        true => Ok(()),
        false => Err(Refusal::at("container.digest", chunks.offset, "the SHA-256 of a tensor differs")),
    }
}
