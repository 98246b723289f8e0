//! Categories as numbers: `category_encoder.schema.json`.

use super::arithmetic::largest;
use super::column_selection::judge_all;
use super::data::{wrong_form, Data, Matrix, NumberType, Sparse, Table};
use super::fields::{bad_field, bad_shape, typed, Features, Fields, Numbers, Special};
use super::values::{Cell, Places, Values};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};
use crate::value::Value;

/// What stands for rare categories that are taken together.
const INFREQUENT: &str = "infrequent_sklearn";

/// Categories of a feature.
struct Categories {
    values: Values,
    places: Places,
}

/// The columns of a feature.
struct OneHot {
    /// The column of each category.
    columns: Vec<Option<usize>>,
    width: usize,
    unknown: Option<usize>,
    infrequent: Option<usize>,
    /// What a row of zeros stands for; without, that is an error.
    zeros: Option<Cell>,
}

enum Encoding {
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

/// Outputs are counted with as many bits as features.
const MOST_OUTPUTS: usize = 1 << 29;

struct CategoryEncoder {
    features: Features,
    categories: Vec<Categories>,
    special: Special,
    refuses_unknown: bool,
    answer_type: NumberType,
    encoding: Encoding,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let list = fields.list_of("categories", columns)?;
    let categories = list.iter().map(|value| {
        let values = fields.column_of("categories", value)?;
        Ok(Categories { places: Places::of(&values), values })
    });
    let categories = categories.collect::<Result<Vec<_>>>()?;
    let refuses_unknown = fields.choice("unknown", &[("refused", true), ("encoded", false)])?;
    let encoding = match fields.text("encoding")? {
        "one_hot" => one_hot(fields, &categories)?,
        "ordinal" => numbers(fields, &categories, 1, true, refuses_unknown)?,
        "target" => {
            let outputs = fields.count_in("outputs", 1..=MOST_OUTPUTS)?;
            numbers(fields, &categories, outputs, false, refuses_unknown)?
        }
        _ => return Err(bad_field("encoding")),
    };
    let types = [
        ("float64", NumberType::Float64),
        ("float32", NumberType::Float32),
        ("int64", NumberType::Integer),
        ("bool", NumberType::Boolean),
    ];
    let special = [("refused", Special::Refused), ("routed", Special::Missing)];
    Ok(Box::new(CategoryEncoder {
        features,
        categories,
        special: fields.choice("missing_values", &special)?,
        refuses_unknown,
        answer_type: fields.choice("answer_type", &types)?,
        encoding,
    }))
}

fn one_hot(fields: &mut Fields, categories: &[Categories]) -> Result<Encoding> {
    let count = categories.len();
    let place = |number: i64, width: usize| match number {
        -1 => Ok(None),
        number => Ok(Some(super::fields::places_below(&[number], width)?[0])),
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

fn numbers(
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

/// The values of each column of an input that is not sparse.
pub fn columns_of(input: &Data) -> Result<Vec<Values>> {
    match input {
        Data::Table(table) => Ok(table.columns.iter().map(|(_, values)| values.clone()).collect()),
        Data::Matrix(matrix) => {
            let column = |column: usize| {
                let numbers: Vec<f64> = matrix.each_row().map(|row| row[column]).collect();
                Values::of_numbers(matrix.number_type, &numbers)
            };
            Ok((0..matrix.columns).map(column).collect())
        }
        Data::Vector(values) => Ok(vec![values.clone()]),
        Data::Texts(texts) => Ok(vec![Values::Text(texts.clone())]),
        Data::Sparse(_) | Data::Records(_) | Data::Array { .. } => Err(wrong_form("dense rows, or a table")),
    }
}

impl CategoryEncoder {
    /// The place of the category of each value, row after row.
    fn places(&self, input: &Data) -> Result<Vec<Vec<Option<usize>>>> {
        let columns = columns_of(input)?;
        let mut all = Vec::with_capacity(columns.len());
        for (values, categories) in columns.iter().zip(&self.categories) {
            let places: Vec<Option<usize>> =
                values.cells().iter().map(|cell| categories.places.of_cell(cell)).collect();
            if self.refuses_unknown && places.contains(&None) {
                let message = "the input has a category that the model does not know";
                return Err(Refusal::of("model.unknown-category", message));
            }
            all.push(places);
        }
        Ok(all)
    }

    fn transform(&self, input: &Data) -> Result<Data> {
        let rows = input.rows();
        let all = self.places(input)?;
        let (features, is_sparse) = match &self.encoding {
            Encoding::OneHot { features, is_sparse } => (features, *is_sparse),
            Encoding::Numbers { values, unknown, outputs, .. } => {
                let mut numbers = Vec::new();
                for row in 0..rows {
                    for (places, values) in all.iter().zip(values) {
                        numbers.extend(places[row].map_or(&unknown[..], |place| values.row(place)));
                    }
                }
                let matrix = Matrix::new(rows, outputs * all.len(), numbers);
                return Ok(Data::Matrix(matrix.of_type(self.answer_type)));
            }
        };
        let width = features.iter().map(|feature| feature.width).sum();
        let sparse_type = if self.answer_type == NumberType::Boolean { NumberType::Integer } else { self.answer_type };
        let mut answer = Sparse::empty(width, if is_sparse { sparse_type } else { self.answer_type });
        for row in 0..rows {
            let mut begin = 0;
            let mut ones = Vec::with_capacity(features.len());
            for (places, feature) in all.iter().zip(features) {
                let column = places[row].map_or(feature.unknown, |place| feature.columns[place]);
                ones.extend(column.map(|column| (begin + column, 1.0)));
                begin += feature.width;
            }
            answer.push(ones.into_iter());
        }
        Ok(if is_sparse { Data::Sparse(answer) } else { Data::Matrix(answer.dense()?) })
    }

    fn inverse(&self, input: &Matrix) -> Result<Data> {
        let widths: Vec<usize> = match &self.encoding {
            Encoding::OneHot { features, .. } => features.iter().map(|feature| feature.width).collect(),
            Encoding::Numbers { values, .. } => vec![1; values.len()],
        };
        if input.columns != widths.iter().sum::<usize>() {
            return Err(Refusal::of("model.wrong-columns", "the input has another number of columns"));
        }
        let mut begin = 0;
        let mut columns = Vec::with_capacity(widths.len());
        for (feature, width) in widths.iter().enumerate() {
            let cells = input.each_row().map(|row| self.value_of(feature, &row[begin..begin + width]));
            columns.push((None, self.column(feature, cells.collect::<Result<Vec<_>>>()?)));
            begin += width;
        }
        Ok(Data::Table(Table { rows: input.rows, columns }))
    }

    /// The column of an answer: of the type of the categories, where that holds all values.
    fn column(&self, feature: usize, cells: Vec<Cell>) -> Values {
        let values = &self.categories[feature].values;
        let places = cells.iter().map(|cell| values.position(cell)).collect::<Option<Vec<_>>>();
        places.map_or(Values::Cells(cells), |places| values.picked(&places))
    }

    fn value_of(&self, feature: usize, numbers: &[f64]) -> Result<Cell> {
        let unknown = || Refusal::of("model.unknown-category", "numbers of the input stand for no category");
        let values = &self.categories[feature].values;
        match &self.encoding {
            Encoding::OneHot { features, .. } => {
                let OneHot { columns, infrequent, zeros, .. } = &features[feature];
                if numbers.iter().sum::<f64>() == 0.0 {
                    return zeros.clone().ok_or_else(unknown);
                }
                let column = Some(largest(numbers));
                if column == *infrequent {
                    return Ok(Cell::Text(INFREQUENT.to_owned()));
                }
                columns
                    .iter()
                    .rposition(|&of_category| of_category == column)
                    .map(|place| values.cell(place))
                    .ok_or_else(unknown)
            }
            Encoding::Numbers { values: numbers_of, unknown: of_unknown, infrequent, .. } => {
                let number = numbers[0];
                let equals = |other: f64| number == other || number.is_nan() && other.is_nan();
                let found = numbers_of[feature].values.iter().position(|&of_category| equals(of_category));
                let is_infrequent =
                    infrequent.as_ref().map_or(false, |all| !all[feature].is_nan() && all[feature] == number);
                match found {
                    Some(_) if is_infrequent => Ok(Cell::Text(INFREQUENT.to_owned())),
                    Some(place) => Ok(values.cell(place)),
                    None if !self.refuses_unknown && equals(of_unknown[0]) => Ok(Cell::None),
                    None => Err(unknown()),
                }
            }
        }
    }
}

impl Predictor for CategoryEncoder {
    fn offers(&self, method: Method) -> bool {
        match (&self.encoding, method) {
            (_, Method::Transform) => true,
            (Encoding::Numbers { has_inverse: false, .. }, _) => false,
            (_, method) => method == Method::InverseTransform,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            return Ok(vec![self.inverse(&input.clone().into_matrix()?)?]);
        }
        let input = self.features.chosen(input)?;
        judge_all(&input, self.special)?;
        Ok(vec![self.transform(&input)?])
    }
}
