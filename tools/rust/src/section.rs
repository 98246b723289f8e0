//! Sections: JSON and its attachment (section 4.2), and what a model section says (section 7).

use crate::digest::digest_of;
use crate::elements::Dictionaries;
use crate::extent::{Content, Extent};
use crate::json::{Document, Json, Object};
use crate::limits::Limits;
use crate::references;
use crate::refusal::{Refusal, Result};
use crate::root::is_kind;
use crate::source::Source;
use crate::table;
use crate::tensor::Tensor;
use crate::value::{Targets, Value};

/// A model section, of which no element was read.
#[derive(Debug)]
pub struct Section {
    /// Pairs of key and value, in the owner's order.
    pub metadata: Vec<(String, String)>,
    /// The model, and behind it its parts.
    pub parts: Vec<Part>,
    /// Where the model stands in the origin, if the file has that.
    pub origin: Option<OriginPlace>,
    /// Where the model comes from.
    pub provenance: Provenance,
    /// The tensor table.
    pub tensors: Vec<Tensor>,
    /// Rows with the answers that were given for them: the fields of each method's.
    pub verification: Vec<Vec<(String, Value)>>,
    pub(crate) extent: Extent,
    /// What was decoded of tensors that others need.
    pub(crate) dictionaries: Dictionaries,
}

/// A model of a section.
#[derive(Debug, PartialEq)]
pub struct Part {
    /// The kind, such as `linear`.
    pub kind: String,
    /// The version of the kind's schema, at least 1.
    pub kind_version: i64,
    /// Names and values, in ascending order of the names.
    pub fields: Vec<(String, Value)>,
}

/// Where a model stands in the object graph of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginPlace {
    /// The id of its node.
    pub node: u64,
    pub(crate) section: Extent,
}

/// Where a model comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The length of the source in bytes.
    pub bytes: u64,
    /// The format of the source, such as `pickle`.
    pub format: String,
    /// Names and versions of libraries.
    pub libraries: Vec<(String, String)>,
    /// What could not be carried over exactly.
    pub losses: Vec<String>,
    /// What the owner may not want to give away.
    pub notices: Vec<String>,
    /// The SHA-256 of the source in hexadecimal digits, or empty.
    pub sha256: String,
    /// The class of the source object, or empty.
    pub source_class: String,
}

/// The raw bytes of a section, split into its JSON and its attachment.
pub struct Raw {
    pub document: Document,
    pub attachment: Vec<u8>,
}

impl Raw {
    /// Reads a section: lengths, digest, stream, and the lexical rule of its JSON.
    pub fn read(source: &dyn Source, extent: &Extent, limits: &Limits) -> Result<Self> {
        extent.judge_lengths(Content::Section, limits)?;
        let mut text = extent.raw_bytes(source)?;
        let mut attachment = Vec::new();
        if let Some(line_end) = text.iter().position(|&byte| byte == b'\n') {
            attachment = text.split_off(line_end + 1);
            text.pop();
            if attachment.is_empty() {
                return Err(Refusal::at("container.attachment", extent.offset, "nothing follows a line end"));
            }
        }
        Ok(Raw { document: Document::parse(text, extent.offset, limits.memory)?, attachment })
    }
}

