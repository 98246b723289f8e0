//! Undoing encodings of one chunk (section 9.3).

use std::sync::Arc;

use crate::dtype::{Class, DType, Form};
use crate::encoding::{Encoding, Integer};
use crate::tensor::Tensor;

/// A needed tensor, decoded.
pub enum Needed {
    /// The bytes of a dictionary's elements.
    Dictionary(Arc<[u8]>),
    /// The elements at which trees start, with the number of elements at last.
    Starts(Vec<u64>),
    Nothing,
}

/// Undoes the encodings of a chunk whose first element is element `first` of `tensor`.
///
/// `raw` is what the codec gave, whose length the table has compared with its elements. None where an element stands
/// for nothing (`container.encoded-value`).
pub fn undo(tensor: &Tensor, needed: &[Needed], first: u64, raw: Vec<u8>) -> Option<Vec<u8>> {
    let Tensor { dtype, encodings, .. } = tensor;
    let mut forms: Vec<Form> = Vec::with_capacity(encodings.len());
    forms.extend(dtype.form());
    for encoding in encodings {
        let form = *forms.last()?;
        forms.extend(encoding.applied(form, dtype));
    }
    let mut bytes = raw;
    for ((encoding, needed), form) in encodings.iter().zip(needed).zip(&forms).rev() {
        bytes = match (encoding, needed) {
            (Encoding::Shuffle, _) => unshuffled(&bytes, form.size as usize),
            (Encoding::Narrow { to }, _) => widened(&bytes, *to, *form),
            (Encoding::Delta, _) => summed(bytes, form.size),
            (Encoding::Child { .. }, Needed::Starts(starts)) => children(&bytes, dtype, first, starts)?,
            (Encoding::Dictionary { to, .. }, Needed::Dictionary(elements)) => {
                looked_up(&bytes, *to, elements, form.size as usize)?
            }
            _ => return None,
        };
    }
    Some(bytes)
}

fn unshuffled(bytes: &[u8], size: usize) -> Vec<u8> {
    match size {
        2 => unshuffled_of::<2>(bytes),
        4 => unshuffled_of::<4>(bytes),
        8 => unshuffled_of::<8>(bytes),
        _ => {
            let count = bytes.len() / size;
            (0..bytes.len()).map(|place| bytes[place % size * count + place / size]).collect()
        }
    }
}

fn unshuffled_of<const SIZE: usize>(bytes: &[u8]) -> Vec<u8> {
    let count = bytes.len() / SIZE;
    let mut planes = [&bytes[..0]; SIZE];
    for (index, plane) in planes.iter_mut().enumerate() {
        *plane = &bytes[index * count..(index + 1) * count];
    }
    let mut elements = vec![0; bytes.len()];
    for (index, element) in elements.chunks_exact_mut(SIZE).enumerate() {
        for (byte, plane) in element.iter_mut().zip(&planes) {
            *byte = plane[index];
        }
    }
    elements
}

/// Elements of the type `to`, extended to `form`.
fn widened(bytes: &[u8], to: Integer, form: Form) -> Vec<u8> {
    match (to.is_signed, to.size) {
        (true, 1) => widened_from(bytes, form, |[a]: [u8; 1]| i64::from(a as i8)),
        (true, 2) => widened_from(bytes, form, |element| i64::from(i16::from_le_bytes(element))),
        (true, _) => widened_from(bytes, form, |element| i64::from(i32::from_le_bytes(element))),
        (false, 1) => widened_from(bytes, form, |[a]: [u8; 1]| i64::from(a)),
        (false, 2) => widened_from(bytes, form, |element| i64::from(u16::from_le_bytes(element))),
        (false, _) => widened_from(bytes, form, |element| i64::from(u32::from_le_bytes(element))),
    }
}

fn widened_from<const SIZE: usize>(bytes: &[u8], form: Form, value: impl Fn([u8; SIZE]) -> i64) -> Vec<u8> {
    match (form.class, form.size) {
        (Class::Float, 4) => mapped(bytes, |element| (value(element) as f32).to_le_bytes()),
        (Class::Float, _) => mapped(bytes, |element| (value(element) as f64).to_le_bytes()),
        (_, 2) => mapped(bytes, |element| (value(element) as i16).to_le_bytes()),
        (_, 4) => mapped(bytes, |element| (value(element) as i32).to_le_bytes()),
        (_, _) => mapped(bytes, |element| value(element).to_le_bytes()),
    }
}

