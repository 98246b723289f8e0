//! Limits of the one who reads, beside the hard limits of section 10.

/// What reading may cost; going over one is refused as `limit.…`. The defaults are those of `schemas/security.md`.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the file: `limit.input-bytes`.
    pub input_bytes: u64,
    /// Raw bytes of a root: `limit.root-bytes`.
    pub root_bytes: u64,
    /// Raw bytes of a section: `limit.section-bytes`.
    pub section_bytes: u64,
    /// Tensors of one section: `limit.tensors`.
    pub tensors: usize,
    /// Dimensions of one tensor: `limit.rank`.
    pub rank: usize,
    /// Bytes that the tensors of one request may decode to: `limit.decompressed-bytes`.
    pub decompressed_bytes: u64,
    /// Raw bytes of the roots and sections of all generations, for a validator: `limit.history`.
    pub history: u64,
    /// Nodes of an origin, and columns of its dtypes: `limit.nodes`.
    pub nodes: u64,
    /// Bytes of memory for tables about the file: `limit.memory`.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            input_bytes: 4 << 30,
            root_bytes: 64 << 20,
            section_bytes: 256 << 20,
            tensors: 1_000_000,
            rank: 64,
            decompressed_bytes: 8 << 30,
            history: 8 << 30,
            nodes: 20_000_000,
            memory: 2 << 30,
        }
    }
}
