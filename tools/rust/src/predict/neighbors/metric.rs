//! Distances between rows.

use crate::predict::arithmetic::dot;
use crate::predict::fields::{bad_field, Fields};
use crate::refusal::Result;

/// How far two rows are from each other.
pub enum Metric {
    Euclidean,
    SquaredEuclidean,
    Manhattan,
    Chebyshev,
    Minkowski { p: f64, weights: Option<Vec<f64>> },
    StandardizedEuclidean { variances: Vec<f64> },
    Mahalanobis { inverse_covariance: Vec<f64> },
    PresentEuclidean,
    Hamming,
    Canberra,
    BrayCurtis,
    BrayCurtisOfSums,
    Haversine,
    Cosine,
    Correlation,
    Flags(Flags),
    Precomputed,
}

/// Distances of which features are set.
#[derive(Clone, Copy)]
pub enum Flags {
    Jaccard,
    Dice,
    Matching,
    Kulsinski,
    RogersTanimoto,
    RussellRao,
    SokalSneath,
    Yule,
}

impl Metric {
    pub fn read(fields: &mut Fields, features: usize) -> Result<Self> {
        Ok(match fields.text("metric")? {
            "euclidean" => Metric::Euclidean,
            "squared_euclidean" => Metric::SquaredEuclidean,
            "manhattan" => Metric::Manhattan,
            "chebyshev" => Metric::Chebyshev,
            "minkowski" => {
                let p = fields.float("p")?;
                if !(p > 0.0 && p.is_finite()) {
                    return Err(bad_field("p"));
                }
                let weights = fields.optional_floats("metric_weights", &[features])?;
                Metric::Minkowski { p, weights: weights.map(|weights| weights.values) }
            }
            "standardized_euclidean" => {
                Metric::StandardizedEuclidean { variances: fields.floats("variances", &[features])?.values }
            }
            "mahalanobis" => {
                let matrix = fields.floats("inverse_covariance", &[features, features])?;
                Metric::Mahalanobis { inverse_covariance: matrix.values }
            }
            "present_euclidean" => Metric::PresentEuclidean,
            "hamming" => Metric::Hamming,
            "canberra" => Metric::Canberra,
            "bray_curtis" => Metric::BrayCurtis,
            "bray_curtis_of_sums" => Metric::BrayCurtisOfSums,
            "haversine" if features == 2 => Metric::Haversine,
            "cosine" => Metric::Cosine,
            "correlation" => Metric::Correlation,
            "jaccard" => Metric::Flags(Flags::Jaccard),
            "dice" => Metric::Flags(Flags::Dice),
            "matching" => Metric::Flags(Flags::Matching),
            "kulsinski" => Metric::Flags(Flags::Kulsinski),
            "rogers_tanimoto" => Metric::Flags(Flags::RogersTanimoto),
            "russell_rao" => Metric::Flags(Flags::RussellRao),
            "sokal_sneath" => Metric::Flags(Flags::SokalSneath),
            "yule" => Metric::Flags(Flags::Yule),
            "precomputed" => Metric::Precomputed,
            _ => return Err(bad_field("metric")),
        })
    }

    /// The distance without what comes after its sum, which is what searching compares.
    pub fn reduced(&self, x: &[f64], r: &[f64]) -> f64 {
        let pairs = || x.iter().zip(r);
        let sum = |term: &dyn Fn(f64, f64) -> f64| pairs().fold(0.0, |sum, (&x, &r)| sum + term(x, r));
        match self {
            Metric::Euclidean | Metric::SquaredEuclidean => sum(&|x, r| (x - r) * (x - r)),
            Metric::Manhattan => sum(&|x, r| (x - r).abs()),
            Metric::Chebyshev => pairs().fold(0.0, |most, (x, r)| greater(most, (x - r).abs())),
            Metric::Minkowski { p, weights: None } => sum(&|x, r| power((x - r).abs(), *p)),
            Metric::Minkowski { p, weights: Some(weights) } => {
                let terms = pairs().zip(weights).map(|((x, r), weight)| weight * power((x - r).abs(), *p));
                terms.fold(0.0, |sum, term| sum + term)
            }
            Metric::StandardizedEuclidean { variances } => {
                let terms = pairs().zip(variances).map(|((x, r), variance)| (x - r) * (x - r) / variance);
                terms.fold(0.0, |sum, term| sum + term)
            }
            Metric::Mahalanobis { inverse_covariance } => {
                let difference: Vec<f64> = pairs().map(|(x, r)| x - r).collect();
                let rows = inverse_covariance.chunks_exact(difference.len().max(1));
                rows.zip(&difference).fold(0.0, |sum, (row, d)| sum + dot(row, &difference) * d)
            }
            Metric::PresentEuclidean => {
                let present = pairs().filter(|(x, r)| !x.is_nan() && !r.is_nan());
                let (count, sum) =
                    present.fold((0.0, 0.0), |(count, sum), (x, r)| (count + 1.0, sum + (x - r) * (x - r)));
                sum / count * x.len() as f64
            }
            Metric::Hamming => sum(&|x, r| f64::from(u8::from(x != r))) / x.len() as f64,
            Metric::Canberra => sum(&|x, r| match x.abs() + r.abs() {
                size if size > 0.0 => (x - r).abs() / size,
                _ => 0.0,
            }),
            Metric::BrayCurtis => match sum(&|x, r| x.abs() + r.abs()) {
                size if size > 0.0 => sum(&|x, r| (x - r).abs()) / size,
                _ => 0.0,
            },
            Metric::BrayCurtisOfSums => sum(&|x, r| (x - r).abs()) / sum(&|x, r| (x + r).abs()),
            Metric::Haversine => {
                let (latitude, longitude) = (((x[0] - r[0]) / 2.0).sin(), ((x[1] - r[1]) / 2.0).sin());
                latitude * latitude + x[0].cos() * r[0].cos() * longitude * longitude
            }
            Metric::Cosine => cosine(x, r),
            Metric::Correlation => cosine(&centred(x), &centred(r)),
            Metric::Flags(flags) => of_flags(*flags, x, r),
            Metric::Precomputed => f64::NAN,
        }
    }

