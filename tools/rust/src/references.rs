//! References of a section: among models, and to tensors (section 7).

use crate::refusal::{Refusal, Result};
use crate::section::Part;
use crate::value::Value;

/// What the fields of a model name.
#[derive(Default)]
struct Named {
    models: Vec<usize>,
    tensors: Vec<usize>,
}

impl Named {
    /// Collects what a value names; lists nest 32 levels deep at most.
    fn collect(&mut self, value: &Value) {
        match value {
            Value::Model(model) => self.models.push(*model),
            Value::Tensor(reference) => self.tensors.push(reference.tensor),
            Value::List(values) => values.iter().for_each(|value| self.collect(value)),
            _ => {}
        }
    }

    fn of(fields: &[(String, Value)]) -> Self {
        let mut named = Named::default();
        fields.iter().for_each(|(_, value)| named.collect(value));
        named
    }
}

/// Judges the references of a section at `at`: no cycles, every model but 0 reached from model 0, every tensor in use,
/// and none to a model from `verification`.
pub fn judge(parts: &[Part], verification: &[Vec<(String, Value)>], tensors: usize, at: u64) -> Result<()> {
    let refusal = |code, message: &str| Err(Refusal::at(code, at, message));
    let mut is_used = vec![false; tensors];
    let mut edges: Vec<Vec<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        let named = Named::of(&part.fields);
        named.tensors.iter().for_each(|&tensor| is_used[tensor] = true);
        edges.push(named.models);
    }
    for fields in verification {
        let named = Named::of(fields);
        if !named.models.is_empty() {
            return refusal("container.model-reference", "rows for verification name a model");
        }
        named.tensors.iter().for_each(|&tensor| is_used[tensor] = true);
    }
    if !is_acyclic_and_reached(&edges) {
        return refusal("container.model-reference", "references form a cycle, or a model is not reached");
    }
    match is_used.iter().all(|&is_used| is_used) {
        true => Ok(()),
        false => refusal("container.unused-tensor", "nothing refers to a tensor"),
    }
}

/// Takes away models that nothing names any more, beginning with model 0: in a graph without cycles, all of which is
/// reached from it, that is the only one at first, and in the end nothing is left.
fn is_acyclic_and_reached(edges: &[Vec<usize>]) -> bool {
    let mut names = vec![0usize; edges.len()];
    edges.iter().flatten().for_each(|&model| names[model] += 1);
    if names.first() != Some(&0) {
        return false;
    }
    let mut free = vec![0];
    let mut taken = 0;
    while let Some(model) = free.pop() {
        taken += 1;
        for &named in &edges[model] {
            names[named] -= 1;
            if names[named] == 0 {
                free.push(named);
            }
        }
    }
    taken == edges.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_have_no_cycle_and_are_reached_whole() {
        assert!(is_acyclic_and_reached(&[vec![]]));
        assert!(is_acyclic_and_reached(&[vec![1, 2, 1], vec![2], vec![]]));
        assert!(!is_acyclic_and_reached(&[vec![0]]));
        assert!(!is_acyclic_and_reached(&[vec![1], vec![2], vec![1]]));
        assert!(!is_acyclic_and_reached(&[vec![], vec![]]));
        assert!(!is_acyclic_and_reached(&[vec![], vec![2], vec![1]]));
    }
}
