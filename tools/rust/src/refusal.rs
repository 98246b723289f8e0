//! Why a file, a model or an input is refused.

use std::fmt;

/// A refusal: a stable code, where the fault lies, and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code of section 12, such as `container.digest`.
    pub code: &'static str,
    /// The first byte at fault, counted from the beginning of the file; none for models and inputs.
    pub offset: Option<u64>,
    /// What is wrong.
    pub message: String,
}

/// What most functions of this crate return.
pub type Result<T> = std::result::Result<T, Refusal>;

impl Refusal {
    /// A refusal of what lies at `offset` in the file.
    pub fn at(code: &'static str, offset: u64, message: impl Into<String>) -> Self {
        Refusal { code, offset: Some(offset), message: message.into() }
    }

    /// A refusal of a request, a model or an input, which has no place in the file.
    pub fn of(code: &'static str, message: impl Into<String>) -> Self {
        Refusal { code, offset: None, message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(offset) = self.offset {
            write!(formatter, "byte {offset}: ")?;
        }
        write!(formatter, "{} [{}]", self.message, self.code)
    }
}

impl std::error::Error for Refusal {}

/// What does not keep a file from being read, but must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// `container.slot-damaged` or `container.unfinished-append`.
    pub code: &'static str,
    /// The first byte that it is about.
    pub offset: u64,
}
