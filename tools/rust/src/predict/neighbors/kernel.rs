//! Kernels of a density: how much a row at a distance counts.

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    Gaussian,
    Tophat,
    Epanechnikov,
    Exponential,
    Linear,
    Cosine,
}

/// The names of kernels.
pub const KERNELS: [(&str, Kernel); 6] = [
    ("gaussian", Kernel::Gaussian),
    ("tophat", Kernel::Tophat),
    ("epanechnikov", Kernel::Epanechnikov),
    ("exponential", Kernel::Exponential),
    ("linear", Kernel::Linear),
    ("cosine", Kernel::Cosine),
];

/// lnΓ of half a whole number above 0.
fn log_gamma_of_half(twice: usize) -> f64 {
    let (first, begin) = if twice % 2 == 0 { (2, 0.0) } else { (1, 0.5 * std::f64::consts::PI.ln()) };
    (first..twice).step_by(2).fold(begin, |sum, factor| sum + (factor as f64 / 2.0).ln())
}

/// The logarithm of the volume of a ball of so many dimensions.
fn log_volume(dimensions: usize) -> f64 {
    dimensions as f64 / 2.0 * std::f64::consts::PI.ln() - log_gamma_of_half(dimensions + 2)
}

/// The logarithm of its surface, of one dimension more.
fn log_surface(dimensions: usize) -> f64 {
    match dimensions {
        // Two points: the volume of a ball of −1 dimensions is 1 / π.
        0 => std::f64::consts::LN_2,
        dimensions => (2.0 * std::f64::consts::PI).ln() + log_volume(dimensions - 1),
    }
}

impl Kernel {
    /// The logarithm of what makes it a density over so many features.
    pub fn log_norm(self, features: usize, h: f64) -> f64 {
        let n = features as f64;
        let factor = match self {
            Kernel::Gaussian => n / 2.0 * (2.0 * std::f64::consts::PI).ln(),
            Kernel::Tophat => log_volume(features),
            Kernel::Epanechnikov => log_volume(features) + (2.0 / (n + 2.0)).ln(),
            Kernel::Exponential => log_surface(features - 1) + log_gamma_of_half(2 * features),
            Kernel::Linear => log_volume(features) - (n + 1.0).ln(),
            Kernel::Cosine => {
                let square = std::f64::consts::FRAC_2_PI * std::f64::consts::FRAC_2_PI;
                let (mut term, mut sum) = (std::f64::consts::FRAC_2_PI, 0.0);
                for k in (1..=features).step_by(2) {
                    sum += term;
                    term *= -(n - k as f64) * (n - k as f64 - 1.0) * square;
                }
                sum.ln() + log_surface(features - 1)
            }
        };
        -factor - n * h.ln()
    }

    /// The logarithm of how much a row at a distance counts.
    pub fn log(self, d: f64, h: f64) -> f64 {
        let is_bounded = !matches!(self, Kernel::Gaussian | Kernel::Exponential);
        if is_bounded && d >= h {
            return f64::NEG_INFINITY;
        }
        match self {
            Kernel::Gaussian => -d * d / (2.0 * h * h),
            Kernel::Tophat => 0.0,
            Kernel::Epanechnikov => (1.0 - d * d / (h * h)).ln(),
            Kernel::Exponential => -d / h,
            Kernel::Linear => (1.0 - d / h).ln(),
            Kernel::Cosine => (0.5 * std::f64::consts::PI * d / h).cos().ln(),
        }
    }
}
