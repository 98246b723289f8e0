//! The verb `predict`: inputs and answers in the plain JSON of the contract.

use amphora::predict::{ask_named, predictor, Cell, Data, Matrix, NumberType, Sparse, Table, Values};
use amphora::{Container, Part, Refusal};
use serde_json::{json, Value};

use crate::forms::hex;
use crate::Answer;

/// Asks a model of a container.
pub(crate) fn predict(container: Result<Container, Refusal>, request: &Value) -> Answer {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    let input = match input(&request["input"]) {
        Some(input) => input,
        None => return Answer::Absent(format!("the input {}", request["input"]["form"])),
    };
    let mut lacking = None;
    let answers = container.and_then(|container| {
        let model = container.model(text("model"))?;
        model.judge()?;
        // What is wrong with the model comes before what is wrong with the input.
        let predictor = predictor(&model).map_err(|refusal| {
            if refusal.code == "model.unknown-kind" {
                lacking = model.section.parts.iter().find(|part| is_optional(part)).map(|part| part.kind.clone());
            }
            refusal
        })?;
        ask_named(predictor.as_ref(), text("method"), &input?)
    });
    if let Some(kind) = lacking {
        return Answer::Absent(format!("{} of {kind}", text("method")));
    }
    match answers {
        Ok(answers) => match answers.iter().map(array).collect::<Option<Vec<_>>>() {
            Some(answers) => Answer::Given(json!({ "answers": answers })),
            None => Answer::Absent("an answer that is records".to_owned()),
        },
        Err(refusal) => Answer::Refused(refusal),
    }
}

/// Whether a part is of a kind that a reader may lack.
fn is_optional(part: &Part) -> bool {
    let kinds = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/kinds/optional.txt"));
    part.kind_version == 1 && kinds.lines().any(|kind| kind == part.kind)
}

/// The input of a form, or why it is refused; none where it is of no form that there is.
fn input(form: &Value) -> Option<Result<Data, Refusal>> {
    Some(Ok(match form["form"].as_str()? {
        "matrix" => {
            let [rows, columns] = <[usize; 2]>::try_from(sizes(&form["shape"])?).ok()?;
            match self::values(form)? {
                Values::Integer(integers) => Data::of_integers(rows, columns, integers),
                values => {
                    let (number_type, values) = values.numbers()?;
                    Data::Matrix(Matrix { rows, columns, number_type, values })
                }
            }
        }
        "sparse" => {
            let shape = <[usize; 2]>::try_from(sizes(&form["shape"])?).ok()?;
            let (starts, places) = (integers(&form["starts"])?, integers(&form["columns"])?);
            let rows = Sparse::of_parts(shape, values(form)?.numbers()?, &starts, &places);
            return Some(rows.map(Data::Sparse));
        }
        "table" => {
            let column = |column: &Value| {
                let name = column.get("name").and_then(Value::as_str).map(str::to_owned);
                Some((name, values(&column["values"])?))
            };
            let columns: Vec<(Option<String>, Values)> =
                form["columns"].as_array()?.iter().map(column).collect::<Option<_>>()?;
            let rows = columns.first().map_or(0, |(_, values)| values.len());
            Data::Table(Table { rows, columns })
        }
        "texts" => Data::Texts(texts(&form["values"])?),
        "records" => {
            let field = |field: &Value| match field.as_array()?.as_slice() {
                [name, value] => Some((name.as_str()?.to_owned(), cell(value)?)),
                _ => None,
            };
            let record = |record: &Value| record.as_array()?.iter().map(field).collect();
            Data::Records(form["values"].as_array()?.iter().map(record).collect::<Option<_>>()?)
        }
        "labels" => Data::Vector(values(&form["values"])?),
        _ => return None,
    }))
}

fn integers(list: &Value) -> Option<Vec<i64>> {
    list.as_array()?.iter().map(Value::as_i64).collect()
}

fn sizes(list: &Value) -> Option<Vec<usize>> {
    list.as_array()?.iter().map(|size| usize::try_from(size.as_u64()?).ok()).collect()
}

fn texts(list: &Value) -> Option<Vec<String>> {
    list.as_array()?.iter().map(|text| Some(text.as_str()?.to_owned())).collect()
}

/// The elements of an array.
fn values(array: &Value) -> Option<Values> {
    let dtype = array["dtype"].as_str()?;
    match dtype {
        "utf8" => return Some(Values::Text(texts(&array["strings"])?)),
        "mixed" => {
            return array["cells"].as_array()?.iter().map(cell).collect::<Option<_>>().map(Values::Cells);
        }
        _ => {}
    }
    let bytes = bytes(array["hex"].as_str()?)?;
    Values::of_little_endian(dtype, &bytes)
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| (digit as char).to_digit(16).map(|value| value as u8);
    let byte = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    hex.as_bytes().chunks(2).map(byte).collect()
}

fn cell(cell: &Value) -> Option<Cell> {
    Some(match cell {
        Value::Null => Cell::None,
        Value::Bool(truth) => Cell::Boolean(*truth),
        Value::String(text) => Cell::Text(text.clone()),
        object => match (object.get("int"), object.get("float")) {
            (Some(integer), _) => Cell::Integer(integer.as_str()?.parse().ok()?),
            (_, Some(bits)) => Cell::Float(f64::from_bits(u64::from_str_radix(bits.as_str()?, 16).ok()?)),
            _ => return None,
        },
    })
}

/// One array of an answer; records have no form there.
fn array(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Matrix(matrix) => {
            form(&[matrix.rows, matrix.columns], &Values::of_numbers(matrix.number_type, &matrix.values))
        }
        Data::Vector(values) => form(&[values.len()], values),
        Data::Texts(texts) => form(&[texts.len()], &Values::Text(texts.clone())),
        Data::Array { shape, values } => form(shape, &Values::of_numbers(NumberType::Float64, values)),
        Data::Sparse(sparse) => {
            let values = Values::of_numbers(sparse.number_type, &sparse.values);
            let mut array = form(&[sparse.rows(), sparse.columns], &values);
            array["columns"] = json!(sparse.places);
            array["starts"] = json!(sparse.starts);
            array
        }
        Data::Records(_) => return None,
        Data::Table(table) => form(&[table.rows, table.columns.len()], &table.values()),
    })
}

fn form(shape: &[usize], values: &Values) -> Value {
    let bytes: Vec<u8> = match values {
        Values::Float64(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        Values::Float32(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        Values::Integer(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        Values::Boolean(values) => values.iter().map(|&value| u8::from(value)).collect(),
        Values::Text(texts) => return json!({ "dtype": "utf8", "shape": shape, "strings": texts }),
        Values::Cells(cells) => {
            return json!({ "dtype": "mixed", "shape": shape, "cells": cells.iter().map(cell_form).collect::<Value>() });
        }
    };
    let dtype = match values {
        Values::Float64(_) => "float64",
        Values::Float32(_) => "float32",
        Values::Boolean(_) => "bool",
        _ => "int64",
    };
    json!({ "dtype": dtype, "shape": shape, "hex": hex(&bytes) })
}

fn cell_form(cell: &Cell) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Boolean(truth) => json!(truth),
        Cell::Integer(integer) => json!({ "int": integer.to_string() }),
        Cell::Float(float) => json!({ "float": format!("{:016x}", float.to_bits()) }),
        Cell::Text(text) => json!(text),
    }
}
