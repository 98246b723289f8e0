//! The values of the pieces at a number, by the recursion of de Boor.

/// Room for the values of as many pieces as are not 0 at a number: one more than the degree.
pub struct Pieces {
    values: Vec<f64>,
    before: Vec<f64>,
}

/// The interval between knots that a number lies in: the outermost for what lies beyond, or is NaN.
pub fn interval(x: f64, knots: &[f64], degree: usize) -> usize {
    // From the first knot where all pieces overlap to that at which the last begins.
    let inner = &knots[degree + 1..knots.len() - degree - 1];
    degree + inner.partition_point(|&knot| knot <= x)
}

impl Pieces {
    pub fn new(degree: usize) -> Self {
        let values = vec![0.0; degree + 1];
        Pieces { before: values.clone(), values }
    }

    /// The values of the pieces from `interval` − degree on.
    pub fn at(&mut self, x: f64, knots: &[f64], interval: usize) -> &[f64] {
        self.values[0] = 1.0;
        for step in 1..self.values.len() {
            std::mem::swap(&mut self.values, &mut self.before);
            self.values[0] = 0.0;
            for place in 1..=step {
                let (end, begin) = (knots[interval + place], knots[interval + place - step]);
                if begin == end {
                    self.values[place] = 0.0;
                    continue;
                }
                let weight = self.before[place - 1] / (end - begin);
                self.values[place - 1] += weight * (end - x);
                self.values[place] = weight * (x - begin);
            }
        }
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_the_second_degree_add_up_to_one_between_the_knots() {
        let knots = [0.0, 0.0, 0.0, 1.0, 3.0, 3.0, 3.0];
        let mut pieces = Pieces::new(2);
        // The square of what is left of the first interval, and so on.
        assert_eq!(interval(0.5, &knots, 2), 2);
        assert_eq!(pieces.at(0.5, &knots, 2), [0.25, 2.0 / 3.0, 0.25 / 3.0]);
        for (x, place) in [(-1.0, 2), (0.0, 2), (1.0, 3), (3.0, 3), (9.0, 3), (f64::NAN, 2)] {
            assert_eq!(interval(x, &knots, 2), place, "{x}");
        }
    }

    #[test]
    fn knots_that_coincide_divide_nothing_by_nothing() {
        let knots = [0.0, 0.0, 1.0, 1.0, 2.0, 2.0];
        assert_eq!(Pieces::new(1).at(1.5, &knots, 3), [0.5, 0.5]);
    }
}
