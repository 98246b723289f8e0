//! What stands for each category: columns, or numbers.

use super::Categories;
use crate::predict::fields::{bad_field, bad_shape, places_below, typed, Fields, Numbers};
use crate::predict::values::Cell;
use crate::refusal::Result;
use crate::value::Value;

/// The columns of a feature.
pub struct OneHot {
    /// The column of each category.
    pub columns: Vec<Option<usize>>,
    pub width: usize,
    pub unknown: Option<usize>,
    pub infrequent: Option<usize>,
    /// What a row of zeros stands for; without, that is an error.
    pub zeros: Option<Cell>,
}

pub enum Encoding {
    OneHot {
        features: Vec<OneHot>,
        is_sparse: bool,
    },
    /// Numbers of each category, of each feature, and of unknown values.
    Numbers {
        values: Vec<Numbers>,
        unknown: Vec<f64>,
        infrequent: Option<Vec<f64>>,
        outputs: usize,
        has_inverse: bool,
    },
}

/// Reads the columns of each feature.
pub fn one_hot(fields: &mut Fields, categories: &[Categories]) -> Result<Encoding> {
    let count = categories.len();
    let place = |number: i64, width: usize| match number {
        -1 => Ok(None),
        number => Ok(Some(places_below(&[number], width)?[0])),
    };
    let mut of_features = |name: &str| fields.integers(name, &[count]);
    let lists = [of_features("widths")?, of_features("unknown_columns")?, of_features("infrequent_columns")?];
    let (columns, zeros) = (fields.list_of("columns", count)?, fields.list_of("zeros_mean", count)?);
    let mut features = Vec::with_capacity(count);
    for (feature, categories) in categories.iter().enumerate() {
        let width = usize::try_from(lists[0][feature]).map_err(|_| bad_shape())?;
        let columns = fields.integers_of("columns", &columns[feature], &[categories.values.len()])?;
        let columns = columns.into_iter().map(|column| place(column, width)).collect::<Result<Vec<_>>>()?;
        // A column is that of a category, so that there are no more of them than values.
        if width > columns.len() + 1 {
            return Err(bad_shape());
        }
        features.push(OneHot {
            columns,
            width,
            unknown: place(lists[1][feature], width)?,
            infrequent: place(lists[2][feature], width)?,
            zeros: meaning(&zeros[feature])?,
        });
    }
    let is_sparse = fields.choice("answer", &[("sparse", true), ("dense", false)])?;
    Ok(Encoding::OneHot { features, is_sparse })
}

/// What a row of zeros stands for; none where that is an error.
fn meaning(value: &Value) -> Result<Option<Cell>> {
    match value {
        Value::List(word) if *word == [Value::String("refused".to_owned())] => Ok(None),
        value => typed(value).map(Some).ok_or_else(|| bad_field("zeros_mean")),
    }
}

/// Reads the numbers of each category, so many outputs each.
pub fn numbers(
    fields: &mut Fields,
    categories: &[Categories],
    outputs: usize,
    has_inverse: bool,
    refuses_unknown: bool,
) -> Result<Encoding> {
    let list = fields.list_of("values", categories.len())?;
    let values = list
        .iter()
        .zip(categories)
        .map(|(value, categories)| fields.floats_of("values", value, &[categories.values.len(), outputs]));
    let values = values.collect::<Result<Vec<_>>>()?;
    let unknown = match refuses_unknown {
        true => vec![f64::NAN; outputs],
        false => fields.floats("unknown_values", &[outputs])?.values,
    };
    let infrequent = fields.optional_floats("infrequent_values", &[categories.len()])?;
    let infrequent = infrequent.map(|numbers| numbers.values);
    Ok(Encoding::Numbers { values, unknown, infrequent, outputs, has_inverse })
}
