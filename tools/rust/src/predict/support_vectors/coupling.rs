//! Probabilities of classes that agree best with those of each pair, by the iteration of Wu, Lin and Weng (2004).

pub struct Coupling {
    classes: usize,
    /// [classes, classes]: how probable the row's class is against the column's.
    against: Vec<f64>,
    weights: Vec<f64>,
    gradients: Vec<f64>,
    shares: Vec<f64>,
}

impl Coupling {
    pub fn new(classes: usize) -> Self {
        let square = vec![0.0; classes * classes];
        let row = vec![0.0; classes];
        Coupling { classes, against: square.clone(), weights: square, gradients: row.clone(), shares: row }
    }

    /// How probable one class is against another, which comes behind it.
    pub fn set(&mut self, one: usize, other: usize, share: f64) {
        self.against[one * self.classes + other] = share;
        self.against[other * self.classes + one] = 1.0 - share;
    }

    /// The probability of each class.
    pub fn solved(&mut self) -> &[f64] {
        let classes = self.classes;
        self.weigh();
        self.shares.iter_mut().for_each(|share| *share = 1.0 / classes as f64);
        for _ in 0..classes.max(100) {
            let mut expected = 0.0;
            for class in 0..classes {
                let weights = &self.weights[class * classes..(class + 1) * classes];
                self.gradients[class] = crate::predict::arithmetic::dot(weights, &self.shares);
                expected += self.shares[class] * self.gradients[class];
            }
            let error = self.gradients.iter().fold(0.0, |error: f64, gradient| error.max((gradient - expected).abs()));
            if error < 0.005 / classes as f64 {
                break;
            }
            self.step(expected);
        }
        &self.shares
    }

    fn weigh(&mut self) {
        let classes = self.classes;
        for class in 0..classes {
            let mut own = 0.0;
            for other in (0..classes).filter(|&other| other != class) {
                let share = self.against[other * classes + class];
                own += share * share;
                self.weights[class * classes + other] = -share * self.against[class * classes + other];
            }
            self.weights[class * classes + class] = own;
        }
    }

    /// Goes once through the classes, each of which takes what suits it best.
    fn step(&mut self, mut expected: f64) {
        for class in 0..self.classes {
            let weights = &self.weights[class * self.classes..(class + 1) * self.classes];
            let (own, gradient) = (weights[class], self.gradients[class]);
            let change = (expected - gradient) / own;
            let grown = 1.0 + change;
            self.shares[class] += change;
            expected = (expected + change * (change * own + 2.0 * gradient)) / grown / grown;
            for (gradient, weight) in self.gradients.iter_mut().zip(weights) {
                *gradient = (*gradient + change * weight) / grown;
            }
            self.shares.iter_mut().for_each(|share| *share /= grown);
        }
    }
}
