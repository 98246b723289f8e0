//! A regression whose predictions are transformed back: `transformed_target.schema.json`.

use super::data::vector_if;
use super::data::Data;
use super::fields::Fields;
use super::{ask_matrix, Method, Predictor};
use crate::refusal::Result;

struct TransformedTarget {
    regressor: Box<dyn Predictor>,
    transformer: Box<dyn Predictor>,
    is_vector: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    Ok(Box::new(TransformedTarget {
        regressor: fields.model("regressor")?,
        transformer: fields.model("transformer")?,
        is_vector: fields.choice("single_column", &[("vector", true), ("matrix", false)])?,
    }))
}

impl Predictor for TransformedTarget {
    fn offers(&self, method: Method) -> bool {
        let can_go_back = self.transformer.offers(Method::InverseTransform);
        method == Method::Predict && can_go_back && self.regressor.offers(method)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let predicted = ask_matrix(self.regressor.as_ref(), method, input)?;
        let back = ask_matrix(self.transformer.as_ref(), Method::InverseTransform, &Data::Matrix(predicted))?;
        Ok(vec![vector_if(self.is_vector && back.columns == 1, back)])
    }
}
