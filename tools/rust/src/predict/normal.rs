//! The standard normal distribution.

// Coefficients have the digits that were published.
#![allow(clippy::excessive_precision)]

/// The share of the distribution up to x.
pub fn share(x: f64) -> f64 {
    let z = x.abs() / std::f64::consts::SQRT_2;
    let beyond = 0.5 * if z < 1.5 { 1.0 - error_by_series(z) } else { remainder_by_fraction(z) };
    match x {
        x if x.is_nan() => x,
        x if x > 0.0 => 1.0 - beyond,
        _ => beyond,
    }
}

/// erf by its power series, for numbers from 0 to 1.5.
fn error_by_series(x: f64) -> f64 {
    let sum = (0..25).rev().fold(0.0, |sum, k| 2.0 + x * x * sum / (f64::from(k) + 1.5));
    sum * x * (-x * x).exp() / std::f64::consts::PI.sqrt()
}

/// erfc by its continued fraction, for numbers from 1.5 on.
fn remainder_by_fraction(x: f64) -> f64 {
    if x >= 30.0 {
        return 0.0;
    }
    let (mut a, mut step) = (0.0, 0.5);
    let (mut p, mut last_p) = (1.0, 0.0);
    let (mut q, mut last_q) = (step + x * x, 1.0);
    for _ in 0..50 {
        a += step;
        step += 2.0;
        let b = step + x * x;
        (last_p, p) = (p, b * p - a * last_p);
        (last_q, q) = (q, b * q - a * last_q);
    }
    p / q * x * (-x * x).exp() / std::f64::consts::PI.sqrt()
}

/// Numerator and denominator of a rational function, the highest power first.
type Rational = [[f64; 8]; 2];

const CENTRAL: Rational = [
    [
        2.509_080_928_730_122_672_7e3,
        3.343_057_558_358_812_810_5e4,
        6.726_577_092_700_870_085_3e4,
        4.592_195_393_154_987_145_7e4,
        1.373_169_376_550_946_112_5e4,
        1.971_590_950_306_551_442_7e3,
        1.331_416_678_917_843_774_5e2,
        3.387_132_872_796_366_608,
    ],
    [
        5.226_495_278_852_854_561e3,
        2.872_908_573_572_194_267_4e4,
        3.930_789_580_009_271_061e4,
        2.121_379_430_158_659_586_7e4,
        5.394_196_021_424_751_107_7e3,
        6.871_870_074_920_579_083e2,
        4.231_333_070_160_091_125_2e1,
        1.0,
    ],
];

const MIDDLE: Rational = [
    [
        7.745_450_142_783_414_076_4e-4,
        2.272_384_498_926_918_458_33e-2,
        2.417_807_251_774_506_117_7e-1,
        1.270_458_252_452_368_382_58,
        3.647_848_324_763_204_605_04,
        5.769_497_221_460_691_405_5,
        4.630_337_846_156_545_295_9,
        1.423_437_110_749_683_577_34,
    ],
    [
        1.050_750_071_644_416_843_24e-9,
        5.475_938_084_995_344_946e-4,
        1.519_866_656_361_645_719_66e-2,
        1.481_039_764_274_800_745_9e-1,
        6.897_673_349_851_000_045_5e-1,
        1.676_384_830_183_803_849_4,
        2.053_191_626_637_758_821_87,
        1.0,
    ],
];

const TAIL: Rational = [
    [
        2.010_334_399_292_288_132_65e-7,
        2.711_555_568_743_487_578_15e-5,
        1.242_660_947_388_078_438_6e-3,
        2.653_218_952_657_612_309_3e-2,
        2.965_605_718_285_048_912_3e-1,
        1.784_826_539_917_291_335_8,
        5.463_784_911_164_114_369_9,
        6.657_904_643_501_103_777_2,
    ],
    [
        2.044_263_103_389_939_785_64e-15,
        1.421_511_758_316_445_888_7e-7,
        1.846_318_317_510_054_681_8e-5,
        7.868_691_311_456_132_591e-4,
        1.487_536_129_085_061_485_25e-2,
        1.369_298_809_227_358_053_1e-1,
        5.998_322_065_558_879_376_9e-1,
        1.0,
    ],
];

fn ratio([numerator, denominator]: &Rational, x: f64) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient);
    value(numerator) / value(denominator)
}

/// The number up to which a share of the distribution lies: Wichura's algorithm AS 241, for shares between 0 and 1.
pub fn quantile(share: f64) -> f64 {
    let q = share - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRAL, 0.180_625 - q * q);
    }
    let r = (-share.min(1.0 - share).ln()).sqrt();
    let size = if r <= 5.0 { ratio(&MIDDLE, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
    match q {
        q if q.is_nan() => q,
        q if q < 0.0 => -size,
        _ => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_tables() {
        // statistics.NormalDist().inv_cdf of Python.
        let expected = [
            (0.3, -0.5244005127080407),
            (0.95, 1.6448536269514715),
            (0.001, -3.090232306167813),
            (1e-09, -5.9978070150076865),
            (0.9999999, 5.199337582290662),
            (1e-20, -9.262340089798405),
        ];
        for (share, number) in expected {
            assert!((quantile(share) - number).abs() <= 4e-15 * number.abs(), "{share}");
        }
    }

    #[test]
    fn shares_lead_back() {
        for number in [-5.0, -2.5, -1.0, 0.0, 0.3, 1.9, 2.2, 4.0] {
            assert!((quantile(share(number)) - number).abs() < 1e-11, "{number}");
        }
        assert!(share(f64::NAN).is_nan() && quantile(f64::NAN).is_nan());
    }
}
