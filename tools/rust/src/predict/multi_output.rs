//! A model for each output: `multi_output.schema.json`.

use super::data::{common_type, Data, NumberType};
use super::fields::{bad_shape, Fields};
use super::values::Values;
use super::{ask_one, Method, Predictor, Table};
use crate::refusal::Result;

struct MultiOutput {
    parts: Vec<Box<dyn Predictor>>,
    is_classifier: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    Ok(Box::new(MultiOutput { parts: fields.models("parts")?, is_classifier }))
}

/// Columns in one type: that which they have, or that in which numbers of several types stand beside each other.
pub fn in_one_type(columns: Vec<Values>) -> Result<Vec<Values>> {
    let first = columns.first().map(std::mem::discriminant);
    if columns.iter().all(|values| Some(std::mem::discriminant(values)) == first) {
        return Ok(columns);
    }
    let numbers = columns.iter().map(|values| values.numbers().ok_or_else(super::data::not_numeric));
    let numbers = numbers.collect::<Result<Vec<(NumberType, Vec<f64>)>>>()?;
    let types: Vec<NumberType> = numbers.iter().map(|(number_type, _)| *number_type).collect();
    let is_whole = types.iter().all(|own| matches!(own, NumberType::Integer | NumberType::Boolean));
    let common = if is_whole { common_type(&types) } else { NumberType::Float64 };
    Ok(numbers.into_iter().map(|(_, numbers)| Values::of_numbers(common, &numbers)).collect())
}

impl Predictor for MultiOutput {
    fn offers(&self, method: Method) -> bool {
        let is_asked = method == Method::Predict || method == Method::PredictProba && self.is_classifier;
        is_asked && self.parts.iter().all(|part| part.offers(method))
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let answers = self.parts.iter().map(|part| ask_one(part.as_ref(), method, input));
        let answers = answers.collect::<Result<Vec<_>>>()?;
        if method == Method::PredictProba {
            return Ok(answers);
        }
        let columns = answers.into_iter().map(|answer| match answer {
            Data::Vector(values) => Ok(values),
            _ => Err(bad_shape()),
        });
        let columns = in_one_type(columns.collect::<Result<_>>()?)?;
        // One output is a column, too.
        let columns = columns.into_iter().map(|values| (None, values)).collect();
        Ok(vec![Data::Table(Table { rows: input.rows(), columns })])
    }
}
