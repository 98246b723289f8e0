//! Objects of a document, whose keys ascend.

use super::{Form, Json};
use crate::refusal::Result;

/// An object of a document. Keys are looked up in the table of tokens, since objects of containers have few.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a>(Json<'a>);

impl<'a> Object<'a> {
    pub(super) fn new(json: Json<'a>) -> Self {
        Object(json)
    }

    /// The object as a value, whose refusals name its place.
    pub fn json(&self) -> Json<'a> {
        self.0
    }

    /// Its keys and values, in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Json<'a>)> {
        let document = self.0.document;
        let end = self.0.behind();
        let mut next = self.0.index + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let key = Json { document, index: next };
            let value = Json { document, index: next + 1 };
            next = value.behind();
            // The scanner let ASCII pass only.
            Some((std::str::from_utf8(key.text()).unwrap_or_default(), value))
        })
    }

    /// The value of a key that may be absent.
    pub fn get(&self, name: &str) -> Option<Json<'a>> {
        self.entries().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The value of a key that must be there.
    pub fn required(&self, name: &str) -> Result<Json<'a>> {
        self.get(name).ok_or_else(|| self.0.refusal("container.json", format!("the key '{name}' is missing")))
    }

    /// Refuses keys that are not among `names`.
    pub fn only(&self, names: &[&str]) -> Result<()> {
        match self.entries().find(|(key, _)| !names.contains(key)) {
            Some((key, _)) => Err(self.0.refusal("container.json", format!("the key '{key}' is unknown"))),
            None => Ok(()),
        }
    }

    /// Refuses `extensions` that are no object; what they hold is nobody's business.
    pub fn extensions(&self) -> Result<()> {
        match self.get("extensions") {
            Some(value) if value.form() != Form::Object => Err(value.mistyped("an object")),
            _ => Ok(()),
        }
    }

    /// The text that `type` must be.
    pub fn type_name(&self) -> Result<String> {
        self.required("type")?.string()
    }
}
