//! Opening a container, and reading models of its newest generation (section 11).

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::elements::{decode, Array, DecodedBytes};
use crate::layout::Layout;
use crate::limits::Limits;
use crate::preamble::{self, Slot};
use crate::record;
use crate::refusal::{Refusal, Result, Warning};
use crate::root::{self, Entry, Root};
use crate::section::Section;
use crate::source::{FileSource, Source};

/// An open container.
pub struct Container {
    pub(crate) source: Box<dyn Source>,
    pub(crate) limits: Limits,
    pub(crate) root: Root,
    /// The base of a root that is a delta.
    pub(crate) base: Option<Root>,
    warnings: Vec<Warning>,
    models: Vec<Entry>,
}

/// A model whose section was read; its tensors are decoded when they are asked for.
#[derive(Clone)]
pub struct Model<'a> {
    container: &'a Container,
    /// Its name in the container.
    pub name: String,
    /// Its section, which models may share.
    pub section: Arc<Section>,
}

impl Container {
    /// Opens the file at `path` with the default limits. Only its roots are read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Container::read(Box::new(FileSource::open(path)?), Limits::default())
    }

    /// Opens the container that `source` holds.
    ///
    /// When the preamble has changed by the time that the file is refused, a writer has come in between; the reader
    /// then begins again, once.
    pub fn read(source: Box<dyn Source>, limits: Limits) -> Result<Self> {
        let before = preamble::read(source.as_ref())?;
        let opened = Opened::read(source.as_ref(), &before, &limits).or_else(|refusal| {
            let now = preamble::read(source.as_ref())?;
            if now == before {
                return Err(refusal);
            }
            Opened::read(source.as_ref(), &now, &limits)
        })?;
        let Opened { root, base, warnings, models } = opened;
        Ok(Container { source, limits, root, base, warnings, models })
    }

    /// The generation that is read, at least 1.
    pub fn generation(&self) -> u64 {
        self.root.generation
    }

    /// What must be told, though the file is read.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The models, in the order of the source.
    pub fn models(&self) -> &[Entry] {
        &self.models
    }

    /// Reads the model of a name.
    ///
    /// Fails with `container.no-such-name`, or the code of what is wrong with its section.
    pub fn model(&self, name: &str) -> Result<Model<'_>> {
        let entry = self.models.iter().find(|entry| entry.name == name);
        let entry =
            entry.ok_or_else(|| Refusal::of("container.no-such-name", format!("no model is called '{name}'")))?;
        let mut models = self.read_models(std::slice::from_ref(entry))?;
        models.pop().ok_or_else(|| Refusal::of("container.no-such-name", "no model"))
    }

    /// Reads all models together; a section that several name is read once.
    pub fn all_models(&self) -> Result<Vec<Model<'_>>> {
        self.read_models(&self.models)
    }

    fn read_models(&self, entries: &[Entry]) -> Result<Vec<Model<'_>>> {
        let mut sections: HashMap<_, Arc<Section>> = HashMap::new();
        let mut models = Vec::with_capacity(entries.len());
        for entry in entries {
            let section = match sections.get(&entry.section) {
                Some(section) if section.parts[0].kind == entry.kind => section.clone(),
                Some(_) => {
                    let at = entry.section.offset;
                    return Err(Refusal::at(
                        "container.kind",
                        at,
                        "entries that name one section disagree on its kind",
                    ));
                }
                None => {
                    let Entry { section, committed, kind, .. } = entry;
                    let source = self.source.as_ref();
                    let read = Arc::new(Section::read(source, *section, *committed, kind, &self.limits)?);
                    sections.insert(*section, read.clone());
                    read
                }
            };
            models.push(Model { container: self, name: entry.name.clone(), section });
        }
        let mut layout = self.roots();
        for section in sections.values() {
            layout.extent(section.extent);
            layout.tensors(&section.tensors);
        }
        layout.judge_overlaps()?;
        let mut left = DecodedBytes::new(self.limits.decompressed_bytes);
        for section in sections.values() {
            section.tensors.iter().try_for_each(|tensor| left.charge(tensor))?;
        }
        Ok(models)
    }

    fn roots(&self) -> Layout<'_> {
        roots(&self.root, self.base.as_ref())
    }
}

impl Model<'_> {
    /// Decodes every tensor, and keeps none: those that entries name together once.
    ///
    /// Fails with the code of the first fault of an element.
    pub fn judge(&self) -> Result<()> {
        let mut judged = HashSet::new();
        let tensors = self.section.tensors.iter().enumerate();
        let mut new = tensors.filter(|(_, tensor)| tensor.offset().map_or(true, |offset| judged.insert(offset)));
        new.try_for_each(|(index, _)| self.tensor(index).map(|_| ()))
    }

    /// Decodes tensor `index` of the section's table, which has as many as `section.tensors`.
    pub fn tensor(&self, index: usize) -> Result<Array> {
        let tensor = self.section.tensors.get(index);
        let tensor = tensor.ok_or_else(|| Refusal::of("container.tensor-reference", "there is no such tensor"))?;
        decode(self.container.source.as_ref(), tensor, self.section.extent.offset, &self.section.dictionaries)
    }
}

/// What opening finds out.
struct Opened {
    root: Root,
    base: Option<Root>,
    warnings: Vec<Warning>,
    models: Vec<Entry>,
}

impl Opened {
    fn read(source: &dyn Source, (bytes, length): &(preamble::Bytes, usize), limits: &Limits) -> Result<Self> {
        let file_length = source.length()?;
        if file_length > limits.input_bytes {
            return Err(Refusal::of("limit.input-bytes", "the file is longer than the limit"));
        }
        let slots = preamble::judge(bytes, *length)?;
        let Slot { generation, root: extent, .. } = slots.chosen;
        let unfinished = record::judge_tail(source, file_length, generation, &extent)?;
        let root = root::read(source, extent, Some(generation), limits)?;
        let base = match &root.base {
            Some((extent, _)) => Some(root::read(source, *extent, None, limits)?),
            None => None,
        };
        let models = match &base {
            Some(base) => {
                root.judge_base(base)?;
                root.merged(base)
            }
            None => root.entries.clone(),
        };
        let mut layout = roots(&root, base.as_ref());
        models.iter().for_each(|entry| layout.extent(entry.section));
        layout.judge_overlaps()?;
        if let Some(older) = slots.other {
            if root.previous != Some(older.root) {
                return Err(Refusal::at("container.slot-conflict", older.at, "the slots do not follow each other"));
            }
        }
        let damaged = slots.damaged.map(|offset| Warning { code: "container.slot-damaged", offset });
        Ok(Opened { root, base, warnings: damaged.into_iter().chain(unfinished).collect(), models })
    }
}

/// The root, its base, those that both have as `previous`, and the records behind those.
fn roots<'a>(root: &Root, base: Option<&Root>) -> Layout<'a> {
    let mut layout = Layout::default();
    layout.extent(root.extent);
    let followed = [base.map(|base| base.extent), root.previous, base.and_then(|base| base.previous)];
    followed.into_iter().flatten().for_each(|extent| layout.followed_root(extent));
    layout
}
