//! Gaps filled by models of one feature each, asked again and again: `iterative_imputer.schema.json`.

use super::arithmetic::at_most;
use super::data::{Data, Matrix};
use super::fields::{bad_field, bad_shape, Features, Fields, ANY};
use super::missing::Missing;
use super::{ask_matrix, Method, Predictor};
use crate::refusal::{Refusal, Result};
use crate::value::Value;

/// One model, what it answers and what it sees.
struct Step {
    part: Box<dyn Predictor>,
    /// Places in `kept`.
    target: usize,
    seen: Vec<usize>,
}

struct IterativeImputer {
    features: Features,
    missing: Missing,
    initial: Box<dyn Predictor>,
    /// The features that are answered.
    kept: Vec<usize>,
    steps: Vec<Step>,
    least: Vec<f64>,
    greatest: Vec<f64>,
    indicated: Vec<usize>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let missing = Missing::read(fields)?;
    let integers = ["kept", "targets", "seen", "seen_offsets", "indicator_columns"];
    integers.iter().filter(|name| fields.has(name)).try_for_each(|name| fields.only_integers(name))?;
    let kept = fields.ascending("kept", columns)?;
    let indicated = match fields.has("indicator_columns") {
        true => fields.places("indicator_columns", &[ANY], columns)?,
        false => Vec::new(),
    };
    if indicated.len() > columns {
        return Err(bad_shape());
    }
    let least = fields.floats("least", &[kept.len()])?.values;
    let greatest = fields.floats("greatest", &[kept.len()])?.values;
    let steps = steps(fields, kept.len())?;
    let initial = fields.model("initial")?;
    if !initial.offers(Method::Transform) || !steps.iter().all(|step| step.part.offers(Method::Predict)) {
        return Err(Refusal::of("model.not-predictable", "the model has a part that does not fill gaps"));
    }
    Ok(Box::new(IterativeImputer { features, missing, initial, kept, steps, least, greatest, indicated }))
}

fn steps(fields: &mut Fields, kept: usize) -> Result<Vec<Step>> {
    let parts = fields.list("parts")?;
    let targets = fields.places("targets", &[parts.len()], kept)?;
    let seen = fields.places("seen", &[ANY], kept)?;
    let offsets = fields.offsets("seen_offsets", Some(parts.len()), seen.len())?;
    let step = |(place, value): (usize, &Value)| {
        let part = match value {
            Value::Model(_) => fields.model_of("parts", value)?,
            _ => return Err(bad_field("parts")),
        };
        Ok(Step { part, target: targets[place], seen: seen[offsets[place]..offsets[place + 1]].to_vec() })
    };
    parts.iter().enumerate().map(step).collect()
}

impl IterativeImputer {
    /// The first filling, in which each part has its turn.
    fn filled(&self, input: Matrix) -> Result<Matrix> {
        let number_type = input.number_type.float();
        let gaps: Vec<bool> = input.values.iter().map(|&number| self.missing.is(number, number_type)).collect();
        let (rows, columns, kept) = (input.rows, input.columns, self.kept.len());
        // Of each feature that is answered the rows that have a gap in it.
        let rows_with_gap = |&column: &usize| (0..rows).filter(|row| gaps[row * columns + column]).collect();
        let gap_rows: Vec<Vec<usize>> = self.kept.iter().map(rows_with_gap).collect();
        let given = Data::Matrix(Matrix { number_type, ..input });
        let mut filled = ask_matrix(self.initial.as_ref(), Method::Transform, &given)?;
        judge_answer(&filled, rows, kept)?;
        let is_empty = gap_rows.iter().all(|chosen| chosen.len() == rows);
        for step in self.steps.iter().filter(|_| !is_empty) {
            let chosen = &gap_rows[step.target];
            if chosen.is_empty() {
                continue;
            }
            let values = chosen.iter().flat_map(|&row| filled.row(row).iter().copied()).collect();
            let seen = Matrix::new(chosen.len(), kept, values).selected(&step.seen)?.of_type(number_type);
            let answer = ask_matrix(step.part.as_ref(), Method::Predict, &Data::Matrix(seen))?;
            judge_answer(&answer, chosen.len(), 1)?;
            let (least, greatest) = (self.least[step.target], self.greatest[step.target]);
            for (&row, &value) in chosen.iter().zip(&answer.values) {
                let value = if value < least { least } else { at_most(value, greatest) };
                filled.values[row * kept + step.target] = number_type.rounded(value);
            }
        }
        let mut row = 0;
        let answer = filled.map_rows(kept + self.indicated.len(), |numbers, values| {
            values.extend(numbers);
            let indicated = self.indicated.iter().map(|&column| f64::from(u8::from(gaps[row * columns + column])));
            values.extend(indicated);
            row += 1;
        })?;
        Ok(answer.of_type(number_type))
    }
}

/// Refuses what a part answers of another shape.
fn judge_answer(answer: &Matrix, rows: usize, columns: usize) -> Result<()> {
    match (answer.rows, answer.columns) == (rows, columns) {
        true => Ok(()),
        false => Err(Refusal::of("model.wrong-columns", "a part of the model answers other columns")),
    }
}

impl Predictor for IterativeImputer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, self.missing.special())?;
        Ok(vec![Data::Matrix(self.filled(input)?)])
    }
}
