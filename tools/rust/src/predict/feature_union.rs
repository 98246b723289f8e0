//! Transformers side by side: `feature_union.schema.json`.

use super::column_selection::selected;
use super::data::{common_type, wrong_form, Data, Matrix, NumberType, Sparse, Table};
use super::fields::{bad_field, bad_shape, places_below, typed, Features, Fields, ANY};
use super::pipeline::named_models;
use super::values::{Cell, Values};
use super::{ask_one, Method, Predictor};
use crate::refusal::Result;
use crate::value::Value;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Sparse,
    Dense,
    AsParts,
}

struct Part {
    model: Box<dyn Predictor>,
    /// The columns that it takes; without, all.
    columns: Option<Vec<usize>>,
    /// Whether it takes its one column as a vector.
    is_vector: bool,
    /// An integer or a float.
    weight: Cell,
}

struct FeatureUnion {
    features: Features,
    parts: Vec<Part>,
    /// Whether numbers of float32 are multiplied in float64.
    widens_float32: bool,
    form: Form,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let features = fields.features()?;
    let models = named_models(fields, "parts")?;
    let list = |name: &str| -> Result<Option<Vec<Value>>> {
        match fields.get(name) {
            None => Ok(None),
            Some(_) => fields.list_of(name, models.len()).map(Some),
        }
    };
    let (columns, selections, weights) = (list("columns")?, list("selections")?, list("weights")?);
    let mut parts = Vec::with_capacity(models.len());
    for (index, model) in models.into_iter().enumerate() {
        let columns = match &columns {
            Some(columns) => {
                let places = fields.integers_of("columns", &columns[index], &[ANY])?;
                let count = features.count.ok_or_else(|| bad_field("features"))?;
                Some(places_below(&places, count)?)
            }
            None => None,
        };
        let is_vector = match selections.as_ref().map(|list| &list[index]) {
            None => false,
            Some(Value::String(word)) if word == "vector" => true,
            Some(Value::String(word)) if word == "columns" => false,
            Some(_) => return Err(bad_field("selections")),
        };
        if is_vector && columns.as_ref().map_or(true, |columns| columns.len() != 1) {
            return Err(bad_shape());
        }
        let weight = match &weights {
            Some(weights) => typed(&weights[index]).ok_or_else(|| bad_field("weights"))?,
            None => Cell::None,
        };
        parts.push(Part { model, columns, is_vector, weight });
    }
    let forms = [("sparse", Form::Sparse), ("dense", Form::Dense), ("as_parts", Form::AsParts)];
    let form = fields.choice("answer", &forms)?;
    let widens_float32 = fields.choice_or_first("weighted_float32", &[("float32", false), ("float64", true)])?;
    Ok(Box::new(FeatureUnion { features, parts, widens_float32, form }))
}

impl Part {
    /// What it takes of the input.
    fn input(&self, input: &Data) -> Result<Data> {
        let columns = match &self.columns {
            None => return Ok(input.clone()),
            Some(columns) => columns,
        };
        if columns.iter().any(|&column| column >= input.columns()) {
            return Err(bad_shape());
        }
        match selected(input, columns)? {
            Data::Table(table) if self.is_vector => match &table.columns[0].1 {
                Values::Text(texts) => Ok(Data::Texts(texts.clone())),
                values => Ok(Data::Vector(values.clone())),
            },
            Data::Matrix(matrix) if self.is_vector => {
                Ok(Data::Vector(Values::of_numbers(matrix.number_type, &matrix.values)))
            }
            _ if self.is_vector => Err(wrong_form("a vector")),
            data => Ok(data),
        }
    }

    /// Numbers of a type times the weight.
    fn weighted(&self, number_type: NumberType, values: &mut [f64], widens_float32: bool) -> NumberType {
        let (weight, result) = match (&self.weight, number_type) {
            (Cell::Integer(weight), NumberType::Integer | NumberType::Boolean) => (*weight as f64, NumberType::Integer),
            (weight, number_type) => match weight.number() {
                None => return number_type,
                Some(weight) if number_type == NumberType::Float32 && !widens_float32 => (weight, number_type),
                Some(weight) => (weight, NumberType::Float64),
            },
        };
        let factor = result.rounded(weight);
        values.iter_mut().for_each(|value| *value = result.rounded(*value * factor));
        result
    }
}

