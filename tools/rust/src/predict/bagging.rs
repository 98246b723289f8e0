//! The mean of models that each learned from some of the rows and columns: `bagging.schema.json`.

use super::arithmetic::{largest, log_sum_exp};
use super::data::vector_if;
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, places_below, Features, Fields, Special, ANY};
use super::means::{mean, mean_type};
use super::values::Values;
use super::{ask_matrix, logarithms_if, Method, Predictor};
use crate::refusal::Result;

struct Bagging {
    features: Features,
    labels: Option<Values>,
    members: Vec<Box<dyn Predictor>>,
    /// The columns that each member sees; without, all.
    columns: Option<Vec<Vec<usize>>>,
    /// The classes that each member knows, as places; without, all.
    classes: Option<Vec<Vec<usize>>>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, count) = fields.columns()?;
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    let labels = if is_classifier { Some(fields.labels()?) } else { None };
    let members = fields.models("members")?;
    let columns = match fields.has("member_columns") {
        true => {
            let width = fields.shape("member_columns")?.get(1).copied().unwrap_or(0).max(1);
            let places = fields.places("member_columns", &[members.len(), width], count)?;
            Some(places.chunks(width).map(<[usize]>::to_vec).collect::<Vec<_>>())
        }
        false => None,
    };
    let classes = match (&labels, fields.has("member_classes")) {
        (Some(labels), true) => {
            let list = fields.list_of("member_classes", members.len())?;
            let places = |value| places_below(&fields.integers_of("member_classes", value, &[ANY])?, labels.len());
            Some(list.iter().map(places).collect::<Result<Vec<_>>>()?)
        }
        _ => None,
    };
    Ok(Box::new(Bagging { features, labels, members, columns, classes }))
}

impl Bagging {
    fn all_offer(&self, method: Method) -> bool {
        self.members.iter().all(|member| member.offers(method))
    }

    /// What each member answers, in order.
    fn answers<'a>(&'a self, method: Method, input: &'a Data) -> Result<impl Iterator<Item = Result<Matrix>> + 'a> {
        let dense = match &self.columns {
            Some(_) => Some(self.features.matrix(input, Special::Any)?),
            None => None,
        };
        Ok(self.members.iter().enumerate().map(move |(member, model)| match (&dense, &self.columns) {
            (Some(dense), Some(columns)) => {
                ask_matrix(model.as_ref(), method, &Data::Matrix(dense.selected(&columns[member])?))
            }
            _ => ask_matrix(model.as_ref(), method, input),
        }))
    }

    /// The class that column `column` of a member stands for.
    fn class(&self, member: usize, column: usize) -> usize {
        self.classes.as_ref().map_or(column, |classes| classes[member].get(column).copied().unwrap_or(usize::MAX))
    }

    fn probabilities(&self, input: &Data, classes: usize) -> Result<Matrix> {
        let mut sums = Matrix::new(input.rows(), classes, vec![0.0; input.rows() * classes]);
        let has_probabilities = self.all_offer(Method::PredictProba);
        let method = if has_probabilities { Method::PredictProba } else { Method::Predict };
        for (member, answer) in self.answers(method, input)?.enumerate() {
            let answer = answer?;
            for (row, numbers) in answer.each_row().enumerate() {
                for (column, &number) in numbers.iter().enumerate() {
                    let (class, number) =
                        if has_probabilities { (self.class(member, column), number) } else { (number as usize, 1.0) };
                    if class >= classes {
                        return Err(bad_shape());
                    }
                    *sums.values.get_mut(row * classes + class).ok_or_else(bad_shape)? += number;
                }
            }
        }
        let count = self.members.len() as f64;
        sums.values.iter_mut().for_each(|sum| *sum /= count);
        Ok(sums)
    }

    /// Logarithms of the mean of the members' probabilities, by those of each.
    fn logarithms(&self, input: &Data, classes: usize) -> Result<Matrix> {
        if !self.all_offer(Method::PredictLogProba) {
            return Ok(logarithms_if(true, self.probabilities(input, classes)?));
        }
        let answers = self.answers(Method::PredictLogProba, input)?.collect::<Result<Vec<_>>>()?;
        let mut values = Vec::with_capacity(input.rows() * classes);
        for row in 0..input.rows() {
            let mut logs = vec![vec![f64::NEG_INFINITY; answers.len()]; classes];
            for (member, answer) in answers.iter().enumerate() {
                for (column, &log) in answer.row(row).iter().enumerate() {
                    logs.get_mut(self.class(member, column)).ok_or_else(bad_shape)?[member] = log;
                }
            }
            values.extend(logs.iter().map(|logs| log_sum_exp(logs) - (self.members.len() as f64).ln()));
        }
        Ok(Matrix::new(input.rows(), classes, values))
    }

    /// The mean of the members' answers; of predictions in float32 when all of them are.
    fn mean(&self, method: Method, input: &Data) -> Result<Data> {
        let answers = self.answers(method, input)?.collect::<Result<Vec<_>>>()?;
        let number_type = if method == Method::Predict { mean_type(&answers) } else { NumberType::Float64 };
        let mean = mean(&answers, None, number_type)?;
        Ok(vector_if(mean.columns == 1, mean))
    }
}

impl Predictor for Bagging {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => self.all_offer(Method::Predict),
            Method::PredictProba | Method::PredictLogProba => self.labels.is_some(),
            Method::DecisionFunction => self.labels.is_some() && self.all_offer(method),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = &self.features.chosen(input)?;
        let labels = match &self.labels {
            Some(labels) if method != Method::DecisionFunction => labels,
            _ => return Ok(vec![self.mean(method, input)?]),
        };
        Ok(vec![match method {
            Method::PredictProba => Data::Matrix(self.probabilities(input, labels.len())?),
            Method::PredictLogProba => Data::Matrix(self.logarithms(input, labels.len())?),
            _ => {
                let probabilities = self.probabilities(input, labels.len())?;
                Data::Vector(labels.picked(&probabilities.each_row().map(largest).collect::<Vec<_>>())?)
            }
        }])
    }
}
