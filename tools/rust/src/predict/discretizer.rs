//! Bins: `discretizer.schema.json`.

use super::arithmetic::largest;
use super::data::{judge_columns, Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, judge, Features, Fields, Numbers, Special, ANY};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

struct Discretizer {
    features: Features,
    edges: Vec<Numbers>,
    /// Whether numbers are moved up a little before they are compared.
    is_tolerant: bool,
    /// The type that the input becomes; its own float without.
    number_type: Option<NumberType>,
    is_one_hot: bool,
    is_sparse: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let list = fields.list_of("edges", columns)?;
    let edges = list.iter().map(|value| fields.floats_of("edges", value, &[ANY])).collect::<Result<Vec<_>>>()?;
    let ascend = |edges: &Numbers| edges.values.windows(2).all(|pair| pair[0] <= pair[1]);
    if edges.iter().any(|edges| edges.values.len() < 2) {
        return Err(bad_shape());
    }
    if !edges.iter().all(ascend) {
        return Err(bad_field("edges"));
    }
    let types = [("input", None), ("float32", Some(NumberType::Float32)), ("float64", Some(NumberType::Float64))];
    Ok(Box::new(Discretizer {
        features,
        edges,
        is_tolerant: fields.choice("rule", &[("exact", false), ("tolerant", true)])?,
        number_type: fields.choice("number_type", &types)?,
        is_one_hot: fields.choice("encoding", &[("ordinal", false), ("one_hot", true)])?,
        is_sparse: fields.choice("answer", &[("sparse", true), ("dense", false)])?,
    }))
}

impl Discretizer {
    fn bins(&self, feature: usize) -> usize {
        self.edges[feature].values.len() - 1
    }

    fn width(&self) -> usize {
        (0..self.edges.len()).map(|feature| self.bins(feature)).sum()
    }

    fn bin(&self, feature: usize, number: f64, number_type: NumberType) -> usize {
        let edges = &self.edges[feature].values;
        let bins = self.bins(feature);
        if !self.is_tolerant {
            return edges[1..bins].iter().filter(|&&edge| edge <= number).count();
        }
        let rounded = |number| number_type.rounded(number);
        let slack = rounded(rounded(1e-8) + rounded(rounded(1e-5) * number.abs()));
        let moved = rounded(number + slack);
        edges[1..].iter().filter(|&&edge| edge <= moved).count().min(bins - 1)
    }

    fn transform(&self, input: &Matrix) -> Result<Data> {
        let number_type = self.number_type.unwrap_or_else(|| input.number_type.float());
        let bins = input.map_rows(input.columns, |row, bins| {
            let bin = |(feature, &x): (usize, &f64)| self.bin(feature, number_type.rounded(x), number_type) as f64;
            bins.extend(row.iter().enumerate().map(bin));
        })?;
        if !self.is_one_hot {
            return Ok(Data::Matrix(bins.of_type(number_type)));
        }
        let columns = bins.map_rows(self.width(), |row, values| {
            for (feature, &bin) in row.iter().enumerate() {
                values.extend((0..self.bins(feature)).map(|column| f64::from(u8::from(column == bin as usize))));
            }
        })?;
        let columns = columns.of_type(number_type);
        Ok(if self.is_sparse { Data::Sparse(columns.sparse()) } else { Data::Matrix(columns) })
    }

    fn inverse(&self, input: &Data) -> Result<Matrix> {
        let width = if self.is_one_hot { self.width() } else { self.edges.len() };
        judge_columns(input, width..=width)?;
        let input = input.clone().into_matrix()?;
        judge(&input.values, Special::Refused)?;
        let number_type = if self.is_one_hot { NumberType::Float64 } else { input.number_type.float() };
        let mut is_there = true;
        let middles = input.map_rows(self.edges.len(), |row, values| {
            let mut rest = row;
            for (feature, edges) in self.edges.iter().enumerate() {
                let (own, behind) = rest.split_at(if self.is_one_hot { self.bins(feature) } else { 1 });
                rest = behind;
                let bin = if self.is_one_hot { largest(own) as f64 } else { own[0].trunc() };
                is_there &= bin >= 0.0 && bin < self.bins(feature) as f64;
                let bin = (bin as usize).min(self.bins(feature) - 1);
                let of_edges = if edges.is_float32 { NumberType::Float32 } else { NumberType::Float64 };
                let sum = of_edges.rounded(edges.values[bin + 1] + edges.values[bin]);
                values.push(of_edges.rounded(sum * 0.5));
            }
        })?;
        match is_there {
            true => Ok(middles.of_type(number_type)),
            false => Err(Refusal::of("model.unknown-category", "the input has a number that is no bin")),
        }
    }
}

impl Predictor for Discretizer {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::InverseTransform)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            return Ok(vec![Data::Matrix(self.inverse(input)?)]);
        }
        Ok(vec![self.transform(&self.features.matrix(input, Special::Refused)?)?])
    }
}
