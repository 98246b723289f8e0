//! What the fields say before any node is read.

use super::input::{Input, PRECISIONS};
use super::labels::Labels;
use super::links::Links;
use crate::predict::data::NumberType;
use crate::predict::fields::{bad_field, bad_index, bad_shape, Fields, ANY};
use crate::refusal::Result;

/// The most raw scores of a row.
const MOST_OUTPUTS: usize = 1 << 20;
/// The most nodes of all trees, which are numbered with 32 bits.
const MOST_NODES: usize = 1 << 30;

/// How raw scores are added up, and what becomes of them.
pub struct Tables {
    pub input: Input,
    /// The raw scores of a row.
    pub outputs: usize,
    /// Whether nodes ask for less than their threshold, and not for at most that.
    pub is_strict: bool,
    /// The type of the sums.
    pub accumulation: NumberType,
    /// Whether links and labels take means over iterations, and not sums.
    pub is_mean: bool,
    pub base_scores: Vec<f64>,
    /// Whether sums begin with the base scores, and not end with them.
    pub base_is_first: bool,
    /// What sums are multiplied by.
    pub scale: Option<f64>,
    /// So many trees count, from the first.
    pub trees_used: usize,
    pub links: Links,
    /// None where nothing is classified.
    pub labels: Option<Labels>,
}

impl Tables {
    /// Reads the tables, and where trees begin among the nodes and the last one ends.
    pub fn read(fields: &mut Fields) -> Result<(Self, Vec<usize>)> {
        let tasks = [("classification", true), ("regression", false), ("ranking", false)];
        let is_classifier = fields.choice("task", &tasks)?;
        let columns = fields.columns()?;
        let features = columns.1;
        let outputs = fields.count_in("outputs", 1..=MOST_OUTPUTS)?;
        let is_strict = fields.choice("comparison", &[("less", true), ("less_or_equal", false)])?;
        let input = Input::read(fields, columns)?;
        let accumulation = fields.choice("accumulation", &PRECISIONS)?;
        let is_mean = fields.choice("aggregation", &[("sum", false), ("mean", true)])?;
        let base_scores = fields.floats("base_scores", &[outputs])?.values;
        if !base_scores.iter().all(|score| score.is_finite()) {
            return Err(bad_field("base_scores"));
        }
        let base_is_first = fields.choice("base_order", &[("first", true), ("last", false)])?;
        let scale = fields.optional_float("scale")?;
        let offsets = offsets(fields)?;
        let trees_used = fields.count_in("trees_used", 0..=offsets.len() - 1)?;
        if fields.has("best_iteration") {
            fields.count_in("best_iteration", 0..=MOST_NODES)?;
        }
        fields.text("objective")?;
        let links = Links::read(fields)?;
        if fields.has("feature_types") && fields.list("feature_types")?.len() != features {
            return Err(bad_shape());
        }
        let labels = Labels::read(fields, is_classifier, outputs)?;
        let tables = Tables {
            input,
            outputs,
            is_strict,
            accumulation,
            is_mean,
            base_scores,
            base_is_first,
            scale,
            trees_used,
            links,
            labels,
        };
        Ok((tables, offsets))
    }
}

/// Where the trees begin among the nodes, and where the last one ends: each has a node.
fn offsets(fields: &mut Fields) -> Result<Vec<usize>> {
    let offsets = fields.places("tree_offsets", &[ANY], MOST_NODES)?;
    match offsets.first() == Some(&0) && offsets.windows(2).all(|pair| pair[0] < pair[1]) {
        true => Ok(offsets),
        false => Err(bad_index()),
    }
}
