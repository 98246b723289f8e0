//! Values of one type or of several: labels, columns of tables, categories.

use std::collections::HashMap;

use super::data::NumberType;
use crate::dtype::DType;
use crate::elements::{Array, Elements};

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
    pub fn picked(&self, places: &[usize]) -> Values {
        match self {
            Values::Float64(values) => Values::Float64(places.iter().map(|&place| values[place]).collect()),
            Values::Float32(values) => Values::Float32(places.iter().map(|&place| values[place]).collect()),
            Values::Integer(values) => Values::Integer(places.iter().map(|&place| values[place]).collect()),
            Values::Boolean(values) => Values::Boolean(places.iter().map(|&place| values[place]).collect()),
            Values::Text(values) => Values::Text(places.iter().map(|&place| values[place].clone()).collect()),
            Values::Cells(values) => Values::Cells(places.iter().map(|&place| values[place].clone()).collect()),
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

    /// Numbers of a type as values.
    pub fn of_numbers(number_type: NumberType, numbers: &[f64]) -> Values {
        match number_type {
            NumberType::Float64 => Values::Float64(numbers.to_vec()),
            NumberType::Float32 => Values::Float32(numbers.iter().map(|&number| number as f32).collect()),
            NumberType::Integer => Values::Integer(numbers.iter().map(|&number| number as i64).collect()),
            NumberType::Boolean => Values::Boolean(numbers.iter().map(|&number| number != 0.0).collect()),
        }
    }

    /// The elements of a decoded tensor; none of a dtype that models have no use for. Integers of `uint64` that 63 bits
    /// do not hold are none.
    pub fn of_array(array: &Array) -> Option<Values> {
        let bytes = match &array.elements {
            Elements::Strings(strings) => {
                let text = |string: &[u8]| String::from_utf8(string.to_vec()).ok();
                return strings.iter().map(text).collect::<Option<_>>().map(Values::Text);
            }
            Elements::Bytes(bytes) => bytes,
        };
        Values::of_dtype(&array.dtype, bytes)
    }

    /// Little-endian elements of the dtype of a name.
    pub fn of_little_endian(dtype: &str, bytes: &[u8]) -> Option<Values> {
        Values::of_dtype(&DType::named(dtype)?, bytes)
    }

    fn of_dtype(dtype: &DType, bytes: &[u8]) -> Option<Values> {
        let float32 = |element: &[u8]| element.try_into().map_or(f32::NAN, f32::from_le_bytes);
        let float64 = |element: &[u8]| element.try_into().map_or(f64::NAN, f64::from_le_bytes);
        Some(match dtype {
            DType::Bool => Values::Boolean(bytes.iter().map(|&byte| byte != 0).collect()),
            DType::Float(4) => Values::Float32(bytes.chunks_exact(4).map(float32).collect()),
            DType::Float(8) => Values::Float64(bytes.chunks_exact(8).map(float64).collect()),
            DType::Signed(size) => Values::Integer(integers(bytes, *size, true)?),
            DType::Unsigned(size) => Values::Integer(integers(bytes, *size, false)?),
            _ => return None,
        })
    }
}

fn integers(bytes: &[u8], size: u8, is_signed: bool) -> Option<Vec<i64>> {
    let shift = 64 - u32::from(size) * 8;
    let integer = |element: &[u8]| {
        let bits = element.iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
        match is_signed {
            true => Some((bits << shift) as i64 >> shift),
            false => i64::try_from(bits).ok(),
        }
    };
    bytes.chunks_exact(usize::from(size)).map(integer).collect()
}

/// The first places of values, looked up by the value.
pub struct Places(HashMap<Key, usize>);

/// What equal values have in common: numbers by value, whatever their type.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    None,
    Text(String),
    Integer(i64),
    /// The bits of a float that is no integer of 64 bits; NaN are one.
    Float(u64),
}

impl Key {
    fn of(cell: &Cell) -> Key {
        match cell {
            Cell::None => Key::None,
            Cell::Text(text) => Key::Text(text.clone()),
            Cell::Boolean(truth) => Key::Integer(i64::from(*truth)),
            Cell::Integer(integer) => Key::Integer(*integer),
            Cell::Float(float) if float.is_nan() => Key::Float(f64::NAN.to_bits()),
            // 2^63 is no integer of 64 bits, and the cast would give another number.
            Cell::Float(float) if float.fract() == 0.0 && float.abs() < 9_223_372_036_854_775_808.0 => {
                Key::Integer(*float as i64)
            }
            Cell::Float(float) => Key::Float(float.to_bits()),
        }
    }
}

impl Places {
    /// The places of values; of equal ones the first.
    pub fn of(values: &Values) -> Places {
        let mut places = HashMap::with_capacity(values.len());
        for (place, cell) in values.cells().iter().enumerate() {
            places.entry(Key::of(cell)).or_insert(place);
        }
        Places(places)
    }

    /// The place of the value that a cell equals.
    pub fn of_cell(&self, cell: &Cell) -> Option<usize> {
        self.0.get(&Key::of(cell)).copied()
    }

    /// How many different values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
