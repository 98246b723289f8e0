//! Labels as numbers, and back: `label_encoder.schema.json`.

use std::collections::BTreeSet;

use super::arithmetic::largest;
use super::data::{columns_of, judge_columns, wrong_form, Data, Matrix, NumberType, Sparse};
use super::fields::{bad_field, Fields};
use super::values::{Cell, Places, Values};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

enum Encoding {
    Position,
    Columns {
        negative: f64,
        positive: f64,
        is_sparse: bool,
        is_threshold: bool,
    },
    /// Any number of labels in a row.
    Sets {
        is_sparse: bool,
    },
}

struct LabelEncoder {
    labels: Values,
    places: Places,
    encoding: Encoding,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let labels = fields.labels()?;
    let encoding = fields.text("encoding")?.to_owned();
    let is_sparse = encoding != "position" && fields.choice("answer", &[("sparse", true), ("dense", false)])?;
    let encoding = match encoding.as_str() {
        "position" => Encoding::Position,
        "columns" => {
            let (negative, positive) = (fields.integer("negative")?, fields.integer("positive")?);
            let is_threshold = fields.choice("inverse", &[("threshold", true), ("largest", false)])?;
            if positive <= negative || is_sparse && negative != 0 {
                return Err(bad_field("positive"));
            }
            if is_threshold && labels.len() > 2 {
                return Err(bad_field("inverse"));
            }
            Encoding::Columns { negative: negative as f64, positive: positive as f64, is_sparse, is_threshold }
        }
        "sets" => Encoding::Sets { is_sparse },
        _ => return Err(bad_field("encoding")),
    };
    if matches!(encoding, Encoding::Sets { .. }) && !matches!(labels, Values::Text(_)) {
        return Err(bad_field("classes"));
    }
    Ok(Box::new(LabelEncoder { places: Places::of(&labels), labels, encoding }))
}

impl LabelEncoder {
    fn transform(&self, values: &Values) -> Result<Data> {
        let cells = values.cells();
        let places: Vec<Option<usize>> = cells.iter().map(|cell| self.places.of_cell(cell)).collect();
        let (negative, positive, is_sparse) = match self.encoding {
            Encoding::Position => {
                let known = places.into_iter().map(|place| place.map(|place| place as i64)).collect::<Option<Vec<_>>>();
                let unknown =
                    || Refusal::of("model.unknown-category", "the input has a label that the model does not know");
                return Ok(Data::Vector(Values::Integer(known.ok_or_else(unknown)?)));
            }
            Encoding::Columns { negative, positive, is_sparse, .. } => (negative, positive, is_sparse),
            Encoding::Sets { .. } => return Err(wrong_form("records")),
        };
        let has_many = Places::of(values).len() > 2;
        let is_single = self.labels.len() <= 2 && !has_many;
        let width = if is_single { 1 } else { self.labels.len() };
        let number = |place: Option<usize>, column: usize| {
            // A single column is that of the second label; one label has none.
            let label = if is_single { 1 } else { column };
            if place == Some(label) {
                positive
            } else {
                negative
            }
        };
        let numbers = places.iter().flat_map(|&place| (0..width).map(move |column| number(place, column)));
        let matrix = Matrix::new(places.len(), width, numbers.collect());
        let matrix = Matrix { number_type: NumberType::Integer, ..matrix };
        Ok(if is_sparse { Data::Sparse(matrix.sparse()) } else { Data::Matrix(matrix) })
    }

    /// A column for each label; names that are none are ignored.
    fn sets(&self, records: &[Vec<(String, Cell)>], is_sparse: bool) -> Result<Data> {
        let mut rows = Sparse::empty(self.labels.len(), NumberType::Integer);
        for record in records {
            let found = record.iter().filter_map(|(name, _)| self.places.of_cell(&Cell::Text(name.clone())));
            let found: BTreeSet<usize> = found.collect();
            rows.push(found.into_iter().map(|place| (place, 1.0)));
        }
        Ok(if is_sparse { Data::Sparse(rows) } else { Data::Matrix(rows.dense()?) })
    }

    fn inverse(&self, input: &Data) -> Result<Data> {
        let count = self.labels.len();
        let counts = match self.encoding {
            Encoding::Columns { is_threshold: true, .. } => 1..=2,
            Encoding::Columns { .. } => count..=count,
            _ => 1..=1,
        };
        judge_columns(input, counts)?;
        let input = input.clone().into_matrix()?;
        let places: Vec<usize> = match self.encoding {
            Encoding::Sets { .. } => return Err(bad_field("encoding")),
            Encoding::Position => {
                let place = |&number: &f64| match number.fract() == 0.0 && number >= 0.0 && number < count as f64 {
                    true => Ok(number as usize),
                    false => Err(Refusal::of("model.unknown-category", "the input has a number that is no label's")),
                };
                input.values.iter().map(place).collect::<Result<_>>()?
            }
            Encoding::Columns { negative, positive, is_threshold, .. } => {
                let middle = (positive + negative) / 2.0;
                let place = |row: &[f64]| match is_threshold {
                    true => usize::from(row[row.len() - 1] > middle).min(count - 1),
                    false => largest(row),
                };
                input.each_row().map(place).collect()
            }
        };
        Ok(Data::Vector(self.labels.picked(&places)?))
    }
}

impl Predictor for LabelEncoder {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
            || method == Method::InverseTransform && !matches!(self.encoding, Encoding::Sets { .. })
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            return Ok(vec![self.inverse(input)?]);
        }
        if let (Encoding::Sets { is_sparse }, Data::Records(records)) = (&self.encoding, input) {
            return Ok(vec![self.sets(records, *is_sparse)?]);
        }
        let columns = columns_of(input)?;
        match &columns[..] {
            [values] => Ok(vec![self.transform(values)?]),
            _ => Err(wrong_form("one column of labels")),
        }
    }
}
