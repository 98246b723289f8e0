//! Which byte belongs to what (section 4): overlaps, holes and padding.

use crate::extent::{Extent, PREAMBLE};
use crate::record;
use crate::refusal::{Refusal, Result};
use crate::source::Source;
use crate::tensor::{Storage, Tensor};

/// A gap of so many bytes is a hole, and no padding.
const HOLE: u64 = 64;

/// What lies in a range of the file.
#[derive(Clone, Copy)]
enum Piece<'a> {
    /// A root or a section.
    Extent(Extent),
    /// The record behind a root.
    Record(u64),
    /// The chunks of a tensor.
    Tensor(&'a Tensor, u64, u64),
}

impl Piece<'_> {
    fn begin(&self) -> u64 {
        match self {
            Piece::Extent(extent) => extent.offset,
            Piece::Record(begin) | Piece::Tensor(_, begin, _) => *begin,
        }
    }

    fn end(&self) -> u64 {
        match self {
            Piece::Extent(extent) => extent.end(),
            Piece::Record(begin) => begin + record::LENGTH,
            Piece::Tensor(_, _, end) => *end,
        }
    }

    fn is_equal(&self, other: &Piece) -> bool {
        match (self, other) {
            (Piece::Extent(one), Piece::Extent(other)) => one == other,
            (Piece::Record(one), Piece::Record(other)) => one == other,
            (Piece::Tensor(one, ..), Piece::Tensor(other, ..)) => std::ptr::eq(*one, *other) || one == other,
            _ => false,
        }
    }
}

/// Pieces of a file that must be equal or disjoint.
#[derive(Default)]
pub struct Layout<'a> {
    pieces: Vec<Piece<'a>>,
}

impl<'a> Layout<'a> {
    /// Adds a root or a section.
    pub fn extent(&mut self, extent: Extent) {
        self.pieces.push(Piece::Extent(extent));
    }

    /// Adds a root that another follows, and the record behind it.
    pub fn followed_root(&mut self, extent: Extent) {
        self.extent(extent);
        self.pieces.push(Piece::Record(extent.end()));
    }

    /// Adds tensors, and those that they need.
    pub fn tensors(&mut self, tensors: &'a [Tensor]) {
        for tensor in tensors.iter().flat_map(|tensor| tensor.needed().chain([tensor])) {
            if let Storage::Chunks(chunks) = &tensor.storage {
                self.pieces.push(Piece::Tensor(tensor, chunks.offset, chunks.offset + chunks.length()));
            }
        }
    }

    /// Sorts the pieces, drops equal ones, and refuses those that overlap.
    pub fn judge_overlaps(&mut self) -> Result<()> {
        self.pieces.sort_by_key(|piece| (piece.begin(), piece.end()));
        self.pieces.dedup_by(|later, earlier| later.is_equal(earlier));
        let overlap = self.pieces.windows(2).find(|pair| pair[1].begin() < pair[0].end());
        match overlap {
            Some(pair) => Err(Refusal::at("container.overlap", pair[1].begin(), "two extents overlap")),
            None => Ok(()),
        }
    }

    /// Refuses bytes below `committed` that belong to nothing, after `judge_overlaps`.
    pub fn judge_gaps(&self, source: &dyn Source, committed: u64) -> Result<()> {
        let mut end = PREAMBLE;
        let begins = self.pieces.iter().map(|piece| (piece.begin(), piece.end()));
        for (begin, next) in begins.chain([(committed, committed)]) {
            let gap = begin.saturating_sub(end);
            if gap >= HOLE {
                return Err(Refusal::at("container.hole", end, "bytes belong to nothing"));
            }
            let mut padding = [0; HOLE as usize];
            let padding = &mut padding[..gap as usize];
            source.read(end, padding)?;
            if let Some(place) = padding.iter().position(|&byte| byte != 0) {
                return Err(Refusal::at("container.padding", end + place as u64, "padding is not zero"));
            }
            end = next;
        }
        Ok(())
    }
}
