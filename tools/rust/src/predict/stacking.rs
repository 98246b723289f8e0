//! Models whose answers are the input of another: `stacking.schema.json`.

use super::data::{common_type, Data, Matrix, NumberType, Sparse};
use super::fields::{bad_field, bad_shape, places_below, Fields};
use super::values::Values;
use super::{ask_matrix, ask_one, ask_part, Method, Predictor};
use crate::refusal::Result;
use crate::value::Value;

struct Stacking {
    members: Vec<(Box<dyn Predictor>, Method)>,
    labels: Option<Values>,
    last: Box<dyn Predictor>,
    is_appended: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let models = fields.models("members")?;
    let methods = fields
        .list("member_methods")?
        .iter()
        .map(|value| match value {
            Value::String(name) => Method::named(name).ok_or_else(|| bad_field("member_methods")),
            _ => Err(bad_field("member_methods")),
        })
        .collect::<Result<Vec<_>>>()?;
    if models.is_empty() || models.len() != methods.len() {
        return Err(bad_shape());
    }
    let labels = if fields.has("classes") { Some(fields.labels()?) } else { None };
    let is_appended = fields.choice("input", &[("dropped", false), ("appended", true)])?;
    let last = fields.model("final_model")?;
    Ok(Box::new(Stacking { members: models.into_iter().zip(methods).collect(), labels, last, is_appended }))
}

impl Stacking {
    fn transform(&self, input: &Data) -> Result<Data> {
        let mut answers = Vec::with_capacity(self.members.len() + 1);
        for (member, method) in &self.members {
            let answer = ask_matrix(member.as_ref(), *method, input)?;
            let is_pair = *method == Method::PredictProba && answer.columns == 2;
            answers.push(if is_pair { answer.selected(&[1])? } else { answer });
        }
        if self.is_appended {
            answers.push(input.clone().into_matrix()?);
        }
        if answers.iter().any(|answer| answer.rows != input.rows()) {
            return Err(bad_shape());
        }
        let types: Vec<NumberType> = answers.iter().map(|answer| answer.number_type).collect();
        let number_type =
            if types.iter().all(|own| *own == types[0]) { common_type(&types) } else { NumberType::Float64 };
        let values =
            (0..input.rows()).flat_map(|row| answers.iter().flat_map(move |answer| answer.row(row).iter().copied()));
        let values = values.collect();
        let columns = answers.iter().map(|answer| answer.columns).sum();
        let matrix = Matrix { rows: input.rows(), columns, number_type, values };
        let is_sparse = self.is_appended && matches!(input, Data::Sparse(Sparse { .. }));
        Ok(if is_sparse { Data::Sparse(matrix.sparse()) } else { Data::Matrix(matrix) })
    }
}

impl Predictor for Stacking {
    fn offers(&self, method: Method) -> bool {
        let is_asked = matches!(method, Method::Predict | Method::PredictProba | Method::DecisionFunction);
        method == Method::Transform || is_asked && self.last.offers(method)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let stacked = self.transform(input)?;
        match (method, &self.labels) {
            (Method::Transform, _) => Ok(vec![stacked]),
            (Method::Predict, Some(labels)) => match ask_one(self.last.as_ref(), method, &stacked)? {
                Data::Vector(Values::Integer(places)) => {
                    Ok(vec![Data::Vector(labels.picked(&places_below(&places, labels.len())?)?)])
                }
                _ => Err(bad_shape()),
            },
            _ => ask_part(self.last.as_ref(), method, &stacked),
        }
    }
}
