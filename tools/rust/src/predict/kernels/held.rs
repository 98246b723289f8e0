//! The rows that a model compares an input with.

use std::ops::Range;

use super::sparse::SparseRows;
use super::{length, Kernel, Measure, Name};
use crate::predict::arithmetic::dot;
use crate::predict::data::{Matrix, Rows};
use crate::predict::fields::{Fields, Numbers, ANY};
use crate::predict::panels::Panels;
use crate::refusal::{Refusal, Result};

enum Held {
    /// With the length of each where the kernel divides by it.
    Dense(Panels, Vec<f64>),
    Sparse(SparseRows),
    /// The columns of the input where the kernels stand.
    Columns(Vec<usize>),
    AllColumns,
}

/// Rows of a model, and the kernel that compares them with those of an input.
pub struct HeldRows {
    pub kernel: Kernel,
    pub count: usize,
    /// Whether the rows are float32.
    pub is_float32: bool,
    held: Held,
}

impl HeldRows {
    /// Reads the rows: the names are those of the field, and of the columns and offsets of sparse ones.
    ///
    /// `columns` names the columns of a kernel that is in the input; without, all are.
    pub fn read(fields: &mut Fields, names: [&str; 3], columns: Option<&str>, features: usize) -> Result<Self> {
        let kernel = Kernel::read(fields)?;
        if kernel.is_precomputed() {
            fields.absent(&names)?;
            let held = match columns {
                Some(name) => {
                    fields.only_integers(name)?;
                    Held::Columns(fields.places(name, &[ANY], features)?)
                }
                None => Held::AllColumns,
            };
            let count = if let Held::Columns(columns) = &held { columns.len() } else { features };
            return Ok(HeldRows { kernel, count, is_float32: false, held });
        }
        if let Some(name) = columns {
            fields.absent(&[name])?;
        }
        let [name, places, offsets] = names;
        if !fields.has(offsets) {
            fields.absent(&[places])?;
            return Ok(HeldRows::dense(kernel, &fields.floats(name, &[ANY, features])?));
        }
        if !kernel.takes_sparse_rows() {
            fields.absent(&[offsets])?;
        }
        let values = fields.floats(name, &[ANY])?;
        let is_float32 = values.is_float32;
        let rows = SparseRows::read(fields, values, [places, offsets], features, kernel.form.measure)?;
        Ok(HeldRows { kernel, count: rows.count(), is_float32, held: Held::Sparse(rows) })
    }

    /// Rows of a matrix.
    pub fn dense(kernel: Kernel, rows: &Numbers) -> Self {
        let (count, columns) = (rows.shape[0], rows.shape[1]);
        let lengths = match kernel.form.name {
            Name::Cosine => (0..count).map(|row| length(dot(rows.row(row), rows.row(row)))).collect(),
            _ => Vec::new(),
        };
        let held = Held::Dense(Panels::of_rows(&rows.values, count, columns), lengths);
        HeldRows { kernel, count, is_float32: rows.is_float32, held }
    }

    /// A matrix of so many columns, of which `map` writes some rows of the kernels of each of these, end to end.
    ///
    /// Fails with `model.infinite-value` where the kernel has no value of a number.
    pub fn map_kernels(
        &self,
        rows: &Rows,
        columns: usize,
        mut map: impl FnMut(&mut [f64], &mut [f64]),
    ) -> Result<Matrix> {
        if self.kernel.form.measure == Measure::Ratio && rows.has_negative() {
            let message = "the input has a negative number, of which the kernel has no value";
            return Err(Refusal::of("model.infinite-value", message));
        }
        let mut row_buffer = rows.buffer()?;
        let mut kernels = Vec::new();
        rows.map_blocks(columns, self.count, |range, output| {
            kernels.resize(range.len() * self.count, 0.0);
            self.fill(rows, range, &mut row_buffer, &mut kernels);
            self.kernel.finish(&mut kernels);
            map(&mut kernels, output);
        })
    }

    /// Writes what the kernels of some rows are made from.
    fn fill(&self, rows: &Rows, range: Range<usize>, row_buffer: &mut [f64], kernels: &mut [f64]) {
        if let (Held::Dense(held, lengths), Rows::Dense(matrix)) = (&self.held, rows) {
            let values = &matrix.values[range.start * matrix.columns..range.end * matrix.columns];
            self.kernel.measure(held, values, kernels);
            return self.divide(rows, range, lengths, kernels);
        }
        for (row, kernels) in range.clone().zip(kernels.chunks_exact_mut(self.count.max(1))) {
            rows.with_row(row, row_buffer, |values| match &self.held {
                Held::Dense(held, _) => self.kernel.measure(held, values, kernels),
                Held::Sparse(held) => held.measure(rows, row, values, kernels),
                Held::Columns(columns) => {
                    kernels.iter_mut().zip(columns).for_each(|(kernel, &column)| *kernel = values[column]);
                }
                Held::AllColumns => kernels.copy_from_slice(values),
            });
        }
        match &self.held {
            Held::Dense(_, lengths) => self.divide(rows, range, lengths, kernels),
            Held::Sparse(held) => self.divide(rows, range, &held.lengths, kernels),
            _ => (),
        }
    }

    /// Divides products by the lengths of both rows, where the kernel does.
    fn divide(&self, rows: &Rows, range: Range<usize>, lengths: &[f64], kernels: &mut [f64]) {
        if self.kernel.form.name != Name::Cosine {
            return;
        }
        for (row, kernels) in range.zip(kernels.chunks_exact_mut(self.count.max(1))) {
            let own = length(rows.sum(row, |x| x * x));
            kernels.iter_mut().zip(lengths).for_each(|(product, length)| *product /= own * length);
        }
    }
}
