//! Columns whose values are categories that are known by hashes alone.

use std::borrow::Cow;

use super::city_hash::city_hash;
use crate::predict::data::{wrong_form, Data, Matrix, NumberType, EXACT};
use crate::predict::fields::{bad_field, bad_index, Fields, ANY};
use crate::predict::values::{Cell, Values};
use crate::refusal::{Refusal, Result};

/// The fields that are there together.
const FIELDS: [&str; 3] = ["hash_columns", "hash_offsets", "hashes"];
/// The most hashes of a column: a position has to be a number of float32.
const MOST: usize = 1 << 24;

/// The columns that hold categories, and what is known of each.
pub struct Hashes {
    /// They ascend.
    columns: Vec<usize>,
    /// The hashes of each, ascending, with their positions.
    known: Vec<Vec<(u32, u32)>>,
}

impl Hashes {
    /// None where all columns hold numbers.
    pub fn read(fields: &mut Fields, features: usize) -> Result<Option<Self>> {
        if !fields.has("hash_columns") {
            return fields.absent(&FIELDS).map(|()| None);
        }
        if let Some(name) = FIELDS.iter().find(|name| !fields.has(name)) {
            return Err(bad_field(name));
        }
        let columns = fields.ascending("hash_columns", features)?;
        let hashes = fields.integers("hashes", &[ANY])?;
        let offsets = fields.offsets("hash_offsets", Some(columns.len()), hashes.len())?;
        let known = offsets.windows(2).map(|ends| positions(&hashes[ends[0]..ends[1]])).collect::<Result<_>>()?;
        Ok(Some(Hashes { columns, known }))
    }

    /// The rows of an input, which has the columns of the model: categories by the positions of their hashes, −1 where
    /// they have none.
    pub fn numbers(&self, input: &Data) -> Result<Matrix> {
        let columns = columns(input)?;
        let largest = match input {
            // An integer of a matrix may have been a larger one before it was rounded to this.
            Data::Matrix(Matrix { number_type: NumberType::Integer, .. }) => EXACT - 1,
            _ => EXACT,
        };
        let (rows, width) = (input.rows(), columns.len());
        let mut values = vec![0.0; rows * width];
        for (place, column) in columns.iter().enumerate() {
            let numbers = match self.columns.binary_search(&place) {
                Ok(found) => {
                    let text = |row| text(column, row, largest as f64).map_err(|fault| fault.at(row, place));
                    let position = |text: Cow<'_, str>| position(&self.known[found], &text);
                    (0..rows).map(|row| text(row).map(position)).collect::<Result<Vec<f64>>>()?
                }
                Err(_) => column.input_numbers()?.1,
            };
            numbers.into_iter().enumerate().for_each(|(row, number)| values[row * width + place] = number);
        }
        Ok(Matrix::new(rows, width, values))
    }
}

/// The hashes of a column, ascending, with their positions: no more than there may be, and each once.
fn positions(hashes: &[i64]) -> Result<Vec<(u32, u32)>> {
    if hashes.len() > MOST {
        return Err(bad_index());
    }
    let entry = |(&hash, position): (&i64, u32)| u32::try_from(hash).map(|hash| (hash, position));
    let mut positions =
        hashes.iter().zip(0..).map(entry).collect::<std::result::Result<Vec<_>, _>>().map_err(|_| bad_index())?;
    positions.sort_unstable();
    match positions.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        true => Ok(positions),
        false => Err(bad_index()),
    }
}

/// The position of a text's hash, −1 where it has none.
fn position(known: &[(u32, u32)], text: &str) -> f64 {
    let hash = city_hash(text.as_bytes()) as u32;
    known.binary_search_by_key(&hash, |&(hash, _)| hash).map_or(-1.0, |place| f64::from(known[place].1))
}

/// The values of each column. Truths of a matrix are integers, and its integers whole floats.
fn columns(input: &Data) -> Result<Vec<Cow<'_, Values>>> {
    match input {
        Data::Table(table) => Ok(table.columns.iter().map(|(_, values)| Cow::Borrowed(values)).collect()),
        Data::Matrix(matrix) => {
            let column = |place: usize| matrix.each_row().map(|row| row[place]).collect();
            Ok((0..matrix.columns).map(|place| Cow::Owned(Values::Float64(column(place)))).collect())
        }
        _ => Err(wrong_form("the columns of a matrix or a table")),
    }
}

/// Why a value is no category.
#[derive(Clone, Copy)]
enum Fault {
    Missing,
    Infinite,
    OtherNumber(f64),
}

impl Fault {
    fn at(self, row: usize, column: usize) -> Refusal {
        let (code, fact) = match self {
            Fault::Missing => ("model.missing-value", "missing; the model takes no missing categories".to_owned()),
            Fault::Infinite => ("model.infinite-value", "infinite; a category is a text or a whole number".to_owned()),
            Fault::OtherNumber(number) => {
                let fact = "a category is a text, an integer of a table, or a whole float of at most 2^53";
                ("model.unknown-category", format!("{number}; {fact}"))
            }
        };
        Refusal::of(code, format!("row {row}, column {column} is {fact}"))
    }
}

/// The text of a category, which is of at most the size `largest` where it is a float.
fn text(values: &Values, row: usize, largest: f64) -> std::result::Result<Cow<'_, str>, Fault> {
    match values {
        Values::Text(texts) => Ok(Cow::Borrowed(&texts[row])),
        Values::Cells(cells) => text_of(&cells[row], largest),
        others => text_of(&others.cell(row), largest).map(|text| Cow::Owned(text.into_owned())),
    }
}

fn text_of(cell: &Cell, largest: f64) -> std::result::Result<Cow<'_, str>, Fault> {
    Ok(match cell {
        Cell::None => return Err(Fault::Missing),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Boolean(truth) => Cow::Borrowed(if *truth { "1" } else { "0" }),
        Cell::Integer(integer) => Cow::Owned(integer.to_string()),
        Cell::Float(float) if float.is_nan() => return Err(Fault::Missing),
        Cell::Float(float) if float.is_infinite() => return Err(Fault::Infinite),
        // As an integer −0 has no sign.
        Cell::Float(float) if float.fract() == 0.0 && float.abs() <= largest => Cow::Owned((*float as i64).to_string()),
        Cell::Float(float) => return Err(Fault::OtherNumber(*float)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_as_many_hashes_as_float32_has_positions() {
        let hashes: Vec<i64> = (0..=1 << 24).rev().collect();
        assert_eq!(positions(&hashes).unwrap_err().code, "model.bad-index");
        let known = positions(&hashes[1..]).unwrap();
        assert_eq!((known.first(), known.last()), (Some(&(0, (1 << 24) - 1)), Some(&((1 << 24) - 1, 0))));
    }

    #[test]
    fn floats_have_the_digits_of_integers() {
        let text = |float| text_of(&Cell::Float(float), EXACT as f64).ok().map(Cow::into_owned);
        for (float, expected) in [
            (-0.0, Some("0")),
            (-7.0, Some("-7")),
            (1e15, Some("1000000000000000")),
            (-9_007_199_254_740_992.0, Some("-9007199254740992")),
            (9_007_199_254_740_994.0, None),
            (0.1, None),
            (f64::MAX, None),
        ] {
            assert_eq!(text(float).as_deref(), expected, "{float}");
        }
    }
}
