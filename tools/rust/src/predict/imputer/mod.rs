//! What is missing filled, or told: `imputer.schema.json`.

use super::category_encoder::columns_of;
use super::data::{common_type, wrong_form, Data, Matrix, NumberType, Sparse, Table};
use super::fields::{bad_field, bad_shape, typed, Features, Fields, Special};
use super::values::{Cell, Values};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Conversion {
    Floats,
    None,
    Objects,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Filled,
    FilledAndIndicator,
    Indicator,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Sparse,
    Dense,
    AsInput,
}

struct Imputer {
    features: Features,
    missing: Cell,
    is_rounded: bool,
    conversion: Conversion,
    content: Content,
    kept: Vec<usize>,
    fills: Vec<Cell>,
    indicated: Vec<usize>,
    refuses_new: bool,
    form: Form,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let contents = [
        ("filled", Content::Filled),
        ("filled_and_indicator", Content::FilledAndIndicator),
        ("indicator", Content::Indicator),
    ];
    let content = fields.choice("content", &contents)?;
    let mut places = |name: &str, is_needed: bool| match is_needed {
        true => fields.ascending(name, columns),
        false => Ok(Vec::new()),
    };
    let kept = places("kept", content != Content::Indicator)?;
    let indicated = places("indicated", content != Content::Filled)?;
    let fills = match content {
        Content::Indicator => Vec::new(),
        _ => fields.column("fills")?.cells(),
    };
    if fills.len() != kept.len() {
        return Err(bad_shape());
    }
    let conversions = [("floats", Conversion::Floats), ("none", Conversion::None), ("objects", Conversion::Objects)];
    let forms = [("as_input", Form::AsInput), ("sparse", Form::Sparse), ("dense", Form::Dense)];
    let conversion = fields.choice("conversion", &conversions)?;
    if conversion == Conversion::Floats && fills.iter().any(|fill| fill.number().is_none()) {
        return Err(bad_field("fills"));
    }
    let missing = fields.get("missing").and_then(typed).ok_or_else(|| bad_field("missing"))?;
    let is_indicator = content == Content::Indicator;
    let new_missing = [("routed", false), ("refused", true)];
    Ok(Box::new(Imputer {
        missing,
        is_rounded: fields.is_rounded()?,
        conversion,
        refuses_new: is_indicator && fields.choice_or_first("new_missing", &new_missing)?,
        form: if is_indicator { fields.choice_or_first("answer", &forms)? } else { Form::AsInput },
        features,
        content,
        kept,
        fills,
        indicated,
    }))
}

impl Imputer {
    fn is_missing_number(&self, number: f64, number_type: NumberType) -> bool {
        match self.missing.number() {
            Some(missing) if missing.is_nan() => number.is_nan(),
            Some(missing) => number == if self.is_rounded { number_type.rounded(missing) } else { missing },
            None => false,
        }
    }

    /// NaN, unless it is what is missing, and infinite numbers are errors.
    fn special(&self) -> Special {
        match self.missing.number() {
            Some(missing) if missing.is_nan() => Special::Missing,
            _ => Special::Refused,
        }
    }

    /// Refuses what is missing in features that are not indicated.
    fn judge_new(&self, is_missing: impl Fn(usize) -> bool) -> Result<()> {
        let is_asked = self.content == Content::Indicator && self.refuses_new;
        let count = self.features.count.unwrap_or(0);
        let has_new = (0..count).any(|column| !self.indicated.contains(&column) && is_missing(column));
        match is_asked && has_new {
            true => Err(Refusal::of("model.missing-value", "a value is missing in a feature that had none missing")),
            false => Ok(()),
        }
    }

