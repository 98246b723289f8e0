//! The chain of roots, down to that of generation 1 (section 6.2).

use std::collections::BTreeMap;

use crate::container::Container;
use crate::extent::{Content, Extent};
use crate::limits::Limits;
use crate::record;
use crate::refusal::{Refusal, Result};
use crate::root::{self, Entry, Root};

/// Raw bytes of roots and sections that may still be read.
pub struct HistoryBudget(u64);

impl HistoryBudget {
    pub fn new(limits: &Limits) -> Self {
        HistoryBudget(limits.history)
    }

    /// Counts an extent, once its lengths keep to section 10.
    pub fn charge(&mut self, extent: &Extent, content: Content, limits: &Limits) -> Result<()> {
        extent.judge_lengths(content, limits)?;
        let left = self.0.checked_sub(extent.raw);
        self.0 = left.ok_or_else(|| Refusal::at("limit.history", extent.offset, "the history is over the limit"))?;
        Ok(())
    }
}

/// What a walk of the chain finds.
#[derive(Default)]
pub struct History {
    /// The extents of all roots, from the newest on.
    pub roots: Vec<Extent>,
    /// The sections that any root names.
    pub sections: BTreeMap<Extent, Named>,
}

/// How roots name a section.
pub struct Named {
    pub kind: String,
    /// The committed length of the first generation that names it.
    pub committed: u64,
    /// Whether the newest generation reaches it.
    pub is_reached: bool,
}

impl History {
    /// Walks the chain of an open container, and compares the append records.
    pub fn walk(container: &Container, budget: &mut HistoryBudget) -> Result<Self> {
        let mut history = History::default();
        // Deltas whose base is still to come, by what they name it with.
        let mut waiting: BTreeMap<Extent, Vec<Root>> = BTreeMap::new();
        let newest = &container.root;
        let (mut extent, mut generation) = (newest.extent, newest.generation);
        loop {
            budget.charge(&extent, Content::Root, &container.limits)?;
            let root = root::read(container.source.as_ref(), extent, Some(generation), &container.limits)?;
            if extent != newest.extent {
                judge_record(container, &root)?;
            }
            for delta in waiting.remove(&extent).into_iter().flatten() {
                delta.judge_base(&root)?;
            }
            history.roots.push(extent);
            history.name(&root.entries)?;
            let previous = root.previous;
            if let Some((base, _)) = &root.base {
                waiting.entry(*base).or_default().push(Root { entries: Vec::new(), ..root });
            }
            match previous {
                Some(before) => extent = before,
                None => break,
            }
            // Only generation 1 has no predecessor.
            generation -= 1;
        }
        if let Some(base) = waiting.keys().next() {
            return Err(Refusal::at("container.root-chain", base.offset, "a base is not on the chain"));
        }
        for entry in container.models() {
            if let Some(named) = history.sections.get_mut(&entry.section) {
                named.is_reached = true;
            }
        }
        Ok(history)
    }

    /// Takes down the sections of a root, which is earlier than those before.
    fn name(&mut self, entries: &[Entry]) -> Result<()> {
        for entry in entries {
            let Entry { kind, section, committed, .. } = entry;
            let new = || Named { kind: kind.clone(), committed: *committed, is_reached: false };
            let named = self.sections.entry(*section).or_insert_with(new);
            named.committed = *committed;
            if named.kind != *kind {
                let message = "entries that name one section disagree on its kind";
                return Err(Refusal::at("container.kind", section.offset, message));
            }
        }
        Ok(())
    }
}

/// Compares the record behind a root with the one that must stand there.
fn judge_record(container: &Container, root: &Root) -> Result<()> {
    let mut found = [0; record::LENGTH as usize];
    container.source.read(root.extent.end(), &mut found)?;
    match found == record::record(root.generation, &root.extent) {
        true => Ok(()),
        false => {
            Err(Refusal::at("container.append-record", root.extent.end(), "no append record stands behind a root"))
        }
    }
}
