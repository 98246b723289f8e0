//! Append records and the tail (sections 3.2 and 3.3).

use crate::digest::crc32;
use crate::extent::Extent;
use crate::refusal::{Refusal, Result, Warning};
use crate::source::Source;

/// The length of a record.
pub const LENGTH: u64 = 64;

/// The record that follows the root of `generation`, when another generation follows.
pub fn record(generation: u64, root: &Extent) -> [u8; LENGTH as usize] {
    let mut record = [0; LENGTH as usize];
    record[..8].copy_from_slice(b"APPEND\r\n");
    record[8..16].copy_from_slice(&(generation + 1).to_le_bytes());
    record[16..24].copy_from_slice(&root.end().to_le_bytes());
    record[24..56].copy_from_slice(&root.sha256);
    let checksum = crc32(&record[..60]);
    record[60..].copy_from_slice(&checksum.to_le_bytes());
    record
}

/// Judges what stands behind the committed length of the chosen generation.
pub fn judge_tail(source: &dyn Source, length: u64, generation: u64, root: &Extent) -> Result<Option<Warning>> {
    let committed = root.end();
    if length < committed {
        return Err(Refusal::at("container.truncated", length, "the file ends before its committed length"));
    }
    if length == committed {
        return Ok(None);
    }
    let mut head = [0; LENGTH as usize];
    let count = (length - committed).min(LENGTH) as usize;
    source.read(committed, &mut head[..count])?;
    let record = record(generation, root);
    let is_short = length - committed <= LENGTH;
    let fits = head[..count].iter().zip(&record).all(|(found, due)| found == due || is_short && *found == 0);
    if !fits {
        return Err(Refusal::at("container.trailing-bytes", committed, "bytes follow that are no unfinished append"));
    }
    Ok(Some(Warning { code: "container.unfinished-append", offset: committed }))
}
