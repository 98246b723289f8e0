//! Patterns as steps, and how steps are put together.

use std::rc::Rc;

use super::set::Set;
use crate::refusal::{Refusal, Result};

/// The most steps of a program.
pub const STEPS: usize = 2_000;

/// One step of a program; places are those of steps.
#[derive(Clone)]
pub enum Step {
    /// A character of a set, which copies of an atom share.
    Set(Rc<Set>),
    Assert(Assertion),
    /// Tries the first place, then the other.
    Either(usize, usize),
    Go(usize),
    /// Where the group begins, and where it ends.
    Open,
    Close,
    Found,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    Begin,
    End,
    /// The end, or before a line feed that ends the text.
    LastLine,
    Boundary,
    NoBoundary,
}

/// `pattern.unsupported`.
pub fn unsupported() -> Refusal {
    Refusal::of("pattern.unsupported", "this reader does not match the model's pattern")
}

/// Appends steps whose places count from their own beginning.
pub fn append(steps: &mut Vec<Step>, more: &[Step]) -> Result<()> {
    let begin = steps.len();
    if begin + more.len() > STEPS {
        return Err(unsupported());
    }
    steps.extend(more.iter().map(|step| match step {
        Step::Either(one, other) => Step::Either(begin + one, begin + other),
        Step::Go(place) => Step::Go(begin + place),
        step => step.clone(),
    }));
    Ok(())
}

/// One of several sequences, of which the first that matches is taken.
pub fn either_of(mut choices: Vec<Vec<Step>>) -> Result<Vec<Step>> {
    let mut steps = choices.pop().unwrap_or_default();
    while let Some(first) = choices.pop() {
        let mut either = vec![Step::Either(1, first.len() + 2)];
        append(&mut either, &first)?;
        either.push(Step::Go(first.len() + 2 + steps.len()));
        append(&mut either, &steps)?;
        steps = either;
    }
    Ok(steps)
}

/// An atom from `least` to `most` times, as often as can be, or as rarely.
pub fn repeated(atom: &[Step], least: usize, most: Option<usize>, is_lazy: bool) -> Result<Vec<Step>> {
    let extra = most.map_or(0, |most| most.saturating_sub(least));
    if most.map_or(false, |most| most < least) || least.max(extra) > STEPS {
        return Err(unsupported());
    }
    let either = |inside, behind| if is_lazy { Step::Either(behind, inside) } else { Step::Either(inside, behind) };
    let mut steps = Vec::new();
    for _ in 0..least {
        append(&mut steps, atom)?;
    }
    if most.is_none() {
        let begin = steps.len();
        let mut once = vec![either(1, atom.len() + 2)];
        append(&mut once, atom)?;
        append(&mut steps, &once)?;
        steps.push(Step::Go(begin));
    }
    for _ in 0..extra {
        let mut once = vec![either(1, atom.len() + 1)];
        append(&mut once, atom)?;
        // Each is left for the next, which begins where the atom ends: none of the rest matches what this did not.
        append(&mut steps, &once)?;
    }
    Ok(steps)
}
