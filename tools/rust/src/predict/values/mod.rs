//! Values of one type or of several: labels, columns of tables, categories.

mod decimal;
mod elements;
mod places;

pub use places::Places;

use std::ops::Range;

use super::data::{not_numeric, NumberType};
use crate::refusal::{Refusal, Result};

/// The most bytes of texts that are picked at once.
const MOST_TEXT: usize = 1 << 30;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    None,
    /// A truth.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A float.
    Float(f64),
    /// A text.
    Text(String),
}

/// Values in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// binary64.
    Float64(Vec<f64>),
    /// binary32.
    Float32(Vec<f32>),
    /// Whole numbers.
    Integer(Vec<i64>),
    /// Truths.
    Boolean(Vec<bool>),
    /// Texts.
    Text(Vec<String>),
    /// Values of any types.
    Cells(Vec<Cell>),
}

impl Cell {
    /// The number that it is; truths are 1 and 0.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Boolean(truth) => Some(f64::from(u8::from(*truth))),
            Cell::Integer(integer) => Some(*integer as f64),
            Cell::Float(float) => Some(*float),
            Cell::None | Cell::Text(_) => None,
        }
    }

    /// Whether two values are one category: numbers by value, whatever their type, NaN equals NaN, None equals None.
    pub fn equals(&self, other: &Cell) -> bool {
        match (self, other) {
            (Cell::None, Cell::None) => true,
            (Cell::Text(one), Cell::Text(other)) => one == other,
            (Cell::Integer(one), Cell::Integer(other)) => one == other,
            _ => match (self.number(), other.number()) {
                (Some(one), Some(other)) => one == other || one.is_nan() && other.is_nan(),
                _ => false,
            },
        }
    }
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Float64(values) => values.len(),
            Values::Float32(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Boolean(values) => values.len(),
            Values::Text(values) => values.len(),
            Values::Cells(values) => values.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Value `index`, which is there.
    pub fn cell(&self, index: usize) -> Cell {
        match self {
            Values::Float64(values) => Cell::Float(values[index]),
            Values::Float32(values) => Cell::Float(f64::from(values[index])),
            Values::Integer(values) => Cell::Integer(values[index]),
            Values::Boolean(values) => Cell::Boolean(values[index]),
            Values::Text(values) => Cell::Text(values[index].clone()),
            Values::Cells(values) => values[index].clone(),
        }
    }

    /// The values at places, all of which are there.
    ///
    /// Fails with `model.wide-answer` where that is too much text: a label of a model may be of any length.
    pub fn picked(&self, places: &[usize]) -> Result<Values> {
        let length = |place: usize| match self {
            Values::Text(texts) => texts[place].len(),
            Values::Cells(cells) => match &cells[place] {
                Cell::Text(text) => text.len(),
                _ => 0,
            },
            _ => 0,
        };
        if places.iter().fold(0, |sum: usize, &place| sum.saturating_add(length(place))) > MOST_TEXT {
            return Err(Refusal::of("model.wide-answer", "the texts of the answer are out of proportion to the input"));
        }
        Ok(self.taken(places))
    }

    /// The same, of whatever length.
    pub(super) fn taken(&self, places: &[usize]) -> Values {
        match self {
            Values::Float64(values) => Values::Float64(places.iter().map(|&place| values[place]).collect()),
            Values::Float32(values) => Values::Float32(places.iter().map(|&place| values[place]).collect()),
            Values::Integer(values) => Values::Integer(places.iter().map(|&place| values[place]).collect()),
            Values::Boolean(values) => Values::Boolean(places.iter().map(|&place| values[place]).collect()),
            Values::Text(values) => Values::Text(places.iter().map(|&place| values[place].clone()).collect()),
            Values::Cells(values) => Values::Cells(places.iter().map(|&place| values[place].clone()).collect()),
        }
    }

    /// The values from one place up to another, which are there.
    pub fn part(&self, range: Range<usize>) -> Values {
        match self {
            Values::Float64(values) => Values::Float64(values[range].to_vec()),
            Values::Float32(values) => Values::Float32(values[range].to_vec()),
            Values::Integer(values) => Values::Integer(values[range].to_vec()),
            Values::Boolean(values) => Values::Boolean(values[range].to_vec()),
            Values::Text(values) => Values::Text(values[range].to_vec()),
            Values::Cells(values) => Values::Cells(values[range].to_vec()),
        }
    }

    /// The values, each with a type of its own.
    pub fn cells(&self) -> Vec<Cell> {
        (0..self.len()).map(|index| self.cell(index)).collect()
    }

    /// Values of one type, end to end; nothing where there are none.
    pub fn joined<'v>(parts: impl Iterator<Item = &'v Values>) -> Values {
        let mut joined: Option<Values> = None;
        for part in parts {
            match (&mut joined, part) {
                (Some(Values::Float64(all)), Values::Float64(more)) => all.extend(more),
                (Some(Values::Float32(all)), Values::Float32(more)) => all.extend(more),
                (Some(Values::Integer(all)), Values::Integer(more)) => all.extend(more),
                (Some(Values::Boolean(all)), Values::Boolean(more)) => all.extend(more),
                (Some(Values::Text(all)), Values::Text(more)) => all.extend(more.iter().cloned()),
                (Some(Values::Cells(all)), more) => all.extend(more.cells()),
                (Some(all), more) => *all = Values::Cells(all.cells().into_iter().chain(more.cells()).collect()),
                (None, part) => joined = Some(part.clone()),
            }
        }
        joined.unwrap_or(Values::Float64(Vec::new()))
    }

    /// The first place of a value that is of the same type; none where there is none.
    pub fn position(&self, cell: &Cell) -> Option<usize> {
        let is_same =
            |other: &Cell| std::mem::discriminant(other) == std::mem::discriminant(cell) && other.equals(cell);
        (0..self.len()).find(|&place| is_same(&self.cell(place)))
    }

    /// Values of one type as such, and others as they are.
    pub fn narrowed(self) -> Values {
        let cells = match self {
            Values::Cells(cells) => cells,
            other => return other,
        };
        let of = |cell: &Cell| match cell {
            Cell::None => None,
            Cell::Boolean(value) => Some(Values::Boolean(vec![*value])),
            Cell::Integer(value) => Some(Values::Integer(vec![*value])),
            Cell::Float(value) => Some(Values::Float64(vec![*value])),
            Cell::Text(value) => Some(Values::Text(vec![value.clone()])),
        };
        let is_same = |cell: &Cell| std::mem::discriminant(cell) == std::mem::discriminant(&cells[0]);
        match cells.iter().all(is_same) {
            true => cells.iter().map(of).collect::<Option<Vec<_>>>().map(|parts| Values::joined(parts.iter())),
            false => None,
        }
        .unwrap_or(Values::Cells(cells))
    }

    /// The values as numbers, and their type; none where one is no number.
    pub fn numbers(&self) -> Option<(NumberType, Vec<f64>)> {
        Some(match self {
            Values::Float64(values) => (NumberType::Float64, values.clone()),
            Values::Float32(values) => (NumberType::Float32, values.iter().map(|&value| f64::from(value)).collect()),
            Values::Integer(values) => (NumberType::Integer, values.iter().map(|&value| value as f64).collect()),
            Values::Boolean(values) => {
                (NumberType::Boolean, values.iter().map(|&value| f64::from(u8::from(value))).collect())
            }
            Values::Text(_) => return None,
            Values::Cells(values) => {
                (NumberType::Float64, values.iter().map(Cell::number).collect::<Option<Vec<f64>>>()?)
            }
        })
    }

    /// The values of an input as numbers: what is missing is NaN, and a text the number that it writes.
    pub fn input_numbers(&self) -> Result<(NumberType, Vec<f64>)> {
        if let Some(numbers) = self.numbers() {
            return Ok(numbers);
        }
        let number = |cell: Cell| match cell {
            Cell::None => Ok(f64::NAN),
            Cell::Text(text) => decimal::number(&text).ok_or_else(not_numeric),
            cell => cell.number().ok_or_else(not_numeric),
        };
        let numbers = (0..self.len()).map(|place| number(self.cell(place)));
        Ok((NumberType::Float64, numbers.collect::<Result<_>>()?))
    }

    /// Numbers of a type as values.
    pub fn of_numbers(number_type: NumberType, numbers: &[f64]) -> Values {
        match number_type {
            NumberType::Float64 => Values::Float64(numbers.to_vec()),
            NumberType::Float32 => Values::Float32(numbers.iter().map(|&number| number as f32).collect()),
            NumberType::Integer => Values::Integer(numbers.iter().map(|&number| number as i64).collect()),
            NumberType::Boolean => Values::Boolean(numbers.iter().map(|&number| number != 0.0).collect()),
        }
    }
}