impl Section {
    /// Reads the model section in `extent`, whose extents end at `committed` or before: steps 1 to 5 of reading a model.
    pub fn read(source: &dyn Source, extent: Extent, committed: u64, kind: &str, limits: &Limits) -> Result<Self> {
        let Raw { document, attachment } = Raw::read(source, &extent, limits)?;
        let object = document.value().object()?;
        let keys = Keys::read(object)?;
        if let Some(place) = &keys.origin {
            place.section.within(committed, extent.offset)?;
        }
        let tensors = table::read(keys.tensors, &attachment, committed, limits)?;
        if keys.models.first().map_or(true, |model| model.kind != kind) {
            return Err(object.json().refusal("container.kind", "the root and the section disagree about the kind"));
        }
        if keys.models.iter().any(|model| !is_kind(&model.kind)) {
            return Err(object.json().refusal("container.kind", "a kind is no name"));
        }
        let targets = Targets { tensors: &tensors, models: keys.models.len() };
        let fields = |object: Object| {
            let fields = object.entries().map(|(name, json)| Ok((name.to_owned(), targets.value(json)?)));
            fields.collect::<Result<Vec<_>>>()
        };
        let parts = keys.models.iter().map(|model| {
            let Model { kind, kind_version, .. } = model;
            Ok(Part { kind: kind.clone(), kind_version: *kind_version, fields: fields(model.fields)? })
        });
        let parts = parts.collect::<Result<Vec<_>>>()?;
        let verification = keys.verification.into_iter().map(fields).collect::<Result<Vec<_>>>()?;
        references::judge(&parts, &verification, tensors.len(), extent.offset)?;
        let Keys { metadata, origin, provenance, .. } = keys;
        let dictionaries = Dictionaries::new(limits.memory);
        Ok(Section { metadata, parts, origin, provenance, tensors, verification, extent, dictionaries })
    }
}

/// The keys of a model section, whose types are right.
struct Keys<'a> {
    metadata: Vec<(String, String)>,
    models: Vec<Model<'a>>,
    origin: Option<OriginPlace>,
    provenance: Provenance,
    tensors: Json<'a>,
    verification: Vec<Object<'a>>,
}

struct Model<'a> {
    kind: String,
    kind_version: i64,
    fields: Object<'a>,
}

impl<'a> Keys<'a> {
    fn read(object: Object<'a>) -> Result<Self> {
        if object.type_name()? != "model" {
            return Err(object.json().mistyped("a model section"));
        }
        let models = object.required("models")?;
        let tensors = object.required("tensors")?;
        tensors.array()?;
        let keys = Keys {
            metadata: object.get("metadata").map_or(Ok(Vec::new()), |metadata| metadata.pairs())?,
            models: models.array()?.map(model).collect::<Result<_>>()?,
            origin: object.get("origin").map(origin_place).transpose()?,
            provenance: provenance(object.required("provenance")?)?,
            tensors,
            verification: match object.get("verification") {
                Some(json) => json.array()?.map(|element| element.object()).collect::<Result<_>>()?,
                None => Vec::new(),
            },
        };
        if keys.models.is_empty() || object.get("verification").is_some() && keys.verification.is_empty() {
            return Err(models.mistyped("at least one model, and one method of verification"));
        }
        object.extensions()?;
        object.only(&[
            "extensions",
            "metadata",
            "models",
            "origin",
            "provenance",
            "tensors",
            "type",
            "verification",
        ])?;
        Ok(keys)
    }
}

fn model(json: Json) -> Result<Model> {
    let object = json.object()?;
    let version = object.required("kind_version")?;
    let model = Model {
        fields: object.required("fields")?.object()?,
        kind: object.required("kind")?.string()?,
        kind_version: version.integer()?,
    };
    object.only(&["fields", "kind", "kind_version"])?;
    match model.kind_version {
        1.. => Ok(model),
        _ => Err(version.mistyped("a version of at least 1")),
    }
}

fn origin_place(json: Json) -> Result<OriginPlace> {
    let object = json.object()?;
    let place =
        OriginPlace { node: object.required("node")?.count()?, section: Extent::read(object.required("section")?)? };
    object.only(&["node", "section"])?;
    Ok(place)
}

fn provenance(json: Json) -> Result<Provenance> {
    let object = json.object()?;
    let provenance = Provenance {
        bytes: object.required("bytes")?.count()?,
        format: object.required("format")?.string()?,
        libraries: object.required("libraries")?.pairs()?,
        losses: object.required("losses")?.strings()?,
        notices: object.required("notices")?.strings()?,
        sha256: object.required("sha256")?.string()?,
        source_class: object.required("source_class")?.string()?,
    };
    object.only(&["bytes", "format", "libraries", "losses", "notices", "sha256", "source_class"])?;
    if !provenance.sha256.is_empty() && digest_of(&provenance.sha256).is_none() {
        return Err(json.mistyped("a SHA-256, or nothing"));
    }
    Ok(provenance)
}
