//! Categories as numbers: `category_encoder.schema.json`.

mod encoding;
mod inverse;

use encoding::{numbers, one_hot, Encoding};

use super::column_selection::judge_all;
use super::data::{columns_of, Data, Matrix, NumberType, Sparse};
use super::fields::{bad_field, Features, Fields, Special};
use super::values::{Places, Values};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

/// Categories of a feature.
pub struct Categories {
    values: Values,
    places: Places,
}

/// Outputs are counted with as many bits as features.
const MOST_OUTPUTS: usize = 1 << 29;

struct CategoryEncoder {
    features: Features,
    categories: Vec<Categories>,
    special: Special,
    refuses_unknown: bool,
    answer_type: NumberType,
    encoding: Encoding,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let list = fields.list_of("categories", columns)?;
    let categories = list.iter().map(|value| {
        let values = fields.column_of("categories", value)?;
        Ok(Categories { places: Places::of(&values), values })
    });
    let categories = categories.collect::<Result<Vec<_>>>()?;
    let refuses_unknown = fields.choice("unknown", &[("refused", true), ("encoded", false)])?;
    let encoding = match fields.text("encoding")? {
        "one_hot" => one_hot(fields, &categories)?,
        "ordinal" => numbers(fields, &categories, 1, true, refuses_unknown)?,
        "target" => {
            let outputs = fields.count_in("outputs", 1..=MOST_OUTPUTS)?;
            numbers(fields, &categories, outputs, false, refuses_unknown)?
        }
        _ => return Err(bad_field("encoding")),
    };
    let types = [
        ("float64", NumberType::Float64),
        ("float32", NumberType::Float32),
        ("int64", NumberType::Integer),
        ("bool", NumberType::Boolean),
    ];
    let special = [("refused", Special::Refused), ("routed", Special::Missing)];
    Ok(Box::new(CategoryEncoder {
        features,
        categories,
        special: fields.choice("missing_values", &special)?,
        refuses_unknown,
        answer_type: fields.choice("answer_type", &types)?,
        encoding,
    }))
}

impl CategoryEncoder {
    /// The place of the category of each value, row after row.
    fn places(&self, input: &Data) -> Result<Vec<Vec<Option<usize>>>> {
        let columns = columns_of(input)?;
        let mut all = Vec::with_capacity(columns.len());
        for (values, categories) in columns.iter().zip(&self.categories) {
            let places: Vec<Option<usize>> =
                values.cells().iter().map(|cell| categories.places.of_cell(cell)).collect();
            if self.refuses_unknown && places.contains(&None) {
                let message = "the input has a category that the model does not know";
                return Err(Refusal::of("model.unknown-category", message));
            }
            all.push(places);
        }
        Ok(all)
    }

    fn transform(&self, input: &Data) -> Result<Data> {
        let rows = input.rows();
        let all = self.places(input)?;
        let (features, is_sparse) = match &self.encoding {
            Encoding::OneHot { features, is_sparse } => (features, *is_sparse),
            Encoding::Numbers { values, unknown, outputs, .. } => {
                let mut numbers = Vec::new();
                for row in 0..rows {
                    for (places, values) in all.iter().zip(values) {
                        numbers.extend(places[row].map_or(&unknown[..], |place| values.row(place)));
                    }
                }
                let matrix = Matrix::new(rows, outputs * all.len(), numbers);
                return Ok(Data::Matrix(matrix.of_type(self.answer_type)));
            }
        };
        let width = features.iter().map(|feature| feature.width).sum();
        let sparse_type = if self.answer_type == NumberType::Boolean { NumberType::Integer } else { self.answer_type };
        let mut answer = Sparse::empty(width, if is_sparse { sparse_type } else { self.answer_type });
        for row in 0..rows {
            let mut begin = 0;
            let mut ones = Vec::with_capacity(features.len());
            for (places, feature) in all.iter().zip(features) {
                let column = places[row].map_or(feature.unknown, |place| feature.columns[place]);
                ones.extend(column.map(|column| (begin + column, 1.0)));
                begin += feature.width;
            }
            answer.push(ones.into_iter());
        }
        Ok(if is_sparse { Data::Sparse(answer) } else { Data::Matrix(answer.dense()?) })
    }
}

impl Predictor for CategoryEncoder {
    fn offers(&self, method: Method) -> bool {
        match (&self.encoding, method) {
            (_, Method::Transform) => true,
            (Encoding::Numbers { has_inverse: false, .. }, _) => false,
            (_, method) => method == Method::InverseTransform,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            return Ok(vec![self.inverse(input)?]);
        }
        let input = self.features.chosen(input)?;
        judge_all(&input, self.special)?;
        Ok(vec![self.transform(&input)?])
    }
}