    fn matrix(&self, matrix: &Matrix, is_sparse: bool) -> Result<Data> {
        let number_type = match self.conversion {
            Conversion::Floats => matrix.number_type.float(),
            _ => matrix.number_type,
        };
        let is_missing = |number: f64| self.is_missing_number(number, number_type);
        self.judge_new(|column| matrix.each_row().any(|row| is_missing(row[column])))?;
        let fills = self.fills.iter().map(|fill| fill.number().ok_or_else(super::data::not_numeric));
        let fills = fills.map(|fill| Ok(filling(fill?, number_type))).collect::<Result<Vec<f64>>>()?;
        let width = self.kept.len() + self.indicated.len();
        let answer = matrix.map_rows(width, |row, values| {
            let filled = self.kept.iter().zip(&fills).map(|(&column, &fill)| match row[column] {
                number if is_missing(number) => fill,
                number => number,
            });
            values.extend(filled);
            values.extend(self.indicated.iter().map(|&column| f64::from(u8::from(is_missing(row[column])))));
        })?;
        let answer_type = match (self.content, is_sparse) {
            (Content::Indicator, true) => NumberType::Integer,
            (Content::Indicator, false) => NumberType::Boolean,
            _ => number_type,
        };
        let answer = Matrix { number_type: answer_type, ..answer };
        Ok(if is_sparse { Data::Sparse(answer.sparse()) } else { Data::Matrix(answer) })
    }

    /// Of sparse rows only the numbers kept can be missing.
    fn sparse(&self, sparse: &Sparse) -> Result<Data> {
        let zero_is_missing = self.missing.number() == Some(0.0);
        if zero_is_missing {
            return Err(wrong_form("dense rows, since zeros are missing"));
        }
        self.matrix(&sparse.dense()?, self.content != Content::Indicator || self.form != Form::Dense)
    }

    /// Columns of any types.
    fn table(&self, columns: &[Values], rows: usize) -> Result<Data> {
        let is_missing = |cell: &Cell| match (&self.missing, cell) {
            // None is a value, and NaN another one.
            (Cell::None, cell) => *cell == Cell::None,
            (Cell::Text(missing), Cell::Text(text)) => missing == text,
            (missing, cell) => missing.number().is_some() && cell.number().map_or(false, |_| missing.equals(cell)),
        };
        let cells: Vec<Vec<Cell>> = columns.iter().map(Values::cells).collect();
        let flags: Vec<Vec<bool>> = cells.iter().map(|cells| cells.iter().map(is_missing).collect()).collect();
        self.judge_new(|column| flags[column].contains(&true))?;
        let mut answer = Vec::new();
        for (&column, fill) in self.kept.iter().zip(&self.fills) {
            let filled = cells[column].iter().zip(&flags[column]);
            let filled = filled.map(|(cell, is_missing)| if *is_missing { fill.clone() } else { cell.clone() });
            let filled = Values::Cells(filled.collect());
            answer.push((None, if self.conversion == Conversion::Objects { filled } else { filled.narrowed() }));
        }
        let has_columns = !answer.is_empty();
        for &column in &self.indicated {
            answer.push((None, Values::Boolean(flags[column].clone())));
        }
        if !has_columns {
            let numbers = Table { rows, columns: answer }.numbers()?;
            let numbers = Matrix { number_type: NumberType::Boolean, ..numbers };
            return Ok(if self.form == Form::Sparse {
                Data::Sparse(integers(numbers).sparse())
            } else {
                Data::Matrix(numbers)
            });
        }
        Ok(Data::Table(Table { rows, columns: answer }))
    }
}

fn integers(matrix: Matrix) -> Matrix {
    Matrix { number_type: NumberType::Integer, ..matrix }
}

/// A fill in the type of the input; a number is cut off for integers.
fn filling(fill: f64, number_type: NumberType) -> f64 {
    match number_type {
        NumberType::Integer => fill.trunc(),
        number_type => number_type.rounded(fill),
    }
}

impl Predictor for Imputer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.chosen(input)?;
        super::column_selection::judge_all(&input, self.special())?;
        if let Data::Sparse(sparse) = &input {
            return Ok(vec![self.sparse(sparse)?]);
        }
        let columns = columns_of(&input)?;
        let types: Option<Vec<NumberType>> =
            columns.iter().map(|values| values.numbers().map(|(number_type, _)| number_type)).collect();
        let has_cells = columns.iter().any(|values| matches!(values, Values::Cells(_)));
        let are_numbers = types.is_some() && !(has_cells && self.conversion != Conversion::Floats);
        if !are_numbers || self.conversion == Conversion::Objects {
            if self.conversion == Conversion::Floats {
                return Err(super::data::not_numeric());
            }
            return Ok(vec![self.table(&columns, input.rows())?]);
        }
        let matrix = Matrix { number_type: common_type(&types.unwrap_or_default()), ..input.into_matrix()? };
        Ok(vec![self.matrix(&matrix, self.content == Content::Indicator && self.form == Form::Sparse)?])
    }
}
