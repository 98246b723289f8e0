//! Validating a file: everything in it is judged, and every byte accounted for (section 11).

use std::collections::{BTreeMap, HashSet};

use crate::container::Container;
use crate::elements::{decode, judge_digest, DecodedBytes, Dictionaries};
use crate::extent::{Content, Extent};
use crate::history::{History, HistoryBudget, Named};
use crate::layout::Layout;
use crate::origin::Origin;
use crate::refusal::{Refusal, Result, Warning};
use crate::section::Section;
use crate::tensor::{Storage, Tensor};

/// What a validator says of a file that it does not refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// No where a commit slot is damaged, since the file may then be older than its newest generation.
    pub is_valid: bool,
    /// What must be told all the same.
    pub warnings: Vec<Warning>,
}

/// Tensors of a section, and whether the newest generation reaches them.
struct Table {
    section: Extent,
    tensors: Vec<Tensor>,
    is_reached: bool,
}

/// Judges everything in an open container but the elements that only earlier generations reach.
pub fn validate(container: &Container) -> Result<Report> {
    let mut budget = HistoryBudget::new(&container.limits);
    let history = History::walk(container, &mut budget)?;
    let mut tables = Tables { container, budget, memory: container.limits.memory, tables: Vec::new() };
    let origins = tables.read_sections(&history)?;
    let origins = tables.read_origins(origins)?;
    let mut layout = Layout::default();
    for (place, extent) in history.roots.iter().enumerate() {
        match place {
            0 => layout.extent(*extent),
            _ => layout.followed_root(*extent),
        }
    }
    for Table { section, tensors, .. } in &tables.tables {
        layout.extent(*section);
        layout.tensors(tensors);
    }
    for (origin, _) in origins.values() {
        layout.tensors(&origin.tensors);
    }
    origins.keys().for_each(|extent| layout.extent(*extent));
    layout.judge_overlaps()?;
    layout.judge_gaps(container.source.as_ref(), container.root.extent.end())?;
    let mut elements = Elements {
        container,
        left: DecodedBytes::new(container.limits.decompressed_bytes),
        judged: HashSet::new(),
        dictionaries: Dictionaries::new(container.limits.memory),
    };
    for table in tables.tables.iter().filter(|table| table.is_reached) {
        elements.judge(&table.tensors, table.section)?;
    }
    for (extent, (origin, is_reached)) in &origins {
        if *is_reached {
            elements.judge(&origin.tensors, *extent)?;
            origin.judge(container.source.as_ref(), &container.limits)?;
        }
    }
    let warnings = container.warnings().to_vec();
    let is_valid = warnings.iter().all(|warning| warning.code != "container.slot-damaged");
    Ok(Report { is_valid, warnings })
}

/// Reads the sections of all generations.
struct Tables<'a> {
    container: &'a Container,
    budget: HistoryBudget,
    /// Bytes of memory that tensors may still take.
    memory: u64,
    tables: Vec<Table>,
}

/// How sections name an origin.
struct NamedOrigin {
    /// The committed length that it must respect.
    committed: u64,
    /// Whether the newest generation reaches it.
    is_reached: bool,
    /// The largest node that is named, and the section that does.
    node: (u64, Extent),
}

type NamedOrigins = BTreeMap<Extent, NamedOrigin>;

impl Tables<'_> {
    fn read_sections(&mut self, history: &History) -> Result<NamedOrigins> {
        let mut origins = NamedOrigins::new();
        for (extent, named) in &history.sections {
            let limits = &self.container.limits;
            self.budget.charge(extent, Content::Section, limits)?;
            let source = self.container.source.as_ref();
            let section = Section::read(source, *extent, named.committed, &named.kind, limits)?;
            if let Some(place) = section.origin {
                let Named { committed, is_reached, .. } = *named;
                let new = NamedOrigin { committed, is_reached, node: (place.node, *extent) };
                let known = origins.entry(place.section).or_insert(new);
                known.committed = known.committed.min(committed);
                known.is_reached |= is_reached;
                known.node = known.node.max((place.node, *extent));
            }
            self.keep(&section.tensors)?;
            self.tables.push(Table { section: *extent, tensors: section.tensors, is_reached: named.is_reached });
        }
        Ok(origins)
    }

    fn read_origins(&mut self, named: NamedOrigins) -> Result<BTreeMap<Extent, (Origin, bool)>> {
        let mut origins = BTreeMap::new();
        for (extent, NamedOrigin { committed, is_reached, node: (node, section) }) in named {
            let limits = &self.container.limits;
            self.budget.charge(&extent, Content::Section, limits)?;
            let origin = Origin::read(self.container.source.as_ref(), extent, committed, limits)?;
            if node >= origin.nodes() {
                let message = "a section names a node that its origin does not have";
                return Err(Refusal::at("container.origin-node", section.offset, message));
            }
            self.keep(&origin.tensors)?;
            origins.insert(extent, (origin, is_reached));
        }
        Ok(origins)
    }

    /// Counts what is kept until it is known that nothing overlaps.
    fn keep(&mut self, tensors: &[Tensor]) -> Result<()> {
        for tensor in tensors {
            let left = self.memory.checked_sub(tensor.memory());
            self.memory = left.ok_or_else(|| Refusal::of("limit.memory", "tables of tensors are over the limit"))?;
        }
        Ok(())
    }
}

/// Decodes elements, those of a tensor with chunks once.
struct Elements<'a> {
    container: &'a Container,
    left: DecodedBytes,
    /// Tensors with chunks that were judged, by where they begin: those at one offset are equal.
    judged: HashSet<u64>,
    dictionaries: Dictionaries,
}

impl Elements<'_> {
    fn judge(&mut self, tensors: &[Tensor], section: Extent) -> Result<()> {
        let source = self.container.source.as_ref();
        for tensor in tensors {
            let is_known = tensor.offset().map_or(false, |offset| self.judged.contains(&offset));
            if is_known {
                continue;
            }
            self.left.charge(tensor)?;
            for part in tensor.needed().chain([tensor]) {
                if let Storage::Chunks(chunks) = &part.storage {
                    if !self.judged.insert(chunks.offset) {
                        continue;
                    }
                    judge_digest(source, chunks)?;
                }
                decode(source, part, section.offset, &self.dictionaries)?;
            }
        }
        Ok(())
    }
}
