//! Rows of weights side by side, and the sums that rows of an input make with each of them.

use std::ops::Range;

use super::data::{Rows, Sparse};

/// Rows of weights that are summed with at one time, each in the order of its terms.
const LANES: usize = 8;

/// Rows of weights: eight side by side, term after term; those that are left over one after the other.
pub struct Panels {
    /// The rows of weights.
    pub count: usize,
    /// The numbers of each.
    pub terms: usize,
    lanes: Vec<[f64; LANES]>,
    rest: Vec<f64>,
}

impl Panels {
    /// Of weights row after row, as many as `count` rows of `terms` have.
    pub fn of_rows(weights: &[f64], count: usize, terms: usize) -> Self {
        Panels::of(count, terms, |row, term| weights[row * terms + term])
    }

    /// Of weights term after term, each with one for each of `count` rows.
    pub fn of_columns(weights: &[f64], count: usize, terms: usize) -> Self {
        Panels::of(count, terms, |row, term| weights[term * count + row])
    }

    fn of(count: usize, terms: usize, weight: impl Fn(usize, usize) -> f64) -> Self {
        let panels = count / LANES;
        let mut lanes = Vec::with_capacity(panels * terms);
        for panel in 0..panels {
            for term in 0..terms {
                let mut side_by_side = [0.0; LANES];
                for (lane, number) in side_by_side.iter_mut().enumerate() {
                    *number = weight(panel * LANES + lane, term);
                }
                lanes.push(side_by_side);
            }
        }
        let mut rest = Vec::with_capacity((count - panels * LANES) * terms);
        for row in panels * LANES..count {
            rest.extend((0..terms).map(|term| weight(row, term)));
        }
        Panels { count, terms, lanes, rest }
    }

    fn panel(&self, panel: usize) -> &[[f64; LANES]] {
        &self.lanes[panel * self.terms..(panel + 1) * self.terms]
    }

    /// The rows that are left over, with their numbers.
    fn others(&self) -> impl Iterator<Item = (usize, &[f64])> {
        let first = self.count / LANES * LANES;
        (first..self.count)
            .map(move |row| (row, &self.rest[(row - first) * self.terms..(row - first + 1) * self.terms]))
    }

    /// Writes for each of some rows, which lie end to end, the sums of what `term` makes of its numbers and the weights.
    pub fn sums(&self, values: &[f64], output: &mut [f64], term: impl Fn(f64, f64) -> f64) {
        let (count, terms) = (self.count, self.terms);
        let rows = output.len() / count.max(1);
        for panel in 0..count / LANES {
            let lanes = self.panel(panel);
            for row in 0..rows {
                let mut sums = [0.0; LANES];
                for (&x, weights) in values[row * terms..(row + 1) * terms].iter().zip(lanes) {
                    for (sum, &weight) in sums.iter_mut().zip(weights) {
                        *sum += term(x, weight);
                    }
                }
                output[row * count + panel * LANES..][..LANES].copy_from_slice(&sums);
            }
        }
        for (place, weights) in self.others() {
            for row in 0..rows {
                let pairs = values[row * terms..(row + 1) * terms].iter().zip(weights);
                output[row * count + place] = pairs.fold(0.0, |sum, (&x, &weight)| sum + term(x, weight));
            }
        }
    }

    /// Writes the weighted sums of some rows of an input; of sparse ones over what they keep.
    pub fn products(&self, rows: &Rows, range: Range<usize>, output: &mut [f64]) {
        match rows {
            Rows::Dense(matrix) => {
                let values = &matrix.values[range.start * matrix.columns..range.end * matrix.columns];
                self.sums(values, output, |x, weight| x * weight);
            }
            Rows::Sparse(sparse) => self.sparse_products(sparse, range, output),
        }
    }

    fn sparse_products(&self, sparse: &Sparse, range: Range<usize>, output: &mut [f64]) {
        for (row, output) in range.zip(output.chunks_exact_mut(self.count.max(1))) {
            for panel in 0..self.count / LANES {
                let lanes = self.panel(panel);
                let mut sums = [0.0; LANES];
                for (column, x) in sparse.row(row) {
                    for (sum, &weight) in sums.iter_mut().zip(&lanes[column]) {
                        *sum += x * weight;
                    }
                }
                output[panel * LANES..][..LANES].copy_from_slice(&sums);
            }
            for (place, weights) in self.others() {
                output[place] = sparse.row(row).fold(0.0, |sum, (column, x)| sum + x * weights[column]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::predict::data::Matrix;

    /// Eleven rows of three weights, and two rows of numbers with a zero each.
    fn sums(of_columns: bool, is_sparse: bool) -> Vec<f64> {
        let weight = |row: usize, term: usize| (row * 7 % 11) as f64 / 3.0 - term as f64 / 7.0;
        let panels = if of_columns {
            let weights: Vec<f64> = (0..33).map(|place| weight(place % 11, place / 11)).collect();
            Panels::of_columns(&weights, 11, 3)
        } else {
            let weights: Vec<f64> = (0..33).map(|place| weight(place / 3, place % 3)).collect();
            Panels::of_rows(&weights, 11, 3)
        };
        let matrix = Matrix::new(2, 3, vec![0.1, 0.0, -0.7, 1e9, 0.3, 0.0]);
        let rows = if is_sparse { Rows::Sparse(matrix.sparse()) } else { Rows::Dense(matrix) };
        let mut output = vec![f64::NAN; 22];
        panels.products(&rows, 0..2, &mut output);
        output
    }

    #[test]
    fn sums_are_the_same_wherever_a_row_of_weights_stands_and_whatever_an_input_leaves_out() {
        let weight = |row: usize, term: usize| (row * 7 % 11) as f64 / 3.0 - term as f64 / 7.0;
        let rows = [[0.1, 0.0, -0.7], [1e9, 0.3, 0.0]];
        let expected: Vec<f64> = rows
            .iter()
            .flat_map(|x| (0..11).map(move |row| (0..3).fold(0.0, |sum, term| sum + x[term] * weight(row, term))))
            .collect();
        for (of_columns, is_sparse) in [(false, false), (true, false), (false, true), (true, true)] {
            assert_eq!(sums(of_columns, is_sparse), expected);
        }
    }
}
