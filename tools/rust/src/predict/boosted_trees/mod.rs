//! Scores that trees add up to, stage by stage: `boosted_trees.schema.json`.

mod baseline;
mod categories;
mod links;

use baseline::Baseline;
use categories::Categories;
use links::{LabelRule, Link};

use super::arithmetic::{largest, softmax};
use super::data::vector_if;
use super::data::{Data, Matrix, NumberType, Table};
use super::fields::{bad_shape, judge, Features, Fields, Special, ANY};
use super::trees::{as_float32, Leaves, Trees};
use super::values::{Cell, Places, Values};
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

struct BoostedTrees {
    features: Features,
    trees: Trees,
    labels: Option<Values>,
    scores: usize,
    is_float32: bool,
    column_order: Option<Vec<usize>>,
    /// Values that places stand for, of the first features.
    ordinals: Vec<Places>,
    categories: Option<Categories>,
    /// What each node adds when it is a leaf, times the scale.
    values: Vec<f64>,
    baseline: Baseline,
    link: Link,
    label_rule: Option<LabelRule>,
}

/// Scores are counted with as many bits as features.
const MOST_SCORES: usize = 1 << 29;

/// The numbers of the nodes, which the source keeps with or without two dimensions of one.
fn leaf_values(fields: &mut Fields) -> Result<Vec<f64>> {
    let mut shape = fields.shape("values")?;
    shape.iter_mut().skip(1).for_each(|length| *length = 1);
    Ok(fields.floats("values", &shape)?.values)
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let trees = Trees::read(fields, columns, Leaves::MinusOneOrZero)?;
    let scores = fields.count_in("scores", 1..=MOST_SCORES)?;
    let scale = fields.float("leaf_scale")?;
    let values: Vec<f64> = leaf_values(fields)?.iter().map(|value| value * scale).collect();
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    let labels = if is_classifier { Some(fields.labels()?) } else { None };
    let are_counted = match &labels {
        Some(labels) => labels.len() == if scores == 1 { 2 } else { scores },
        None => scores == 1,
    };
    if values.len() != trees.nodes() || trees.len() % scores != 0 || !are_counted {
        return Err(bad_shape());
    }
    let column_order = match fields.has("column_order") {
        true => Some(fields.places("column_order", &[columns], columns)?),
        false => None,
    };
    let ordinals = if fields.has("categories") { fields.list("categories")? } else { Vec::new() };
    let ordinals = ordinals.iter().map(|value| Ok(Places::of(&fields.values_of("categories", value, &[ANY])?.1)));
    let ordinals = ordinals.collect::<Result<Vec<_>>>()?;
    if ordinals.len() > columns {
        return Err(bad_shape());
    }
    Ok(Box::new(BoostedTrees {
        is_float32: fields.choice("comparison", &[("float32", true), ("float64", false)])?,
        link: Link::read(fields, is_classifier, scores)?,
        label_rule: LabelRule::read(fields, is_classifier)?,
        baseline: Baseline::read(fields, scores, is_classifier)?,
        categories: Categories::read(fields, &trees, columns)?,
        features,
        trees,
        labels,
        scores,
        column_order,
        ordinals,
        values,
    }))
}

impl BoostedTrees {
    /// The input with its columns in the order of the features, and categories as places.
    fn prepared(&self, input: &Data) -> Result<Matrix> {
        let input = self.features.chosen(input)?;
        let order = match &self.column_order {
            None => return self.features.matrix(&input, Special::Any),
            Some(order) => order,
        };
        let table = match input {
            Data::Table(table) => table,
            other => {
                let matrix = other.into_matrix()?;
                let column = |index| (0..matrix.rows).map(|row| matrix.row(row)[index]).collect();
                let columns = (0..matrix.columns).map(|index| (None, Values::Float64(column(index)))).collect();
                Table { rows: matrix.rows, columns }
            }
        };
        let columns = order.iter().enumerate().map(|(feature, &column)| {
            let values = &table.columns[column].1;
            match self.ordinals.get(feature) {
                Some(ordinals) => Ok((None, Values::Float64(places(values, ordinals)))),
                None => Ok((None, Values::Float64(values.input_numbers()?.1))),
            }
        });
        Table { rows: table.rows, columns: columns.collect::<Result<_>>()? }.numbers()
    }

