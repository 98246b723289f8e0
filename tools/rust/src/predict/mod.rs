//! Predictions, from the prose of `schemas/kinds`.
//!
//! Arithmetic is binary64, one operation after the other, in the order that a kind gives; where a kind says float32, each
//! step is rounded.

mod adaboost;
mod additive_trees;
mod arithmetic;
mod bagging;
mod binarizer;
mod boosted_trees;
mod calibrated;
mod category_encoder;
mod centroids;
mod chain;
mod column_selection;
mod constant;
mod cosine_features;
mod data;
mod discretizer;
mod feature_union;
mod fields;
mod function;
mod imputer;
mod isolation_forest;
mod isotonic;
mod iterative_imputer;
mod kernel_sums;
mod kernels;
mod kinds;
mod label_encoder;
mod leaf_embedding;
mod linear;
mod mahalanobis;
mod means;
mod missing;
mod multi_output;
mod multilayer_perceptron;
mod naive_bayes;
mod named_tensors;
mod neighbor_imputer;
mod neighbors;
mod normal;
mod normal_distributions;
mod normalizer;
mod one_vs_one;
mod one_vs_rest;
mod output_code;
mod panels;
mod pipeline;
mod polynomial_features;
mod power_transformer;
mod projection;
mod quantile_transformer;
mod record_vectorizer;
mod responses;
mod scaler;
mod spline_basis;
mod stacking;
mod support_vectors;
mod term_columns;
mod term_weights;
mod text_vectorizer;
mod threshold;
mod transformed_target;
mod tree_ensemble;
mod trees;
mod values;
mod voting;

pub use data::{Data, Matrix, NumberType, Sparse, Table};
pub use values::{Cell, Values};

use crate::container::Model;
use crate::refusal::{Refusal, Result};

/// What a model is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Method {
    Predict,
    PredictProba,
    PredictLogProba,
    DecisionFunction,
    Transform,
    InverseTransform,
    Apply,
    ScoreSamples,
    KNeighbors,
    RadiusNeighbors,
}

impl Method {
    /// The method of a name, such as `predict_proba`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "predict" => Method::Predict,
            "predict_proba" => Method::PredictProba,
            "predict_log_proba" => Method::PredictLogProba,
            "decision_function" => Method::DecisionFunction,
            "transform" => Method::Transform,
            "inverse_transform" => Method::InverseTransform,
            "apply" => Method::Apply,
            "score_samples" => Method::ScoreSamples,
            "kneighbors" => Method::KNeighbors,
            "radius_neighbors" => Method::RadiusNeighbors,
            _ => return None,
        })
    }
}

/// A model that was read, and can be asked again and again.
pub trait Predictor {
    /// Whether it answers a method.
    fn offers(&self, method: Method) -> bool;

    /// Its answer: one array, or one for each output; of neighbours distances and positions.
    ///
    /// Fails with a code of `model.…`: `model.wrong-columns` where the input has another number of columns.
    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>>;
}

/// Reads a model for prediction.
///
/// Fails with `model.unknown-kind` where its kind is not known, and with other codes of `model.…` where its fields are not
/// what the kind needs.
pub fn predictor(model: &Model) -> Result<Box<dyn Predictor>> {
    fields::Loader::new(model).predictor(0)
}

/// The answer of a model that offers the method.
///
/// Fails with `model.no-such-method` where it does not, with `model.bad-sparse-rows` or `table.wrong-shape` where the
/// input contradicts itself, or as [`Predictor::ask`] does.
pub fn ask(model: &dyn Predictor, method: Method, input: &Data) -> Result<Vec<Data>> {
    input.judge()?;
    ask_part(model, method, input)
}

/// The answer to the method of a name, which may be none.
///
/// Fails as [`ask`] does.
pub fn ask_named(model: &dyn Predictor, method: &str, input: &Data) -> Result<Vec<Data>> {
    input.judge()?;
    ask_part(model, Method::named(method).ok_or_else(no_such_method)?, input)
}

/// How models ask each other.
fn ask_part(model: &dyn Predictor, method: Method, input: &Data) -> Result<Vec<Data>> {
    match model.offers(method) {
        true => model.ask(method, input),
        false => Err(no_such_method()),
    }
}

fn no_such_method() -> Refusal {
    Refusal::of("model.no-such-method", "the model does not offer this method")
}

/// The only array of an answer.
fn ask_one(model: &dyn Predictor, method: Method, input: &Data) -> Result<Data> {
    let mut answer = ask_part(model, method, input)?;
    match answer.pop() {
        Some(data) if answer.is_empty() => Ok(data),
        _ => Err(fields::bad_shape()),
    }
}

/// The only array of an answer, which is rows of numbers.
fn ask_matrix(model: &dyn Predictor, method: Method, input: &Data) -> Result<Matrix> {
    ask_one(model, method, input)?.into_matrix()
}

/// Labels of each output: a vector of one output, else a column for each.
fn values_of_outputs(mut columns: Vec<Values>) -> Data {
    match columns.len() {
        1 => Data::Vector(columns.remove(0)),
        _ => {
            let rows = columns.first().map_or(0, Values::len);
            Data::Table(Table { rows, columns: columns.into_iter().map(|values| (None, values)).collect() })
        }
    }
}

/// The natural logarithms of probabilities, where they are asked for; that of 0 is −∞.
fn logarithms_if(are_asked: bool, mut probabilities: Matrix) -> Matrix {
    if are_asked {
        let number_type = probabilities.number_type;
        probabilities.values.iter_mut().for_each(|probability| *probability = number_type.rounded(probability.ln()));
    }
    probabilities
}
