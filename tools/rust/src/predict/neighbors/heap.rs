//! The best candidates of a query, and the orders in which they are given.

use crate::predict::fields::Fields;
use crate::refusal::Result;

/// A reduced distance, and a training row.
pub type Pair = (f64, usize);

/// A binary heap of the k best candidates, whose top is the worst of them.
pub struct Heap {
    pairs: Vec<Pair>,
    /// Whether candidates at NaN are offered in vain.
    pub refuses_undefined: bool,
}

impl Heap {
    /// A heap of k pairs, at least one, that are infinitely far.
    pub fn new(k: usize, refuses_undefined: bool) -> Self {
        Heap { pairs: vec![(f64::INFINITY, 0); k], refuses_undefined }
    }

    /// The distance of the worst.
    pub fn top(&self) -> f64 {
        self.pairs[0].0
    }

    /// Offers a candidate: it replaces the top, and sinks.
    pub fn offer(&mut self, pair: Pair) {
        if pair.0 >= self.top() || self.refuses_undefined && pair.0.is_nan() {
            return;
        }
        let mut place = 0;
        loop {
            let left = 2 * place + 1;
            if left >= self.pairs.len() {
                break;
            }
            let right = left + 1;
            let child =
                if right >= self.pairs.len() || self.pairs[left].0 >= self.pairs[right].0 { left } else { right };
            // A candidate at NaN is not less than any child.
            let sinks = pair.0 < self.pairs[child].0;
            if !sinks {
                break;
            }
            self.pairs[place] = self.pairs[child];
            place = child;
        }
        self.pairs[place] = pair;
    }

    /// The pairs, as they lie in the heap.
    pub fn into_pairs(self) -> Vec<Pair> {
        self.pairs
    }
}

/// How the pairs of a heap are sorted, which decides the order of equal distances.
#[derive(Clone, Copy)]
pub enum TieOrder {
    Quicksort,
    Introsort,
}

impl TieOrder {
    pub fn read(fields: &Fields) -> Result<Self> {
        fields.choice("tie_order", &[("quicksort", TieOrder::Quicksort), ("introsort", TieOrder::Introsort)])
    }

    /// Sorts pairs by distance.
    pub fn sort(self, pairs: &mut [Pair]) {
        match self {
            TieOrder::Quicksort => quicksort(pairs),
            TieOrder::Introsort => introsort(pairs),
        }
    }
}

/// Puts the median of first, middle and last at the end.
fn median_to_end(v: &mut [Pair]) {
    let (last, middle) = (v.len() - 1, v.len() / 2);
    if v[0].0 > v[last].0 {
        v.swap(0, last);
    }
    if v[last].0 > v[middle].0 {
        v.swap(last, middle);
        if v[0].0 > v[last].0 {
            v.swap(0, last);
        }
    }
}

fn quicksort(pairs: &mut [Pair]) {
    let count = pairs.len();
    let mut left = 64usize.saturating_mul(count).saturating_mul(1 + log2(count));
    let mut stack = vec![(0, count)];
    while let Some((begin, end)) = stack.pop() {
        let v = &mut pairs[begin..end];
        let n = v.len();
        if n <= 3 {
            for (one, other) in [(0, 1), (1, 2), (0, 1)] {
                if other < n && v[one].0 > v[other].0 {
                    v.swap(one, other);
                }
            }
            continue;
        }
        if left == 0 {
            heap_sort(v);
            continue;
        }
        median_to_end(v);
        let pivot = v[n - 1].0;
        let mut store = 0;
        for i in 0..n - 1 {
            if v[i].0 < pivot {
                v.swap(i, store);
                store += 1;
            }
        }
        v.swap(store, n - 1);
        // A part whose pivot is its least loses one element, which is not counted: many are equal then.
        left = if store > 0 { left.saturating_sub(n) } else { left };
        if store > 1 {
            stack.push((begin, begin + store));
        }
        if store + 2 < n {
            stack.push((begin + store + 1, end));
        }
    }
}

fn introsort(pairs: &mut [Pair]) {
    let mut stack = vec![(0, pairs.len(), 2 * log2(pairs.len()))];
    while let Some((begin, end, left)) = stack.pop() {
        let v = &mut pairs[begin..end];
        let n = v.len();
        if n <= 15 {
            for i in 1..n {
                let mut j = i;
                while j > 0 && v[j - 1].0 > v[j].0 {
                    v.swap(j - 1, j);
                    j -= 1;
                }
            }
            continue;
        }
        if left == 0 {
            heap_sort(v);
            continue;
        }
        median_to_end(v);
        let pivot = v[n - 1].0;
        let (mut i, mut j) = (1, n - 2);
        loop {
            while i <= j && v[i].0 < pivot {
                i += 1;
            }
            while i <= j && v[j].0 > pivot {
                j -= 1;
            }
            if i >= j {
                break;
            }
            v.swap(i, j);
            i += 1;
            j -= 1;
        }
        v.swap(i, n - 1);
        stack.push((begin, begin + i, left - 1));
        stack.push((begin + i + 1, end, left - 1));
    }
}

fn heap_sort(pairs: &mut [Pair]) {
    pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
}

fn log2(count: usize) -> usize {
    (usize::BITS - 1).saturating_sub(count.max(1).leading_zeros()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distances of which many are equal, in an order of no pattern.
    fn pairs(count: usize) -> Vec<Pair> {
        (0..count).map(|row| ((row * 7919 % 97) as f64, row)).collect()
    }

    #[test]
    fn both_orders_sort() {
        for count in [0, 1, 2, 3, 4, 15, 16, 17, 500] {
            for order in [TieOrder::Quicksort, TieOrder::Introsort] {
                let mut sorted = pairs(count);
                order.sort(&mut sorted);
                assert!(sorted.windows(2).all(|pair| pair[0].0 <= pair[1].0), "{count}");
                sorted.sort_by_key(|pair| pair.1);
                assert_eq!(sorted, pairs(count));
            }
        }
    }

    #[test]
    fn a_heap_keeps_the_best() {
        let mut heap = Heap::new(3, false);
        [5.0, 1.0, 4.0, 2.0, 3.0].iter().enumerate().for_each(|(row, &distance)| heap.offer((distance, row)));
        let mut pairs = heap.into_pairs();
        TieOrder::Quicksort.sort(&mut pairs);
        assert_eq!(pairs, [(1.0, 1), (2.0, 3), (3.0, 4)]);
    }
}
