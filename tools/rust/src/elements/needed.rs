//! Tensors that others need to be decoded.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use super::decode::decode;
use super::undo::Needed;
use super::Elements;
use crate::dtype::DType;
use crate::encoding::Encoding;
use crate::refusal::{Refusal, Result};
use crate::source::Source;
use crate::tensor::Tensor;

/// Decoded dictionaries with chunks: many tensors of a few bytes may need one that is large, which is decoded once.
pub struct Dictionaries {
    decoded: Mutex<Known>,
}

struct Known {
    /// The elements of each, by where it begins: those at one offset are equal.
    elements: HashMap<u64, Arc<[u8]>>,
    /// Bytes that may still be kept.
    left: u64,
}

impl Dictionaries {
    /// Keeps so many bytes; what is beyond is decoded again.
    pub fn new(memory: u64) -> Self {
        Dictionaries { decoded: Mutex::new(Known { elements: HashMap::new(), left: memory }) }
    }

    fn find(&self, offset: u64) -> Option<Arc<[u8]>> {
        self.decoded.lock().ok()?.elements.get(&offset).cloned()
    }

    fn keep(&self, offset: u64, elements: &Arc<[u8]>) {
        if let Ok(mut known) = self.decoded.lock() {
            if let Some(left) = known.left.checked_sub(elements.len() as u64) {
                known.left = left;
                known.elements.insert(offset, elements.clone());
            }
        }
    }
}

impl fmt::Debug for Dictionaries {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Dictionaries")
    }
}

/// What an encoding of a tensor needs, decoded.
pub fn needed(
    source: &dyn Source,
    tensor: &Tensor,
    encoding: &Encoding,
    section: u64,
    known: &Dictionaries,
) -> Result<Needed> {
    match (encoding, encoding.needed()) {
        (Encoding::Child { .. }, None) => Ok(Needed::Starts(vec![0, tensor.count()])),
        (_, None) => Ok(Needed::Nothing),
        (Encoding::Dictionary { .. }, Some(of)) => {
            if let Some(elements) = of.offset().and_then(|offset| known.find(offset)) {
                return Ok(Needed::Dictionary(elements));
            }
            let elements: Arc<[u8]> = bytes(source, of, section, known)?.into();
            if let Some(offset) = of.offset() {
                known.keep(offset, &elements);
            }
            Ok(Needed::Dictionary(elements))
        }
        (_, Some(of)) => {
            let at = of.offset().unwrap_or(section);
            let starts = starts(&bytes(source, of, section, known)?, &of.dtype).filter(|starts| {
                let ascend = starts.windows(2).all(|pair| pair[0] < pair[1]);
                ascend && starts.first() == Some(&0) && starts.last() == Some(&tensor.count())
            });
            let wrong = || Refusal::at("container.encoded-value", at, "starts are not those of trees");
            starts.map(Needed::Starts).ok_or_else(wrong)
        }
    }
}

/// The elements of a needed tensor. It needs none itself, so that this goes one level deep.
fn bytes(source: &dyn Source, of: &Tensor, section: u64, known: &Dictionaries) -> Result<Vec<u8>> {
    match decode(source, of, section, known)?.elements {
        Elements::Bytes(bytes) => Ok(bytes),
        // No encoding applies to strings.
        Elements::Strings(_) => Ok(Vec::new()),
    }
}

/// Elements of an integer dtype as u64; none where one is negative.
fn starts(bytes: &[u8], dtype: &DType) -> Option<Vec<u64>> {
    let size = dtype.item_size()? as usize;
    let is_signed = matches!(dtype, DType::Signed(_));
    let number = |element: &[u8]| {
        let value = element.iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
        let is_negative = is_signed && element[size - 1] & 0x80 != 0;
        (!is_negative).then(|| value)
    };
    bytes.chunks_exact(size).map(number).collect()
}
