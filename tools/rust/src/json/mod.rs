//! JSON texts of containers (section 5): judged and parsed in one pass, into a flat table.
//!
//! Each value is a token of 12 bytes that names its range of the text; a container names the token behind its last.
//! So nothing is converted before it is asked for, and a text of many small values costs what it must.

mod number;
mod object;
mod scanner;
mod string;

pub use object::Object;

use crate::refusal::{Refusal, Result};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `null`, which only `extensions` may have.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number without a fraction.
    Integer,
    /// A number with one.
    Float,
    /// A string, or a key.
    String,
    /// An array.
    Array,
    /// An object; its tokens are key, value, key, value.
    Object,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    form: Form,
    /// Where its text begins; that of a string, behind the quote.
    begin: u32,
    /// Where its text ends; for an array or object, the index of the token behind it.
    end: u32,
}

/// A text that keeps the lexical rule.
#[derive(Debug)]
pub struct Document {
    text: Vec<u8>,
    tokens: Vec<Token>,
    /// The offset of the extent that holds the text, which refusals name.
    at: u64,
}

impl Document {
    /// Judges `text`, which stands in the extent at `at`.
    ///
    /// `memory` is the most bytes that its values may take, of `limit.memory`.
    pub fn parse(text: Vec<u8>, at: u64, memory: u64) -> Result<Self> {
        let tokens = scanner::scan(&text, memory).map_err(|fault| {
            Refusal::at(fault.code, at, format!("byte {} of the JSON is against the rule", fault.position))
        })?;
        Ok(Document { text, tokens, at })
    }

    /// The value that the text is.
    pub fn value(&self) -> Json<'_> {
        Json { document: self, index: 0 }
    }
}

/// A value of a document.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    document: &'a Document,
    index: usize,
}

impl<'a> Json<'a> {
    fn token(&self) -> Token {
        self.document.tokens[self.index]
    }

    fn text(&self) -> &'a [u8] {
        let token = self.token();
        &self.document.text[token.begin as usize..token.end as usize]
    }

    /// The index of the token behind this value.
    fn behind(&self) -> usize {
        match self.token().form {
            Form::Array | Form::Object => self.token().end as usize,
            _ => self.index + 1,
        }
    }

    /// What it is.
    pub fn form(&self) -> Form {
        self.token().form
    }

    /// A refusal of this value.
    pub fn refusal(&self, code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal::at(code, self.document.at, message)
    }

    /// `container.json`: it is not what must be there.
    pub fn mistyped(&self, expected: &str) -> Refusal {
        self.refusal("container.json", format!("{expected} must stand where something else does"))
    }

    /// The integer that it must be.
    pub fn integer(&self) -> Result<i64> {
        match self.form() {
            Form::Integer => Ok(number::integer(self.text())),
            _ => Err(self.mistyped("an integer")),
        }
    }

    /// The integer of at least 0 that it must be, at most 2^53 − 1.
    pub fn count(&self) -> Result<u64> {
        u64::try_from(self.integer()?).map_err(|_| self.mistyped("an integer of at least 0"))
    }

    /// The float that it must be.
    pub fn float(&self) -> Result<f64> {
        match self.form() {
            Form::Float => Ok(number::float(self.text())),
            _ => Err(self.mistyped("a float")),
        }
    }

    /// The string that it must be.
    pub fn string(&self) -> Result<String> {
        match self.form() {
            Form::String => Ok(string::unescaped(self.text())),
            _ => Err(self.mistyped("a string")),
        }
    }

    /// The elements of the array that it must be.
    pub fn array(&self) -> Result<Elements<'a>> {
        match self.form() {
            Form::Array => Ok(Elements { document: self.document, next: self.index + 1, end: self.behind() }),
            _ => Err(self.mistyped("an array")),
        }
    }

    /// The object that it must be.
    pub fn object(&self) -> Result<Object<'a>> {
        match self.form() {
            Form::Object => Ok(Object::new(*self)),
            _ => Err(self.mistyped("an object")),
        }
    }

    /// The array of strings that it must be.
    pub fn strings(&self) -> Result<Vec<String>> {
        self.array()?.map(|element| element.string()).collect()
    }

    /// The array of pairs of strings that it must be.
    pub fn pairs(&self) -> Result<Vec<(String, String)>> {
        let pair = |element: Json<'a>| {
            let [first, second] = element.elements::<2>("a pair of strings")?;
            Ok((first.string()?, second.string()?))
        };
        self.array()?.map(pair).collect()
    }

    /// The elements of the array that it must be, which are `N`.
    pub fn elements<const N: usize>(&self, expected: &str) -> Result<[Json<'a>; N]> {
        let elements: Vec<Json<'a>> = self.array()?.take(N + 1).collect();
        elements.try_into().map_err(|_| self.mistyped(expected))
    }
}

/// The elements of an array, in order.
pub struct Elements<'a> {
    document: &'a Document,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        if self.next >= self.end {
            return None;
        }
        let element = Json { document: self.document, index: self.next };
        self.next = element.behind();
        Some(element)
    }
}

#[cfg(test)]
mod tests;