    /// The distance of a reduced one.
    pub fn distance(&self, reduced: f64) -> f64 {
        match self {
            Metric::Euclidean
            | Metric::StandardizedEuclidean { .. }
            | Metric::Mahalanobis { .. }
            | Metric::PresentEuclidean => reduced.sqrt(),
            Metric::Minkowski { p, .. } => power(reduced, 1.0 / p),
            Metric::Haversine => 2.0 * reduced.sqrt().asin(),
            _ => reduced,
        }
    }

    /// The reduced one of a distance.
    pub fn reduced_of(&self, distance: f64) -> f64 {
        match self {
            Metric::Euclidean
            | Metric::StandardizedEuclidean { .. }
            | Metric::Mahalanobis { .. }
            | Metric::PresentEuclidean => distance * distance,
            Metric::Minkowski { p, .. } => power(distance, *p),
            Metric::Haversine => (distance / 2.0).sin() * (distance / 2.0).sin(),
            _ => distance,
        }
    }

    /// Whether distances of what balls search can be 0 / 0.
    pub fn can_be_undefined(&self) -> bool {
        matches!(self, Metric::StandardizedEuclidean { .. } | Metric::Flags(Flags::Dice | Flags::SokalSneath))
    }

    /// Whether boxes have bounds by it.
    pub fn is_bounded_by_boxes(&self) -> bool {
        use Metric::*;
        matches!(self, Euclidean | Manhattan | Chebyshev | Minkowski { weights: None, .. })
    }

    /// Whether balls have bounds by it.
    pub fn is_bounded_by_balls(&self) -> bool {
        use Metric::*;
        !matches!(self, Cosine | Correlation | Precomputed | PresentEuclidean | SquaredEuclidean | BrayCurtisOfSums)
    }

    /// The power of a box's bound; none where the largest of its features counts.
    pub fn power(&self) -> Option<f64> {
        match self {
            Metric::Chebyshev => None,
            Metric::Manhattan => Some(1.0),
            Metric::Minkowski { p, .. } => Some(*p),
            _ => Some(2.0),
        }
    }
}

/// x^p, without a function of the library where it need not be.
pub fn power(x: f64, p: f64) -> f64 {
    if p == 1.0 {
        x
    } else if p == 2.0 {
        x * x
    } else if p == 0.5 {
        x.sqrt()
    } else {
        x.powf(p)
    }
}

fn greater(most: f64, number: f64) -> f64 {
    if number > most {
        number
    } else {
        most
    }
}

fn centred(row: &[f64]) -> Vec<f64> {
    let mean = row.iter().sum::<f64>() / row.len() as f64;
    row.iter().map(|number| number - mean).collect()
}

fn cosine(x: &[f64], r: &[f64]) -> f64 {
    let length = |row: &[f64]| match dot(row, row).sqrt() {
        length if length == 0.0 => 1.0,
        length => length,
    };
    let (of_x, of_r) = (length(x), length(r));
    let product = x.iter().zip(r).fold(0.0, |sum, (x, r)| sum + x / of_x * (r / of_r));
    match 1.0 - product {
        distance if distance < 0.0 => 0.0,
        distance if distance > 2.0 => 2.0,
        distance => distance,
    }
}

fn of_flags(flags: Flags, x: &[f64], r: &[f64]) -> f64 {
    let count =
        |which: fn(bool, bool) -> bool| x.iter().zip(r).filter(|(&x, &r)| which(x != 0.0, r != 0.0)).count() as f64;
    let (both, one) = (count(|x, r| x && r), count(|x, r| x != r));
    let all = x.len() as f64;
    match flags {
        Flags::Jaccard if both + one == 0.0 => 0.0,
        Flags::Jaccard => one / (both + one),
        Flags::Dice => one / (2.0 * both + one),
        Flags::Matching => one / all,
        Flags::Kulsinski => (one - both + all) / (one + all),
        Flags::RogersTanimoto => 2.0 * one / (all + one),
        Flags::RussellRao => (all - both) / all,
        Flags::SokalSneath => one / (both / 2.0 + one),
        Flags::Yule => {
            let (only_x, only_r, neither) = (count(|x, r| x && !r), count(|x, r| !x && r), all - both - one);
            match only_x * only_r {
                product if product == 0.0 => 0.0,
                product => 2.0 * product / (both * neither + product),
            }
        }
    }
}
