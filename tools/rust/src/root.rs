//! Roots: full ones and deltas (section 6).

use std::collections::{HashMap, HashSet};

use crate::extent::{Content, Extent};
use crate::json::{Document, Json, Object};
use crate::limits::Limits;
use crate::record;
use crate::refusal::{Refusal, Result};
use crate::source::Source;

/// Generations that a file can have.
const GENERATIONS: i64 = 65_537;
/// How far a delta may be from its base.
const REACH: u64 = 32;

/// A model that a root lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name, of 1 to 1,024 bytes.
    pub name: String,
    /// The kind, such as `tree_ensemble`.
    pub kind: String,
    pub(crate) section: Extent,
    /// The committed length of the generation whose root has this entry.
    pub(crate) committed: u64,
}

/// A root.
#[derive(Debug)]
pub struct Root {
    pub extent: Extent,
    pub generation: u64,
    pub previous: Option<Extent>,
    /// Where the full root is that a delta changes, and the names that it drops.
    pub base: Option<(Extent, Vec<String>)>,
    /// The models of a full root, or what a delta sets.
    pub entries: Vec<Entry>,
}

/// Reads the root in `extent`: steps 7 to 10 of opening. `generation` is what names it with.
pub fn read(source: &dyn Source, extent: Extent, generation: Option<u64>, limits: &Limits) -> Result<Root> {
    extent.judge_lengths(Content::Root, limits)?;
    let document = Document::parse(extent.raw_bytes(source)?, extent.offset, limits.memory)?;
    let keys = Keys::read(document.value().object()?)?;
    keys.judge(extent, generation)
}

/// A root whose keys and types are right.
struct Keys<'a> {
    object: Object<'a>,
    generation: i64,
    previous: Option<Extent>,
    base: Option<(Extent, Vec<String>)>,
    entries: Vec<Entry>,
}

impl<'a> Keys<'a> {
    fn read(object: Object<'a>) -> Result<Self> {
        let kind = object.required("type")?;
        let is_delta = match kind.string()?.as_str() {
            "full" => false,
            "delta" => true,
            _ => return Err(kind.mistyped("the type of a root")),
        };
        let generation = object.required("generation")?.integer()?;
        let entries = object.required(if is_delta { "set" } else { "models" })?;
        let entries = entries.array()?.map(entry).collect::<Result<_>>()?;
        let previous = object.get("previous").map(Extent::read).transpose()?;
        let base = if is_delta {
            Some((Extent::read(object.required("base")?)?, object.required("remove")?.strings()?))
        } else {
            None
        };
        object.extensions()?;
        object.only(if is_delta {
            &["base", "extensions", "generation", "previous", "remove", "set", "type"]
        } else {
            &["extensions", "generation", "models", "previous", "type"]
        })?;
        Ok(Keys { object, generation, previous, base, entries })
    }

    fn refusal(&self, code: &'static str, message: &str) -> Refusal {
        self.object.json().refusal(code, message)
    }

    fn judge(mut self, extent: Extent, named: Option<u64>) -> Result<Root> {
        let generation = self.judge_generation(named)?;
        let before = extent.offset.saturating_sub(record::LENGTH);
        if let Some(previous) = self.previous {
            previous.within(before, extent.offset)?;
        }
        if let Some((base, removed)) = &self.base {
            base.within(before, extent.offset)?;
            let follows = self
                .previous
                .map_or(false, |previous| previous != *base && base.end() + record::LENGTH > previous.offset);
            if follows {
                return Err(self.refusal("container.root-chain", "the base follows the preceding root"));
            }
            self.judge_names(removed.iter())?;
        }
        self.judge_names(self.entries.iter().map(|entry| &entry.name))?;
        for entry in &self.entries {
            if !is_kind(&entry.kind) {
                return Err(self.refusal("container.kind", "the kind of a model is no name"));
            }
            entry.section.within(extent.end(), extent.offset)?;
        }
        for entry in &mut self.entries {
            entry.committed = extent.end();
        }
        let Keys { previous, base, entries, .. } = self;
        Ok(Root { extent, generation, previous, base, entries })
    }

    fn judge_generation(&self, named: Option<u64>) -> Result<u64> {
        let generation = self.generation;
        let differs = named.map_or(false, |named| u64::try_from(generation) != Ok(named));
        if generation < 1 || differs {
            return Err(self.refusal("container.generation", "the generation is not the one that names the root"));
        }
        if generation > GENERATIONS {
            return Err(self.refusal("container.hard-limit", "more generations than a file can have"));
        }
        if self.previous.is_some() != (generation > 1) {
            return Err(self.refusal("container.generation", "'previous' does not fit the generation"));
        }
        if self.base.is_some() && generation == 1 {
            return Err(self.refusal("container.root-chain", "the first generation cannot be a delta"));
        }
        Ok(generation as u64)
    }

    fn judge_names<'n>(&self, names: impl Iterator<Item = &'n String>) -> Result<()> {
        let mut known = HashSet::new();
        for name in names {
            let is_name = (1..=1_024).contains(&name.len()) && !name.chars().any(char::is_control);
            if !is_name || !known.insert(name) {
                return Err(self.refusal("container.name", "a name of a model is not valid, or comes twice"));
            }
        }
        Ok(())
    }
}

/// The keys of a model entry.
fn entry(json: Json) -> Result<Entry> {
    let object = json.object()?;
    let entry = Entry {
        kind: object.required("kind")?.string()?,
        name: object.required("name")?.string()?,
        section: Extent::read(object.required("section")?)?,
        committed: 0,
    };
    object.only(&["kind", "name", "section"])?;
    Ok(entry)
}

/// Whether `text` is `[a-z][a-z0-9_]*` of at most 64 bytes.
pub fn is_kind(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

impl Root {
    /// Judges `base`, which this delta names, against it: that it is full, of a generation in range, and that it is
    /// the preceding root exactly when its generation is the preceding one; then that it has what is removed.
    pub fn judge_base(&self, base: &Root) -> Result<()> {
        let (extent, removed) = match &self.base {
            Some((extent, removed)) => (*extent, removed),
            None => return Ok(()),
        };
        let distance = self.generation.checked_sub(base.generation);
        let is_in_range = distance.map_or(false, |distance| (1..=REACH).contains(&distance));
        let is_preceding = self.previous == Some(extent);
        if base.base.is_some() || !is_in_range || is_preceding != (distance == Some(1)) {
            return Err(Refusal::at("container.root-chain", extent.offset, "a delta and its base do not fit"));
        }
        let names: HashSet<&str> = base.entries.iter().map(|entry| entry.name.as_str()).collect();
        if removed.iter().any(|name| !names.contains(name.as_str())) {
            return Err(Refusal::at("container.name", self.extent.offset, "a name is removed that is not there"));
        }
        Ok(())
    }

    /// The models of this delta, made of those of its base (section 6.1).
    pub fn merged(&self, base: &Root) -> Vec<Entry> {
        let no_names = Vec::new();
        let removed = self.base.as_ref().map_or(&no_names, |(_, removed)| removed);
        let removed: HashSet<&str> = removed.iter().map(String::as_str).collect();
        let kept = base.entries.iter().filter(|entry| !removed.contains(entry.name.as_str()));
        let mut models: Vec<Entry> = kept.cloned().collect();
        let places: HashMap<String, usize> =
            models.iter().enumerate().map(|(place, entry)| (entry.name.clone(), place)).collect();
        for entry in &self.entries {
            match places.get(&entry.name) {
                Some(&place) => models[place] = entry.clone(),
                None => models.push(entry.clone()),
            }
        }
        models
    }
}
