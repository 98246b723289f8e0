//! Columns and numbers back to categories.

use super::encoding::{Encoding, OneHot};
use super::{Categories, CategoryEncoder};
use crate::predict::arithmetic::largest;
use crate::predict::data::{judge_columns, Data, Table};
use crate::predict::values::{Cell, Values};
use crate::refusal::{Refusal, Result};

/// What stands for rare categories that are taken together.
const INFREQUENT: &str = "infrequent_sklearn";

impl CategoryEncoder {
    /// The category of each feature, row after row.
    pub fn inverse(&self, input: &Data) -> Result<Data> {
        let widths: Vec<usize> = match &self.encoding {
            Encoding::OneHot { features, .. } => features.iter().map(|feature| feature.width).collect(),
            Encoding::Numbers { values, .. } => vec![1; values.len()],
        };
        let width = widths.iter().sum();
        judge_columns(input, width..=width)?;
        let input = input.clone().into_matrix()?;
        let mut begin = 0;
        let mut columns = Vec::with_capacity(widths.len());
        for (feature, width) in widths.iter().enumerate() {
            let cells = input.each_row().map(|row| self.value_of(feature, &row[begin..begin + width]));
            columns.push((None, self.column(feature, cells.collect::<Result<Vec<_>>>()?)?));
            begin += width;
        }
        Ok(Data::Table(Table { rows: input.rows, columns }))
    }

    /// The column of an answer: of the type of the categories, where that holds all values.
    fn column(&self, feature: usize, cells: Vec<Cell>) -> Result<Values> {
        let Categories { values, places } = &self.categories[feature];
        let is_same =
            |place: &usize, cell: &Cell| std::mem::discriminant(&values.cell(*place)) == std::mem::discriminant(cell);
        let place = |cell: &Cell| {
            let found = places.of_cell(cell).filter(|place| is_same(place, cell));
            found.or_else(|| values.position(cell))
        };
        let places = cells.iter().map(place).collect::<Option<Vec<_>>>();
        places.map_or(Ok(Values::Cells(cells)), |places| values.picked(&places))
    }

    fn value_of(&self, feature: usize, numbers: &[f64]) -> Result<Cell> {
        let unknown = || Refusal::of("model.unknown-category", "numbers of the input stand for no category");
        let values = &self.categories[feature].values;
        match &self.encoding {
            Encoding::OneHot { features, .. } => {
                let OneHot { columns, infrequent, zeros, .. } = &features[feature];
                if numbers.iter().sum::<f64>() == 0.0 {
                    return zeros.clone().ok_or_else(unknown);
                }
                let column = Some(largest(numbers));
                if column == *infrequent {
                    return Ok(Cell::Text(INFREQUENT.to_owned()));
                }
                columns
                    .iter()
                    .rposition(|&of_category| of_category == column)
                    .map(|place| values.cell(place))
                    .ok_or_else(unknown)
            }
            Encoding::Numbers { values: numbers_of, unknown: of_unknown, infrequent, .. } => {
                let number = numbers[0];
                let equals = |other: f64| number == other || number.is_nan() && other.is_nan();
                let found = numbers_of[feature].values.iter().position(|&of_category| equals(of_category));
                let is_infrequent =
                    infrequent.as_ref().map_or(false, |all| !all[feature].is_nan() && all[feature] == number);
                match found {
                    Some(_) if is_infrequent => Ok(Cell::Text(INFREQUENT.to_owned())),
                    Some(place) => Ok(values.cell(place)),
                    None if !self.refuses_unknown && equals(of_unknown[0]) => Ok(Cell::None),
                    None => Err(unknown()),
                }
            }
        }
    }
}
