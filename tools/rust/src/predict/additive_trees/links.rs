//! What raw scores become.

use super::sum::Sum;
use crate::predict::fields::Fields;
use crate::refusal::Result;

/// What a raw score becomes.
#[derive(Clone, Copy)]
enum Link {
    Identity,
    Logistic,
    Softmax,
    Exponential,
    Hinge,
    Softplus,
    SignedSquare,
}

const LINKS: [(&str, Link); 8] = [
    ("identity", Link::Identity),
    ("logistic", Link::Logistic),
    ("softmax", Link::Softmax),
    ("exponential", Link::Exponential),
    ("one_vs_all", Link::Logistic),
    ("hinge", Link::Hinge),
    ("softplus", Link::Softplus),
    ("signed_square", Link::SignedSquare),
];

/// What raw scores become, and by which numbers.
pub struct Links {
    link: Link,
    /// What scores are multiplied by before a logistic link.
    scale: f64,
    /// The largest number whose exponential a logistic link takes.
    limit: f64,
}

impl Links {
    pub fn read(fields: &Fields) -> Result<Self> {
        let link = fields.choice("link", &LINKS)?;
        let scale = fields.optional_float("link_scale")?.unwrap_or(1.0);
        let limit = fields.optional_float("link_limit")?.unwrap_or(f64::INFINITY);
        Ok(Links { link, scale, limit })
    }

    /// Replaces scores, so many of each row, by what they become.
    pub fn apply<S: Sum>(&self, scores: &mut [S], outputs: usize) {
        let (zero, one) = (S::of(0.0), S::of(1.0));
        let each = |scores: &mut [S], link: &dyn Fn(S) -> S| scores.iter_mut().for_each(|score| *score = link(*score));
        match self.link {
            Link::Identity => (),
            Link::Logistic => {
                let (scale, limit) = (S::of(self.scale), S::of(self.limit));
                each(scores, &|score| {
                    let negative = -(scale * score);
                    // NaN stays NaN.
                    let power = if negative > limit { limit } else { negative };
                    one / (one + power.exponential())
                });
            }
            Link::Softmax => scores.chunks_exact_mut(outputs).for_each(softmax),
            Link::Exponential => each(scores, &S::exponential),
            Link::Hinge => each(scores, &|score| if score > zero { one } else { zero }),
            Link::Softplus => each(scores, &S::softplus),
            Link::SignedSquare => each(scores, &|score| score * score.size()),
        }
    }
}

/// Powers divided by their sum, which is added up in binary64.
fn softmax<S: Sum>(scores: &mut [S]) {
    let most = scores.iter().fold(scores[0], |most, &score| if score > most { score } else { most });
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exponential();
        sum += (*score).into();
    }
    let divisor = S::of(sum);
    scores.iter_mut().for_each(|score| *score /= divisor);
}
