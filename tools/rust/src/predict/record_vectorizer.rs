//! Columns of named values: `record_vectorizer.schema.json`.

use std::collections::BTreeMap;

use super::data::{wrong_form, Data, NumberType, Sparse};
use super::fields::{bad_field, Fields};
use super::term_columns::TermColumns;
use super::values::Cell;
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

struct RecordVectorizer {
    terms: TermColumns,
    columns: usize,
    separator: String,
    counts_names: bool,
    number_type: NumberType,
    is_sparse: bool,
    keeps_last: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (terms, columns) = TermColumns::read(fields)?;
    let types = [("float64", NumberType::Float64), ("float32", NumberType::Float32)];
    let is_sparse = fields.choice("output_form", &[("sparse", true), ("dense", false)])?;
    let keeps_last = fields.choice("repeated", &[("added", false), ("last", true)])?;
    if matches!(terms, TermColumns::Hash { .. }) && (keeps_last || !is_sparse) {
        return Err(bad_field("repeated"));
    }
    Ok(Box::new(RecordVectorizer {
        terms,
        columns,
        separator: fields.text("separator")?.to_owned(),
        counts_names: fields.choice("values", &[("given", false), ("ones", true)])?,
        number_type: fields.choice("output_type", &types)?,
        is_sparse,
        keeps_last,
    }))
}

impl RecordVectorizer {
    /// The term of a value of a name, and its number; none where a hash counts nothing.
    fn term(&self, name: &str, value: &Cell) -> Result<Option<(String, f64)>> {
        let is_hash = matches!(self.terms, TermColumns::Hash { .. });
        let (term, number) = match value {
            _ if self.counts_names => (name.to_owned(), 1.0),
            Cell::Text(text) => ([name, &self.separator, text].concat(), 1.0),
            Cell::None if is_hash => {
                return Err(Refusal::of("model.missing-value", format!("the value of '{name}' is missing")));
            }
            value => (name.to_owned(), value.number().unwrap_or(f64::NAN)),
        };
        Ok(if is_hash && number == 0.0 { None } else { Some((term, number)) })
    }

    fn row(&self, record: &[(String, Cell)]) -> Result<BTreeMap<usize, f64>> {
        let mut row = BTreeMap::new();
        for (name, value) in record {
            let (term, number) = match self.term(name, value)? {
                Some(counted) => counted,
                None => continue,
            };
            if let Some((column, sign)) = self.terms.column(&term) {
                let number = self.number_type.rounded(number) * sign;
                let sum = row.entry(column).or_insert(0.0);
                *sum = if self.keeps_last { number } else { self.number_type.rounded(*sum + number) };
            }
        }
        if self.terms.is_absolute() {
            row.values_mut().for_each(|number| *number = number.abs());
        }
        Ok(row)
    }
}

impl Predictor for RecordVectorizer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let records = match input {
            Data::Records(records) => records,
            _ => return Err(wrong_form("records")),
        };
        let mut answer = Sparse::empty(self.columns, self.number_type);
        for record in records {
            answer.push(self.row(record)?.into_iter());
        }
        Ok(vec![if self.is_sparse { Data::Sparse(answer) } else { Data::Matrix(answer.dense()?) }])
    }
}