impl FeatureUnion {
    fn answers(&self, input: &Data) -> Result<Vec<Data>> {
        let answer = |part: &Part| {
            let mut answer = ask_one(part.model.as_ref(), Method::Transform, &part.input(input)?)?;
            if answer.rows() != input.rows() {
                return Err(bad_shape());
            }
            match &mut answer {
                Data::Matrix(matrix) => {
                    matrix.number_type = part.weighted(matrix.number_type, &mut matrix.values, self.widens_float32);
                }
                Data::Sparse(sparse) => {
                    sparse.number_type = part.weighted(sparse.number_type, &mut sparse.values, self.widens_float32);
                }
                _ => {}
            }
            Ok(answer)
        };
        self.parts.iter().map(answer).collect()
    }

    fn is_sparse(&self, answers: &[Data]) -> bool {
        let has_sparse = answers.iter().any(|answer| matches!(answer, Data::Sparse(_)));
        self.form == Form::Sparse || self.form == Form::AsParts && has_sparse
    }
}

/// Tables whose values are all numbers of any type, as rows of numbers.
fn numbers_if_all(answers: Vec<Data>) -> Result<Vec<Data>> {
    let is_number = |answer: &Data| match answer {
        Data::Table(table) => {
            let is_truth = |(_, values): &(_, Values)| matches!(values, Values::Boolean(_));
            let has_values =
                table.columns.iter().any(|(_, values)| matches!(values, Values::Text(_) | Values::Cells(_)));
            // Truths beside numbers stay truths.
            let truths = table.columns.iter().filter(|column| is_truth(column)).count();
            !has_values && (truths == 0 || truths == table.columns.len())
        }
        Data::Texts(_) => false,
        _ => true,
    };
    match answers.iter().all(is_number) {
        true => answers
            .into_iter()
            .map(|answer| match answer {
                Data::Table(table) => table.numbers().map(Data::Matrix),
                Data::Vector(_) => answer.into_matrix().map(Data::Matrix),
                other => Ok(other),
            })
            .collect(),
        false => Ok(answers),
    }
}

/// Columns of any types beside each other.
fn table_of(rows: usize, answers: Vec<Data>) -> Result<Data> {
    let mut columns = Vec::new();
    for answer in answers {
        match answer {
            Data::Table(table) => columns.extend(table.columns.into_iter().map(|(_, values)| (None, values))),
            Data::Texts(texts) => columns.push((None, Values::Text(texts))),
            Data::Vector(values) => columns.push((None, values)),
            other => {
                let matrix = other.into_matrix()?;
                for column in 0..matrix.columns {
                    let numbers: Vec<f64> = matrix.each_row().map(|row| row[column]).collect();
                    columns.push((None, Values::of_numbers(matrix.number_type, &numbers)));
                }
            }
        }
    }
    Ok(Data::Table(Table { rows, columns }))
}

fn number_type(answer: &Data) -> NumberType {
    match answer {
        Data::Matrix(matrix) => matrix.number_type,
        Data::Sparse(sparse) => sparse.number_type,
        _ => NumberType::Float64,
    }
}

impl Predictor for FeatureUnion {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform && self.parts.iter().all(|part| part.model.offers(method))
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.chosen(input)?;
        let rows = input.rows();
        let answers = numbers_if_all(self.answers(&input)?)?;
        if !answers.iter().all(|answer| matches!(answer, Data::Matrix(_) | Data::Sparse(_))) {
            return Ok(vec![table_of(rows, answers)?]);
        }
        let types: Vec<NumberType> = answers.iter().map(number_type).collect();
        let common = if types.is_empty() { NumberType::Float64 } else { common_type(&types) };
        let columns = answers.iter().map(Data::columns).sum();
        if self.is_sparse(&answers) {
            let parts: Vec<Sparse> = answers
                .into_iter()
                .map(|answer| match answer {
                    Data::Sparse(sparse) => Ok(sparse),
                    other => other.into_matrix().map(|matrix| matrix.sparse()),
                })
                .collect::<Result<_>>()?;
            let mut union = Sparse::empty(columns, common);
            for row in 0..rows {
                let begins = parts.iter().scan(0, |begin, part| {
                    *begin += part.columns;
                    Some(*begin - part.columns)
                });
                let beside = parts.iter().zip(begins);
                union.push(
                    beside.flat_map(|(part, begin)| part.row(row).map(move |(place, value)| (begin + place, value))),
                );
            }
            return Ok(vec![Data::Sparse(union)]);
        }
        let parts = answers.into_iter().map(Data::into_matrix).collect::<Result<Vec<_>>>()?;
        let values = (0..rows).flat_map(|row| parts.iter().flat_map(move |part| part.row(row).iter().copied()));
        let values = values.collect();
        Ok(vec![Data::Matrix(Matrix { rows, columns, number_type: common, values })])
    }
}
