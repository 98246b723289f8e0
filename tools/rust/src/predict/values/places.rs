//! Where values stand among others.

use std::collections::HashMap;

use super::{Cell, Values};

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
