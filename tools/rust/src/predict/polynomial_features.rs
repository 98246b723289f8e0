//! Products of features: `polynomial_features.schema.json`.

use super::data::{Data, NumberType};
use super::fields::{bad_field, Features, Fields, Special};
use super::{Method, Predictor};
use crate::refusal::Result;

/// The most products of a model, and factors of all of them.
const PRODUCTS: usize = 4_194_304;
const FACTORS: usize = 1 << 24;
const MOST_DEGREE: usize = 64;

struct PolynomialFeatures {
    features: Features,
    /// The features of each product, ascending; none for the column of ones.
    products: Vec<Vec<u32>>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    // The number of columns is below 2^30.
    let columns = columns as u32;
    let least = fields.count_in("least_degree", 0..=MOST_DEGREE)?;
    let most = fields.count_in("most_degree", least..=MOST_DEGREE)?;
    let least = least.max(1);
    let is_once = fields.truth("interaction_only")?;
    let mut products = Vec::new();
    if fields.truth("include_bias")? {
        products.push(Vec::new());
    }
    let mut factors = 0;
    for degree in least..=most {
        // With each feature once there are no products of a degree above their number.
        if is_once && degree > columns as usize {
            break;
        }
        let mut product = first_product(degree, is_once, &mut factors)?;
        loop {
            products.push(product.clone());
            factors += degree;
            if products.len() > PRODUCTS || factors > FACTORS {
                return Err(bad_field("most_degree"));
            }
            if !advance(&mut product, columns, is_once) {
                break;
            }
        }
    }
    Ok(Box::new(PolynomialFeatures { features, products }))
}

fn first_product(degree: usize, is_once: bool, factors: &mut usize) -> Result<Vec<u32>> {
    *factors = factors.saturating_add(degree);
    match *factors <= FACTORS {
        true => Ok((0..degree as u32).map(|place| if is_once { place } else { 0 }).collect()),
        false => Err(bad_field("most_degree")),
    }
}

/// The next choice in lexicographic order; no when there is none.
fn advance(product: &mut [u32], columns: u32, is_once: bool) -> bool {
    let degree = product.len();
    for place in (0..degree).rev() {
        let behind = if is_once { (degree - 1 - place) as u32 } else { 0 };
        if product[place] + behind + 1 < columns {
            let next = product[place] + 1;
            for (step, factor) in product[place..].iter_mut().enumerate() {
                *factor = if is_once { next + step as u32 } else { next };
            }
            return true;
        }
    }
    false
}

/// A product of factors in the order in which they come, each step rounded.
fn multiplied(factors: impl Iterator<Item = f64>, number_type: NumberType) -> f64 {
    factors.reduce(|product, factor| number_type.rounded(product * factor)).unwrap_or(1.0)
}

impl Predictor for PolynomialFeatures {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let is_sparse = matches!(input, Data::Sparse(_));
        let matrix = self.features.matrix(input, Special::Refused)?;
        let number_type = matrix.number_type.float();
        let answer = matrix.map_rows(self.products.len(), |row, values| {
            values.extend(self.products.iter().map(|product| {
                let factors = product.iter().map(|&feature| row[feature as usize]);
                match is_sparse {
                    true => multiplied(factors, number_type),
                    false => multiplied(factors.rev(), number_type),
                }
            }));
        })?;
        let answer = answer.of_type(number_type);
        Ok(vec![if is_sparse { Data::Sparse(answer.sparse()) } else { Data::Matrix(answer) }])
    }
}
