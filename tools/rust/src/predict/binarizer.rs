//! Numbers over a threshold: `binarizer.schema.json`.

use super::data::{Data, NumberType};
use super::fields::{judge, Features, Fields, Special};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

struct Binarizer {
    features: Features,
    threshold: f64,
    /// Whether numbers of float32 are compared with the threshold rounded to float32.
    is_rounded: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let threshold = fields.float("threshold")?;
    Ok(Box::new(Binarizer { features: fields.features()?, threshold, is_rounded: fields.is_rounded()? }))
}

impl Predictor for Binarizer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let of_type = |number_type| if number_type == NumberType::Boolean { NumberType::Float64 } else { number_type };
        let is_over = |number: f64, number_type: NumberType| {
            let threshold = if self.is_rounded { number_type.rounded(self.threshold) } else { self.threshold };
            number > threshold
        };
        if let Data::Sparse(sparse) = self.features.chosen(input)? {
            if self.threshold < 0.0 {
                return Err(Refusal::of("model.wrong-input-form", "zeros of sparse rows would be over the threshold"));
            }
            judge(&sparse.values, Special::Refused)?;
            let mut answer = super::Sparse::empty(sparse.columns, of_type(sparse.number_type));
            for row in 0..sparse.rows() {
                let over = sparse.row(row).filter(|&(_, number)| is_over(number, sparse.number_type));
                answer.push(over.map(|(place, _)| (place, 1.0)));
            }
            return Ok(vec![Data::Sparse(answer)]);
        }
        let mut matrix = self.features.matrix(input, Special::Refused)?;
        let number_type = matrix.number_type;
        matrix.values.iter_mut().for_each(|number| *number = f64::from(u8::from(is_over(*number, number_type))));
        matrix.number_type = of_type(number_type);
        Ok(vec![Data::Matrix(matrix)])
    }
}
