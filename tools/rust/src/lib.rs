//! Reads Amphora containers: trained models as JSON and binary tensors, in files that strangers may have made.
//!
//! Written from `schemas/format.md`; sections that comments name are its sections. Every length is judged before it is
//! used, nothing recurses deeper than the 32 levels of the JSON, and errors carry the codes of section 12.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod container;
mod digest;
mod dtype;
mod elements;
mod encoding;
mod extent;
mod history;
mod inflate;
mod json;
mod layout;
mod limits;
mod origin;
mod preamble;
pub mod predict;
mod record;
mod references;
mod refusal;
mod root;
mod section;
mod source;
mod table;
mod tensor;
mod validation;
mod value;

pub use container::{Container, Model};
pub use dtype::DType;
pub use elements::{Array, Elements, Strings};
pub use limits::Limits;
pub use refusal::{Refusal, Result, Warning};
pub use root::Entry;
pub use section::{OriginPlace, Part, Provenance, Section};
pub use source::{FileSource, Source};
pub use tensor::Tensor;
pub use validation::{validate, Report};
pub use value::{TensorReference, Value};
