//! Sums in the orders that kinds ask for.

/// The largest, first of equal ones; NaN is never greater.
pub fn largest(numbers: &[f64]) -> usize {
    let mut best = 0;
    for (place, &number) in numbers.iter().enumerate() {
        if number > numbers[best] {
            best = place;
        }
    }
    best
}

/// The largest as the sources of some kinds find it: the first of equal ones, and before all numbers the first NaN.
pub fn largest_or_nan(numbers: &[f64]) -> usize {
    numbers.iter().position(|number| number.is_nan()).unwrap_or_else(|| largest(numbers))
}

/// A number, but no less than `least`. NaN stays, unlike by `f64::max`.
pub fn at_least(number: f64, least: f64) -> f64 {
    if number < least {
        least
    } else {
        number
    }
}

/// A number, but no more than `most`; NaN stays.
pub fn at_most(number: f64, most: f64) -> f64 {
    if number > most {
        most
    } else {
        number
    }
}

/// NumPy's pairwise sum.
pub fn pairwise_sum(numbers: &[f64]) -> f64 {
    pairwise(numbers, |sum, number| sum + number)
}

/// NumPy's pairwise sum of float32, each step rounded.
pub fn pairwise_sum32(numbers: &[f64]) -> f64 {
    pairwise(numbers, |sum, number| f64::from((sum + number) as f32))
}

/// Halves go down to 128 numbers, so that this recurses no deeper than a length has bits.
fn pairwise(numbers: &[f64], add: fn(f64, f64) -> f64) -> f64 {
    let count = numbers.len();
    if count < 8 {
        return numbers.iter().fold(0.0, |sum, &number| add(sum, number));
    }
    if count > 128 {
        let (first, second) = numbers.split_at(count / 2 / 8 * 8);
        return add(pairwise(first, add), pairwise(second, add));
    }
    let mut sums: [f64; 8] = [0.0; 8];
    let (blocks, rest) = numbers.split_at(count / 8 * 8);
    for (place, block) in blocks.chunks_exact(8).enumerate() {
        for (sum, &number) in sums.iter_mut().zip(block) {
            *sum = if place == 0 { number } else { add(*sum, number) };
        }
    }
    let [a, b, c, d, e, f, g, h] = sums;
    let sum = add(add(add(a, b), add(c, d)), add(add(e, f), add(g, h)));
    rest.iter().fold(sum, |sum, &number| add(sum, number))
}

/// Σ x_j × y_j in order.
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).fold(0.0, |sum, (x, y)| sum + x * y)
}

/// Solves A X = B in place of B, by elimination with the largest pivot; A is square, of `size` rows, and is used up.
pub fn solve(a: &mut [f64], b: &mut [f64], size: usize) {
    let width = b.len() / size.max(1);
    for column in 0..size {
        let candidates: Vec<f64> = (column..size).map(|row| a[row * size + column].abs()).collect();
        let pivot = column + largest(&candidates);
        for place in 0..size {
            a.swap(column * size + place, pivot * size + place);
        }
        for place in 0..width {
            b.swap(column * width + place, pivot * width + place);
        }
        for row in 0..size {
            let factor = a[row * size + column] / a[column * size + column];
            if row == column || factor == 0.0 {
                continue;
            }
            for place in column..size {
                a[row * size + place] -= factor * a[column * size + place];
            }
            for place in 0..width {
                b[row * width + place] -= factor * b[column * width + place];
            }
        }
    }
    for row in 0..size {
        b[row * width..(row + 1) * width].iter_mut().for_each(|value| *value /= a[row * size + row]);
    }
}

/// 1 / (1 + exp(−z)).
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// exp(s − largest) / Σ exp(s − largest), in place.
pub fn softmax(scores: &mut [f64]) {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f64 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// m + log Σ exp(s − m), with m the largest.
pub fn log_sum_exp(scores: &[f64]) -> f64 {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        // −∞, or NaN where there is one.
        return scores.iter().fold(most, |sum, score| sum + score);
    }
    most + scores.iter().map(|score| (score - most).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairwise_sums_are_those_of_numpy() {
        // numpy.sum(0.1 * numpy.arange(n)) for n of 7, 100 and 1000.
        for (count, expected) in [(7, 2.1), (100, 495.0), (1000, 49950.0)] {
            let numbers: Vec<f64> = (0..count).map(|number| 0.1 * f64::from(number)).collect();
            assert_eq!(pairwise_sum(&numbers), expected, "of {count}");
        }
    }

    #[test]
    fn a_system_is_solved_though_its_first_pivot_is_zero() {
        let mut x = [7.0, 8.0, 4.0, 6.0];
        solve(&mut [0.0, 2.0, 1.0, 3.0], &mut x, 2);
        assert_eq!(x, [-6.5, -6.0, 3.5, 4.0]);
    }

    #[test]
    fn nan_stays_where_numbers_are_bounded() {
        assert!(at_least(f64::NAN, 0.0).is_nan() && at_most(f64::NAN, 0.0).is_nan());
        assert!(log_sum_exp(&[f64::NEG_INFINITY, f64::NAN]).is_nan());
        assert_eq!((at_least(-1.0, 0.0), at_most(1.0, 0.0), log_sum_exp(&[])), (0.0, 0.0, f64::NEG_INFINITY));
    }

    #[test]
    fn the_first_of_equal_ones_is_the_largest() {
        assert_eq!(largest(&[1.0, 3.0, 3.0]), 1);
        assert_eq!(largest(&[f64::NAN, 3.0]), 0);
        assert_eq!((largest(&[1.0, f64::NAN, 3.0]), largest_or_nan(&[1.0, f64::NAN, 3.0])), (2, 1));
        assert_eq!(largest_or_nan(&[1.0, 3.0, 3.0]), 1);
    }
}
