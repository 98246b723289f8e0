//! What an entry of a tensor table says (section 9).

use crate::dtype::DType;
use crate::encoding::Encoding;

/// The largest number of bytes that elements can be.
const LARGEST: u64 = (1 << 53) - 1;

/// The number of elements of a shape; none where they are too many, each of `size` bytes. A dimension of 0 does not hide
/// others that are too large.
pub fn count(shape: &[u64], size: u64) -> Option<u64> {
    let product = shape.iter().try_fold(size.max(1), |product, &dimension| {
        product.checked_mul(dimension.max(1)).filter(|&product| product <= LARGEST)
    });
    product.map(|_| shape.iter().product())
}

/// An entry that was judged. Two are equal when their JSON texts are, and the attached bytes that they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tensor {
    /// The type of the elements.
    pub dtype: DType,
    /// The dimensions, none for a single element.
    pub shape: Vec<u64>,
    pub(crate) encodings: Vec<Encoding>,
    pub(crate) storage: Storage,
}

/// Where the bytes of a tensor are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In the attachment of the section: what the last encoding gave.
    Attached(Vec<u8>),
    /// In chunks of the file, end to end.
    Chunks(Chunks),
}

/// The chunks of a tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunks {
    pub codec: Codec,
    /// Where the first begins.
    pub offset: u64,
    pub sha256: [u8; 32],
    pub table: Vec<Chunk>,
}

/// A piece of a tensor that can be decoded alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    pub elements: u64,
    pub raw: u64,
    pub stored: u64,
    pub crc32: u32,
}

/// How chunks are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    Stored,
    Zlib,
}

impl Tensor {
    /// The number of elements, which the table has compared with section 10.
    pub fn count(&self) -> u64 {
        self.shape.iter().product()
    }

    /// Where its chunks begin, if it has any. Two entries of a file that begin at one offset are equal.
    pub(crate) fn offset(&self) -> Option<u64> {
        match &self.storage {
            Storage::Attached(_) => None,
            Storage::Chunks(chunks) => Some(chunks.offset),
        }
    }

    /// The tensors that its encodings need.
    pub(crate) fn needed(&self) -> impl Iterator<Item = &Tensor> {
        self.encodings.iter().filter_map(Encoding::needed)
    }

    /// Bytes that its elements take when they are decoded.
    pub(crate) fn decoded_length(&self) -> u64 {
        match (self.dtype.item_size(), &self.storage) {
            (Some(size), _) => self.count() * size,
            (None, Storage::Attached(bytes)) => bytes.len() as u64,
            // The table has compared each chunk with the file, so that the sum is below 2^53 × 1,032.
            (None, Storage::Chunks(chunks)) => chunks.table.iter().map(|chunk| chunk.raw).sum(),
        }
    }

    /// Bytes of memory that the entry takes, about.
    pub(crate) fn memory(&self) -> u64 {
        let own = match &self.storage {
            Storage::Attached(bytes) => bytes.len(),
            Storage::Chunks(chunks) => chunks.table.len() * std::mem::size_of::<Chunk>(),
        };
        let fixed = std::mem::size_of::<Tensor>() + self.shape.len() * 8;
        (own + fixed) as u64 + self.needed().map(Tensor::memory).sum::<u64>()
    }
}

impl Chunks {
    /// Stored bytes of all chunks.
    pub fn length(&self) -> u64 {
        self.table.iter().map(|chunk| chunk.stored).sum()
    }
}
