//! Scores that trees add up to, stage by stage: `boosted_trees.schema.json`.

use super::arithmetic::{largest, softmax};
use super::data::{not_numeric, Data, Matrix, NumberType, Table};
use super::fields::{bad_field, bad_index, bad_shape, judge, Features, Fields, Special};
use super::linear::vector_if;
use super::trees::{as_float32, Trees};
use super::values::{Cell, Places, Values};
use super::{ask_matrix, logarithms_if, Method, Predictor};
use crate::refusal::Result;

/// 256 categories, a bit for each.
type Set = [u32; 8];

#[derive(Clone, Copy, PartialEq)]
enum Link {
    Identity,
    Exp,
    Logistic,
    LogisticOfTwice,
    Softmax,
}

#[derive(Clone, Copy)]
enum LabelRule {
    AtLeastZero,
    AboveZero,
    LargestScore,
    LargestProbability,
}

#[derive(Clone, Copy)]
enum BaselineLink {
    Identity,
    Log,
    LogOdds,
    HalfLogOdds,
    CenteredLog,
}

/// What scores begin with.
enum Baseline {
    Constant(Vec<f64>),
    Model { model: Box<dyn Predictor>, link: BaselineLink, clip: f64 },
}

/// Nodes that ask for a category.
struct Categories {
    is_categorical: Vec<i64>,
    /// The set of each node, counted within its tree.
    category_set: Vec<i64>,
    set_offsets: Vec<usize>,
    left: Vec<Set>,
    known: Vec<Set>,
}

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

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = (fields.features()?, fields.count("features")?);
    let trees = Trees::read(fields, columns)?;
    let nodes = *trees.offsets.last().unwrap_or(&0);
    let scores = fields.count("scores")?;
    let scale = fields.float("leaf_scale")?;
    let values: Vec<f64> = fields.numbers("values")?.values.iter().map(|value| value * scale).collect();
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    let labels = if is_classifier { Some(fields.labels()?) } else { None };
    let are_counted = match &labels {
        Some(labels) => labels.len() == if scores == 1 { 2 } else { scores },
        None => scores == 1,
    };
    if scores == 0 || values.len() != nodes || trees.len() % scores != 0 || !are_counted {
        return Err(bad_shape());
    }
    let column_order = match fields.has("column_order") {
        true => Some(fields.places("column_order", columns)?),
        false => None,
    };
    if column_order.as_ref().map_or(false, |order| order.len() != columns) {
        return Err(bad_shape());
    }
    let ordinals = if fields.has("categories") { fields.list("categories")? } else { Vec::new() };
    let ordinals = ordinals.iter().map(|value| Ok(Places::of(&fields.values_of("categories", value)?.1)));
    let ordinals = ordinals.collect::<Result<Vec<_>>>()?;
    if ordinals.len() > columns {
        return Err(bad_shape());
    }
    let links = [
        ("identity", Link::Identity),
        ("exp", Link::Exp),
        ("logistic", Link::Logistic),
        ("logistic_of_twice", Link::LogisticOfTwice),
        ("softmax", Link::Softmax),
    ];
    let rules = [
        ("at_least_zero", LabelRule::AtLeastZero),
        ("above_zero", LabelRule::AboveZero),
        ("largest_score", LabelRule::LargestScore),
        ("largest_probability", LabelRule::LargestProbability),
    ];
    Ok(Box::new(BoostedTrees {
        is_float32: fields.choice("comparison", &[("float32", true), ("float64", false)])?,
        link: fields.choice("link", &links)?,
        label_rule: if is_classifier { Some(fields.choice("label_rule", &rules)?) } else { None },
        baseline: baseline(fields, scores)?,
        categories: categories(fields, &trees, nodes, columns)?,
        features,
        trees,
        labels,
        scores,
        column_order,
        ordinals,
        values,
    }))
}

fn baseline(fields: &mut Fields, scores: usize) -> Result<Baseline> {
    if !fields.has("baseline_model") {
        return Ok(Baseline::Constant(fields.numbers("baseline")?.shaped(&[scores])?.values));
    }
    let links = [
        ("identity", BaselineLink::Identity),
        ("log", BaselineLink::Log),
        ("log_odds", BaselineLink::LogOdds),
        ("half_log_odds", BaselineLink::HalfLogOdds),
        ("centered_log", BaselineLink::CenteredLog),
    ];
    Ok(Baseline::Model {
        model: fields.model("baseline_model")?,
        link: fields.choice("baseline_link", &links)?,
        clip: fields.optional_float("baseline_clip")?.unwrap_or(0.0),
    })
}

fn categories(fields: &mut Fields, trees: &Trees, nodes: usize, features: usize) -> Result<Option<Categories>> {
    if !fields.has("is_categorical") {
        return Ok(None);
    }
    let mut sets = |name: &str| -> Result<Vec<Set>> {
        let words = fields.integers(name)?;
        let word = |&word: &i64| u32::try_from(word).map_err(|_| bad_field(name));
        let words = words.iter().map(word).collect::<Result<Vec<u32>>>()?;
        words.chunks(8).map(|set| Set::try_from(set).map_err(|_| bad_shape())).collect()
    };
    let (left, known) = (sets("left_categories")?, sets("known_categories")?);
    let categories = Categories {
        is_categorical: fields.integers("is_categorical")?,
        category_set: fields.integers("category_set")?,
        set_offsets: fields.offsets("set_offsets", Some(trees.len()), left.len())?,
        left,
        known,
    };
    if categories.is_categorical.len() != nodes || categories.category_set.len() != nodes {
        return Err(bad_shape());
    }
    if categories.known.len() != features {
        return Err(bad_shape());
    }
    for tree in 0..trees.len() {
        let sets = (categories.set_offsets[tree + 1] - categories.set_offsets[tree]) as i64;
        for node in trees.offsets[tree]..trees.offsets[tree + 1] {
            let is_asked = categories.is_categorical[node] != 0 && !trees.is_leaf(node);
            if is_asked && !(0..sets).contains(&categories.category_set[node]) {
                return Err(bad_index());
            }
        }
    }
    Ok(Some(categories))
}

