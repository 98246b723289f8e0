//! What is missing filled, or told: `imputer.schema.json`.

mod filling;

use filling::filling;

use super::data::{columns_of, common_type, not_numeric, Data, Matrix, NumberType};
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

    /// The type that numbers of a type are filled in.
    fn number_type(&self, number_type: NumberType) -> NumberType {
        match self.conversion {
            Conversion::Floats => number_type.float(),
            _ => number_type,
        }
    }

    /// What numbers of a type are filled with.
    fn number_fills(&self, number_type: NumberType) -> Result<Vec<f64>> {
        let fill = |fill: &Cell| Ok(filling(fill.number().ok_or_else(not_numeric)?, number_type));
        self.fills.iter().map(fill).collect()
    }

    /// NaN, unless it is what is missing, and infinite numbers are errors.
    fn special(&self) -> Special {
        match self.missing.number() {
            Some(missing) if missing.is_nan() => Special::Missing,
            _ => Special::Refused,
        }
    }

    /// Refuses what is missing in features that are not indicated; of each it is told whether a value is missing.
    fn judge_new(&self, mut is_missing: Vec<bool>) -> Result<()> {
        self.indicated.iter().for_each(|&column| is_missing[column] = false);
        match self.refuses_new && is_missing.contains(&true) {
            true => Err(Refusal::of("model.missing-value", "a value is missing in a feature that had none missing")),
            false => Ok(()),
        }
    }
}

impl Predictor for Imputer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let is_sparse = self.content == Content::Indicator && self.form == Form::Sparse;
        let input = self.features.chosen(input)?;
        super::column_selection::judge_all(&input, self.special())?;
        if let Data::Sparse(sparse) = &input {
            return Ok(vec![self.sparse(sparse)?]);
        }
        if self.conversion == Conversion::Floats {
            let matrix = Features::default().matrix(&input, self.special())?;
            return Ok(vec![self.matrix(&matrix, is_sparse)?]);
        }
        let columns = columns_of(&input)?;
        let types: Option<Vec<NumberType>> =
            columns.iter().map(|values| values.numbers().map(|(number_type, _)| number_type)).collect();
        let has_cells = columns.iter().any(|values| matches!(values, Values::Cells(_)));
        let are_numbers = types.is_some() && !has_cells;
        if !are_numbers || self.conversion == Conversion::Objects {
            return Ok(vec![self.table(&columns, input.rows())?]);
        }
        let matrix = Matrix { number_type: common_type(&types.unwrap_or_default()), ..input.into_matrix()? };
        Ok(vec![self.matrix(&matrix, is_sparse)?])
    }
}
