//! Tensors that keep some numbers of each row, made whole.

use super::{bad_index, Fields, Numbers};
use crate::refusal::{Refusal, Result};

/// The most numbers of rows with their zeros.
const MOST_NUMBERS: usize = 1 << 27;

impl Fields<'_, '_> {
    /// Rows of so many columns with their zeros: `kept` are the numbers that are kept, and the names those of the
    /// tensors of their columns, and of where each row begins among them.
    pub fn dense_rows(&mut self, kept: Numbers, [columns, offsets]: [&str; 2], width: usize) -> Result<Numbers> {
        let columns = self.places(columns, &[kept.values.len()], width)?;
        let offsets = self.offsets(offsets, None, kept.values.len())?;
        let rows = offsets.len() - 1;
        let size = rows.checked_mul(width).filter(|&size| size <= MOST_NUMBERS);
        let too_wide = || Refusal::of("model.wide-answer", "rows of the model are too wide with their zeros");
        let mut values = vec![0.0; size.ok_or_else(too_wide)?];
        // The last row that had a number in a column, and 1.
        let mut seen = vec![0; width];
        for row in 0..rows {
            for place in offsets[row]..offsets[row + 1] {
                if std::mem::replace(&mut seen[columns[place]], row + 1) == row + 1 {
                    return Err(bad_index());
                }
                values[row * width + columns[place]] = kept.values[place];
            }
        }
        Ok(Numbers { shape: vec![rows, width], values, is_float32: kept.is_float32 })
    }
}
