//! The lexical rule, over bytes, in one pass without recursion.

use super::{number, string, Form, Token};

/// The deepest nesting.
const LEVELS: usize = 32;
/// What one value may take in memory, in the table and in what is made of it.
const BYTES_OF_VALUE: u64 = 64;

/// The first byte at fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub position: usize,
}

impl Fault {
    pub fn new(code: &'static str, position: usize) -> Self {
        Fault { code, position }
    }
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Value,
    /// A value, or the end of the array that was just opened.
    ValueOrEnd,
    Key,
    /// A key, or the end of the object that was just opened.
    KeyOrEnd,
    /// What follows a value: a comma, an end, or the end of the text.
    Separator,
}

/// The tokens of a text that keeps the rule.
pub(super) fn scan(text: &[u8], memory: u64) -> Result<Vec<Token>, Fault> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new(), open: Vec::with_capacity(LEVELS) };
    let most = memory / BYTES_OF_VALUE;
    let mut expected = Expected::Value;
    while expected != Expected::Separator || !scanner.open.is_empty() {
        if scanner.tokens.len() as u64 > most {
            return Err(scanner.fault("limit.memory"));
        }
        expected = scanner.step(expected)?;
    }
    match text.get(scanner.at) {
        None => Ok(scanner.tokens),
        Some(b' ' | b'\t' | b'\n' | b'\r') => Err(scanner.fault("json.white-space")),
        Some(_) => Err(scanner.fault("json.trailing-bytes")),
    }
}

/// An array or object that is not closed.
struct Open {
    token: usize,
    /// The token of the last key of an object.
    key: Option<usize>,
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    open: Vec<Open>,
}

impl Scanner<'_> {
    fn fault(&self, code: &'static str) -> Fault {
        Fault::new(code, self.at)
    }

    /// A byte that the grammar does not allow here.
    fn unexpected(&self) -> Fault {
        match self.text.get(self.at) {
            None => self.fault("bytes.truncated"),
            Some(b' ' | b'\t' | b'\n' | b'\r') => self.fault("json.white-space"),
            Some(_) => self.fault("json.unexpected-byte"),
        }
    }

    fn step(&mut self, expected: Expected) -> Result<Expected, Fault> {
        let byte = *self.text.get(self.at).ok_or_else(|| self.unexpected())?;
        match (expected, byte) {
            (Expected::ValueOrEnd, b']') | (Expected::KeyOrEnd, b'}') => self.close(),
            (Expected::Value | Expected::ValueOrEnd, _) => self.value(byte),
            (Expected::Key | Expected::KeyOrEnd, b'"') => self.key(),
            (Expected::Separator, b',') => {
                self.at += 1;
                Ok(if self.is_in_object() { Expected::Key } else { Expected::Value })
            }
            (Expected::Separator, b'}') if self.is_in_object() => self.close(),
            (Expected::Separator, b']') if !self.is_in_object() => self.close(),
            _ => Err(self.unexpected()),
        }
    }

    fn is_in_object(&self) -> bool {
        self.open.last().map_or(false, |open| self.tokens[open.token].form == Form::Object)
    }

    fn value(&mut self, byte: u8) -> Result<Expected, Fault> {
        match byte {
            b'[' => return self.open(Form::Array, Expected::ValueOrEnd),
            b'{' => return self.open(Form::Object, Expected::KeyOrEnd),
            b'"' => {
                let begin = self.at + 1;
                let end = string::end_of_string(self.text, begin)?;
                self.push(Form::String, begin, end);
                self.at = end + 1;
            }
            b'-' | b'0'..=b'9' => {
                let (form, end) = number::end_of_number(self.text, self.at)?;
                self.push(form, self.at, end);
                self.at = end;
            }
            b't' => self.literal(b"true", Form::Boolean(true))?,
            b'f' => self.literal(b"false", Form::Boolean(false))?,
            b'n' => self.literal(b"null", Form::Null)?,
            _ => return Err(self.unexpected()),
        }
        Ok(Expected::Separator)
    }

    fn push(&mut self, form: Form, begin: usize, end: usize) {
        // Texts are shorter than 2^28 bytes, the longest section.
        self.tokens.push(Token { form, begin: begin as u32, end: end as u32 });
    }

    fn literal(&mut self, word: &[u8], form: Form) -> Result<(), Fault> {
        let begin = self.at;
        for byte in word {
            match self.text.get(self.at) {
                Some(found) if found == byte => self.at += 1,
                None => return Err(self.fault("bytes.truncated")),
                Some(_) => return Err(self.fault("json.unexpected-byte")),
            }
        }
        self.push(form, begin, self.at);
        Ok(())
    }

    fn open(&mut self, form: Form, expected: Expected) -> Result<Expected, Fault> {
        if self.open.len() == LEVELS {
            return Err(self.fault("json.nesting"));
        }
        self.open.push(Open { token: self.tokens.len(), key: None });
        self.push(form, self.at, self.at);
        self.at += 1;
        Ok(expected)
    }

    fn close(&mut self) -> Result<Expected, Fault> {
        let behind = self.tokens.len() as u32;
        if let Some(open) = self.open.pop() {
            self.tokens[open.token].end = behind;
        }
        self.at += 1;
        Ok(Expected::Separator)
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<Expected, Fault> {
        let begin = self.at + 1;
        let mut end = begin + usize::from(self.text.get(begin) == Some(&b'$'));
        let mut is_first = true;
        loop {
            match self.text.get(end) {
                None => return Err(Fault::new("bytes.truncated", end)),
                Some(b'a'..=b'z') => {}
                Some(b'0'..=b'9' | b'_') if !is_first => {}
                Some(b'"') if !is_first => break,
                Some(_) => return Err(Fault::new("json.key", end)),
            }
            is_first = false;
            end += 1;
        }
        self.compare(&self.text[begin..end])?;
        if let Some(open) = self.open.last_mut() {
            open.key = Some(self.tokens.len());
        }
        self.push(Form::String, begin, end);
        self.at = end + 1;
        if self.text.get(self.at) != Some(&b':') {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(Expected::Value)
    }

    /// Compares a key with the one before it.
    fn compare(&self, key: &[u8]) -> Result<(), Fault> {
        if let Some(before) = self.open.last().and_then(|open| open.key) {
            let before = self.tokens[before];
            match key.cmp(&self.text[before.begin as usize..before.end as usize]) {
                std::cmp::Ordering::Less => return Err(self.fault("json.key-order")),
                std::cmp::Ordering::Equal => return Err(self.fault("json.duplicate-key")),
                std::cmp::Ordering::Greater => {}
            }
        }
        Ok(())
    }
}
