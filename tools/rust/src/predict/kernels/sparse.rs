//! Rows of a model without their zeros.

use super::{length, Measure};
use crate::predict::arithmetic::at_least;
use crate::predict::data::Rows;
use crate::predict::fields::{bad_index, places_below, Fields, Numbers};
use crate::refusal::Result;

/// Rows of which only some numbers are kept, and the sums that those of an input make with them.
pub(super) struct SparseRows {
    measure: Measure,
    offsets: Vec<usize>,
    columns: Vec<usize>,
    values: Vec<f64>,
    /// Of each row what its measure with a row of zeros is.
    alone: Vec<f64>,
    /// Of each row the length that a product is divided by.
    pub lengths: Vec<f64>,
}

impl SparseRows {
    /// Reads the columns of `kept`, each once in a row, and where each row begins.
    pub(super) fn read(
        fields: &mut Fields,
        kept: Numbers,
        [columns, offsets]: [&str; 2],
        width: usize,
        measure: Measure,
    ) -> Result<Self> {
        let values = kept.values;
        let columns = fields.integers(columns, &[values.len()])?;
        let offsets = fields.offsets(offsets, None, values.len())?;
        let columns = places_below(&columns, width)?;
        let rows = || offsets.windows(2).map(|pair| pair[0]..pair[1]);
        let mut sorted = Vec::new();
        for row in rows() {
            sorted.clear();
            sorted.extend_from_slice(&columns[row]);
            sorted.sort_unstable();
            if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(bad_index());
            }
        }
        let of_rows = |size: fn(f64) -> f64| -> Vec<f64> {
            rows().map(|row| values[row].iter().fold(0.0, |sum, &value| sum + size(value))).collect()
        };
        let squares = of_rows(|value| value * value);
        let alone = if measure == Measure::Distance { of_rows(f64::abs) } else { squares.clone() };
        let lengths = squares.into_iter().map(length).collect();
        Ok(SparseRows { measure, offsets, columns, values, alone, lengths })
    }

    pub fn count(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Writes what is summed over the columns of row `row` of an input, whose numbers are `x`, and of each of these.
    pub fn measure(&self, rows: &Rows, row: usize, x: &[f64], output: &mut [f64]) {
        match self.measure {
            Measure::SquaredDistance => {
                let own = rows.sum(row, |x| x * x);
                self.matched(x, output, |x, y| x * y);
                for (sum, alone) in output.iter_mut().zip(&self.alone) {
                    *sum = at_least(own + alone - 2.0 * *sum, 0.0);
                }
            }
            Measure::Distance => {
                let own = rows.sum(row, f64::abs);
                // Where only one of both is kept nothing is left of the term.
                self.matched(x, output, |x, y| (x - y).abs() - x.abs() - y.abs());
                output.iter_mut().zip(&self.alone).for_each(|(sum, alone)| *sum = own + alone + *sum);
            }
            Measure::Product | Measure::Ratio => self.matched(x, output, |x, y| x * y),
        }
    }

    /// Sums over what both rows keep: a zero adds nothing, whatever the other number is.
    fn matched(&self, x: &[f64], output: &mut [f64], term: impl Fn(f64, f64) -> f64) {
        for (row, sum) in self.offsets.windows(2).zip(output) {
            let kept = row[0]..row[1];
            let pairs = self.columns[kept.clone()].iter().zip(&self.values[kept]);
            *sum = pairs.fold(0.0, |sum, (&column, &y)| match x[column] {
                zero if zero == 0.0 => sum,
                x => sum + term(x, y),
            });
        }
    }
}