fn has(set: &Set, category: u8) -> bool {
    set[usize::from(category / 32)] >> (category % 32) & 1 == 1
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
                None => Ok((None, Values::Float64(values.numbers().ok_or_else(not_numeric)?.1))),
            }
        });
        Table { rows: table.rows, columns: columns.collect::<Result<_>>()? }.numbers()
    }

    fn leaf(&self, tree: usize, row: &[f64]) -> usize {
        let categories = match &self.categories {
            None => return self.trees.leaf(tree, row),
            Some(categories) => categories,
        };
        self.trees.leaf_by(tree, |node, trees| {
            let feature = trees.feature(node);
            let value = row[feature];
            if categories.is_categorical[node] == 0 {
                return trees.goes_left(node, value);
            }
            if value.is_nan() || value < 0.0 {
                return trees.missing_goes_left(node);
            }
            let category = if value >= 2_147_483_648.0 { 0 } else { (value as u32 % 256) as u8 };
            let set = categories.set_offsets[tree] + categories.category_set[node] as usize;
            if has(&categories.left[set], category) {
                return true;
            }
            !has(&categories.known[feature], category) && trees.missing_goes_left(node)
        })
    }

    fn scores(&self, input: &Matrix) -> Result<Matrix> {
        let begin = match &self.baseline {
            Baseline::Constant(scores) => input.map_rows(self.scores, |_, values| values.extend(scores)),
            Baseline::Model { model, link, clip } => {
                self.beginning(model.as_ref(), *link, *clip, &Data::Matrix(input.clone()))?
            }
        };
        if (begin.rows, begin.columns) != (input.rows, self.scores) {
            return Err(bad_shape());
        }
        let mut begins = begin.each_row();
        Ok(input.map_rows(self.scores, |row, values| {
            let first = values.len();
            values.extend(begins.next().into_iter().flatten());
            for tree in 0..self.trees.len() {
                values[first + tree % self.scores] += self.values[self.leaf(tree, row)];
            }
        }))
    }

    /// What the scores of each row begin with, by the model that is asked first.
    fn beginning(&self, model: &dyn Predictor, link: BaselineLink, clip: f64, input: &Data) -> Result<Matrix> {
        if self.labels.is_none() {
            return ask_matrix(model, Method::Predict, input);
        }
        let probabilities = ask_matrix(model, Method::PredictProba, input)?;
        if probabilities.columns != if self.scores == 1 { 2 } else { self.scores } {
            return Err(bad_shape());
        }
        Ok(probabilities.map_rows(self.scores, |row, scores| {
            let clipped: Vec<f64> = match link {
                BaselineLink::Identity => row.to_vec(),
                _ => row.iter().map(|p| p.max(clip).min(1.0 - clip)).collect(),
            };
            let logs = clipped.iter().map(|p| p.ln()).sum::<f64>() / clipped.len() as f64;
            let score = |p: f64| match link {
                BaselineLink::Identity => p,
                BaselineLink::Log => p.ln(),
                BaselineLink::LogOdds => (p / (1.0 - p)).ln(),
                BaselineLink::HalfLogOdds => 0.5 * (p / (1.0 - p)).ln(),
                BaselineLink::CenteredLog => (p / logs.exp()).ln(),
            };
            let skipped = row.len() - self.scores;
            scores.extend(clipped[skipped..].iter().map(|&p| score(p)));
        }))
    }

    fn probabilities(&self, scores: &Matrix) -> Matrix {
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

    fn predict(&self, mut scores: Matrix) -> Data {
        let (labels, rule) = match (&self.labels, self.label_rule) {
            (Some(labels), Some(rule)) => (labels, rule),
            _ => {
                if self.link == Link::Exp {
                    scores.values.iter_mut().for_each(|score| *score = score.exp());
                }
                return Data::floats(scores.values);
            }
        };
        let places: Vec<usize> = match rule {
            LabelRule::AtLeastZero => scores.each_row().map(|row| usize::from(row[0] >= 0.0)).collect(),
            LabelRule::AboveZero => scores.each_row().map(|row| usize::from(row[0] > 0.0)).collect(),
            LabelRule::LargestScore => scores.each_row().map(largest).collect(),
            LabelRule::LargestProbability => self.probabilities(&scores).each_row().map(largest).collect(),
        };
        Data::Vector(labels.picked(&places))
    }

    fn apply(&self, input: &Matrix) -> Data {
        let numbers = input.map_rows(self.trees.len(), |row, numbers| {
            let number = |tree: usize| (self.leaf(tree, row) - self.trees.offsets[tree]) as f64;
            numbers.extend((0..self.trees.len()).map(number));
        });
        match self.labels {
            None => Data::Matrix(numbers),
            Some(_) => {
                let stages = self.trees.len() / self.scores;
                Data::Array { shape: vec![input.rows, stages, self.scores], values: numbers.values }
            }
        }
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
            return Ok(vec![self.apply(&input)]);
        }
        let scores = self.scores(&input)?;
        Ok(vec![match method {
            Method::Predict => self.predict(scores),
            Method::DecisionFunction => vector_if(self.scores == 1, scores),
            _ => Data::Matrix(logarithms_if(method == Method::PredictLogProba, self.probabilities(&scores))),
        }])
    }
}