    fn leaf(&self, tree: usize, row: &[f64]) -> usize {
        match &self.categories {
            None => self.trees.leaf(tree, row),
            Some(categories) => categories.leaf(&self.trees, tree, row),
        }
    }

    fn scores(&self, input: &Matrix) -> Result<Matrix> {
        let begin = self.baseline.of(input, self.scores)?;
        let mut begins = begin.each_row();
        input.map_rows(self.scores, |row, values| {
            let first = values.len();
            values.extend(begins.next().into_iter().flatten());
            for tree in 0..self.trees.len() {
                values[first + tree % self.scores] += self.values[self.leaf(tree, row)];
            }
        })
    }

    fn probabilities(&self, scores: &Matrix) -> Result<Matrix> {
        let classes = self.labels.as_ref().map_or(0, Values::len);
        scores.map_rows(classes, |row, probabilities| match self.link {
            Link::Softmax => {
                let begin = probabilities.len();
                probabilities.extend(row);
                softmax(&mut probabilities[begin..]);
            }
            link => {
                let times = if link == Link::LogisticOfTwice { 2.0 } else { 1.0 };
                let second = 1.0 / (1.0 + (-times * row[0]).exp());
                probabilities.extend([1.0 - second, second]);
            }
        })
    }

    fn predict(&self, mut scores: Matrix) -> Result<Data> {
        let (labels, rule) = match (&self.labels, self.label_rule) {
            (Some(labels), Some(rule)) => (labels, rule),
            _ => {
                if self.link == Link::Exp {
                    scores.values.iter_mut().for_each(|score| *score = score.exp());
                }
                return Ok(Data::floats(scores.values));
            }
        };
        let places: Vec<usize> = match rule {
            LabelRule::AtLeastZero => scores.each_row().map(|row| usize::from(row[0] >= 0.0)).collect(),
            LabelRule::AboveZero => scores.each_row().map(|row| usize::from(row[0] > 0.0)).collect(),
            LabelRule::LargestScore => scores.each_row().map(largest).collect(),
            LabelRule::LargestProbability => self.probabilities(&scores)?.each_row().map(largest).collect(),
        };
        Ok(Data::Vector(labels.picked(&places)?))
    }

    fn apply(&self, input: &Matrix) -> Result<Data> {
        let numbers = input.map_rows(self.trees.len(), |row, numbers| {
            let number = |tree: usize| (self.leaf(tree, row) - self.trees.offsets[tree]) as f64;
            numbers.extend((0..self.trees.len()).map(number));
        })?;
        Ok(match self.labels {
            None => Data::Matrix(numbers),
            Some(_) => {
                let stages = self.trees.len() / self.scores;
                Data::Array { shape: vec![input.rows, stages, self.scores], values: numbers.values }
            }
        })
    }
}

/// Places of values among categories; NaN for what is missing or not found.
fn places(values: &Values, categories: &Places) -> Vec<f64> {
    let place = |cell: &Cell| match cell {
        Cell::Float(float) if float.is_nan() => f64::NAN,
        cell => categories.of_cell(cell).map_or(f64::NAN, |place| place as f64),
    };
    values.cells().iter().map(place).collect()
}

impl Predictor for BoostedTrees {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict | Method::Apply => true,
            Method::DecisionFunction | Method::PredictProba | Method::PredictLogProba => self.labels.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let mut input = self.prepared(input)?;
        let mut special = Special::Any;
        if self.is_float32 {
            as_float32(&mut input.values);
            special = Special::Missing;
        }
        judge(&input.values, if self.trees.refuses_missing { Special::Refused } else { special })?;
        if self.is_float32 {
            input.number_type = NumberType::Float32;
        }
        if method == Method::Apply {
            return Ok(vec![self.apply(&input)?]);
        }
        let scores = self.scores(&input)?;
        Ok(vec![match method {
            Method::Predict => self.predict(scores)?,
            Method::DecisionFunction => vector_if(self.scores == 1, scores),
            _ => Data::Matrix(logarithms_if(method == Method::PredictLogProba, self.probabilities(&scores)?)),
        }])
    }
}