fn mapped<const FROM: usize, const TO: usize>(bytes: &[u8], map: impl Fn([u8; FROM]) -> [u8; TO]) -> Vec<u8> {
    let mut elements = vec![0; bytes.len() / FROM * TO];
    for (wide, narrow) in elements.chunks_exact_mut(TO).zip(bytes.chunks_exact(FROM)) {
        let mut element = [0; FROM];
        element.copy_from_slice(narrow);
        wide.copy_from_slice(&map(element));
    }
    elements
}

/// Adds up differences, modulo 2 to the number of bits.
fn summed(bytes: Vec<u8>, size: u64) -> Vec<u8> {
    match size {
        1 => running(bytes, |sum, [byte]: [u8; 1]| [sum[0].wrapping_add(byte)]),
        2 => running(bytes, |sum, next| u16::from_le_bytes(sum).wrapping_add(u16::from_le_bytes(next)).to_le_bytes()),
        4 => running(bytes, |sum, next| u32::from_le_bytes(sum).wrapping_add(u32::from_le_bytes(next)).to_le_bytes()),
        _ => running(bytes, |sum, next| u64::from_le_bytes(sum).wrapping_add(u64::from_le_bytes(next)).to_le_bytes()),
    }
}

fn running<const SIZE: usize>(mut bytes: Vec<u8>, add: impl Fn([u8; SIZE], [u8; SIZE]) -> [u8; SIZE]) -> Vec<u8> {
    let mut sum = [0; SIZE];
    for element in bytes.chunks_exact_mut(SIZE) {
        let mut next = [0; SIZE];
        next.copy_from_slice(element);
        sum = add(sum, next);
        element.copy_from_slice(&sum);
    }
    bytes
}

/// Indices of children, of a signed dtype.
fn children(bytes: &[u8], dtype: &DType, first: u64, starts: &[u64]) -> Option<Vec<u8>> {
    match dtype.item_size()? {
        1 => children_of(bytes, i8::MAX as u64, first, starts, |[a]: [u8; 1]| u64::from(a), |index| [index as u8]),
        2 => children_of(
            bytes,
            i16::MAX as u64,
            first,
            starts,
            |element| u64::from(u16::from_le_bytes(element)),
            |index| (index as i16).to_le_bytes(),
        ),
        4 => children_of(
            bytes,
            i32::MAX as u64,
            first,
            starts,
            |element| u64::from(u32::from_le_bytes(element)),
            |index| (index as i32).to_le_bytes(),
        ),
        _ => children_of(bytes, i64::MAX as u64, first, starts, u64::from_le_bytes, i64::to_le_bytes),
    }
}

fn children_of<const SIZE: usize>(
    bytes: &[u8],
    largest: u64,
    first: u64,
    starts: &[u64],
    value: impl Fn([u8; SIZE]) -> u64,
    index: impl Fn(i64) -> [u8; SIZE],
) -> Option<Vec<u8>> {
    let mut elements = bytes.to_vec();
    // Starts ascend from 0, so that there is always one at or before the place.
    let mut tree = starts.partition_point(|&start| start <= first).checked_sub(1)?;
    for (place, element) in (first..).zip(elements.chunks_exact_mut(SIZE)) {
        if starts.get(tree + 1).map_or(false, |&next| next <= place) {
            tree += 1;
        }
        let mut encoded = [0; SIZE];
        encoded.copy_from_slice(element);
        let child = match value(encoded) {
            0 => -1,
            step => step.checked_add(place - starts[tree]).filter(|&child| child <= largest)? as i64,
        };
        element.copy_from_slice(&index(child));
    }
    Some(elements)
}

/// Elements of a dictionary at positions of the type `to`.
fn looked_up(bytes: &[u8], to: Integer, dictionary: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut elements = Vec::with_capacity(bytes.len() / to.size as usize * size);
    for position in bytes.chunks_exact(to.size as usize) {
        let position = position.iter().rev().fold(0, |value, &byte| value << 8 | usize::from(byte));
        let begin = position.checked_mul(size)?;
        elements.extend_from_slice(dictionary.get(begin..begin.checked_add(size)?)?);
    }
    Some(elements)
}

#[cfg(test)]
mod tests;
