//! Patterns of Python's `re`, as far as this reader matches them: no look-around, no references, and of
//! flags `u` and, before all else, `i`.

use std::rc::Rc;

use super::program::{append, either_of, repeated, unsupported, Assertion, Step};
use super::set::{Item, Set};
use crate::refusal::Result;

const LEVELS: usize = 32;
/// The most characters of a pattern; those of words have a few dozen.
const CHARACTERS: usize = 10_000;

/// The steps of a pattern, and whether it has a group.
pub struct Pattern {
    pub steps: Vec<Step>,
    pub has_group: bool,
}

impl Pattern {
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > CHARACTERS {
            return Err(unsupported());
        }
        let mut parser =
            Parser { text: text.chars().collect(), place: 0, levels: 0, has_group: false, ignores_case: false };
        parser.ignores_case = ["(?i)", "(?iu)", "(?ui)"].iter().any(|flags| parser.passes(flags));
        let mut steps = parser.choice()?;
        if parser.place < parser.text.len() {
            return Err(unsupported());
        }
        steps.push(Step::Found);
        Ok(Pattern { steps, has_group: parser.has_group })
    }
}

struct Parser {
    text: Vec<char>,
    place: usize,
    levels: usize,
    has_group: bool,
    ignores_case: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.place).copied()
    }

    fn take(&mut self) -> Result<char> {
        let character = self.peek().ok_or_else(unsupported)?;
        self.place += 1;
        Ok(character)
    }

    /// Passes over a text, if it comes next.
    fn passes(&mut self, text: &str) -> bool {
        let comes =
            text.chars().enumerate().all(|(index, character)| self.text.get(self.place + index) == Some(&character));
        self.place += if comes { text.chars().count() } else { 0 };
        comes
    }

    /// Sequences with `|` between them.
    fn choice(&mut self) -> Result<Vec<Step>> {
        self.levels += 1;
        if self.levels > LEVELS {
            return Err(unsupported());
        }
        let mut choices = vec![self.sequence()?];
        while self.passes("|") {
            choices.push(self.sequence()?);
        }
        self.levels -= 1;
        either_of(choices)
    }

    fn sequence(&mut self) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            if self.passes("(?u)") {
                continue;
            }
            let atom = self.atom()?;
            append(&mut steps, &self.times(&atom)?)?;
        }
        Ok(steps)
    }

    /// What may be repeated.
    fn atom(&mut self) -> Result<Vec<Step>> {
        let ignores_case = self.ignores_case;
        let one = |item| Step::Set(Rc::new(Set::new(vec![item], false, ignores_case)));
        Ok(vec![match self.take()? {
            '(' => return self.group(),
            '[' => Step::Set(Rc::new(self.set()?)),
            '.' => Step::Set(Rc::new(Set::new(vec![Item::Range('\n', '\n')], true, false))),
            '^' => Step::Assert(Assertion::Begin),
            '$' => Step::Assert(Assertion::LastLine),
            '*' | '+' | '?' => return Err(unsupported()),
            '{' => {
                self.place -= 1;
                if self.bounds().is_some() {
                    return Err(unsupported());
                }
                self.place += 1;
                one(Item::Range('{', '{'))
            }
            '\\' => match self.peek() {
                Some('A') => self.assertion(Assertion::Begin),
                Some('Z') => self.assertion(Assertion::End),
                Some('b') => self.assertion(Assertion::Boundary),
                Some('B') => self.assertion(Assertion::NoBoundary),
                _ => one(self.escape()?),
            },
            character => one(Item::Range(character, character)),
        }])
    }

    fn assertion(&mut self, assertion: Assertion) -> Step {
        self.place += 1;
        Step::Assert(assertion)
    }

    fn group(&mut self) -> Result<Vec<Step>> {
        let captures = !self.passes("?:");
        if captures && (self.has_group || self.peek() == Some('?')) {
            return Err(unsupported());
        }
        self.has_group |= captures;
        let inner = self.choice()?;
        if !self.passes(")") {
            return Err(unsupported());
        }
        if !captures {
            return Ok(inner);
        }
        let mut steps = vec![Step::Open];
        append(&mut steps, &inner)?;
        steps.push(Step::Close);
        Ok(steps)
    }

    /// What follows a backslash, inside of a set or outside.
    fn escape(&mut self) -> Result<Item> {
        let character = match self.take()? {
            'w' => return Ok(Item::Word(true)),
            'W' => return Ok(Item::Word(false)),
            'd' => return Ok(Item::Digit(true)),
            'D' => return Ok(Item::Digit(false)),
            's' => return Ok(Item::Space(true)),
            'S' => return Ok(Item::Space(false)),
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'a' => '\u{7}',
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            'U' => self.code(8)?,
            other if other.is_ascii_alphanumeric() => return Err(unsupported()),
            other => other,
        };
        Ok(Item::Range(character, character))
    }

    fn code(&mut self, count: usize) -> Result<char> {
        let digit = |_| self.take()?.to_digit(16).ok_or_else(unsupported);
        let digits = (0..count).map(digit).collect::<Result<Vec<u32>>>()?;
        let code = digits.iter().try_fold(0u32, |code, digit| code.checked_mul(16)?.checked_add(*digit));
        code.and_then(char::from_u32).ok_or_else(unsupported)
    }

    fn set(&mut self) -> Result<Set> {
        let is_negated = self.passes("^");
        let mut items = Vec::new();
        loop {
            let first = match self.take()? {
                ']' if !items.is_empty() => {
                    return Ok(Set::new(items, is_negated, self.ignores_case));
                }
                // A word boundary has no meaning here: this is the backspace.
                '\\' if self.passes("b") => Item::Range('\u{8}', '\u{8}'),
                '\\' => self.escape()?,
                character => Item::Range(character, character),
            };
            let has_end = self.peek() == Some('-') && self.text.get(self.place + 1).map_or(false, |&next| next != ']');
            if !has_end {
                items.push(first);
                continue;
            }
            self.place += 1;
            let last = match self.take()? {
                '\\' => self.escape()?,
                character => Item::Range(character, character),
            };
            match (first, last) {
                (Item::Range(first, _), Item::Range(last, _)) if first <= last => items.push(Item::Range(first, last)),
                _ => return Err(unsupported()),
            }
        }
    }

    /// `{2}`, `{2,}`, `{,5}` or `{2,5}`, which is passed over; anything else stays where it is.
    fn bounds(&mut self) -> Option<(usize, Option<usize>)> {
        let end = self.place + self.text[self.place..].iter().position(|&character| character == '}')?;
        let inner: String = self.text[self.place..end].iter().collect::<String>().strip_prefix('{')?.to_owned();
        let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(least) || !is_number(most) || inner.is_empty() {
            return None;
        }
        self.place = end + 1;
        // Numbers that do not fit are beyond every bound.
        let number = |text: &str| text.parse().unwrap_or(usize::MAX);
        let most = if most.is_empty() { None } else { Some(number(most)) };
        Some((if least.is_empty() { 0 } else { number(least) }, most))
    }

    /// An atom as often as what follows it says.
    fn times(&mut self, atom: &[Step]) -> Result<Vec<Step>> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.bounds() {
                Some(bounds) => {
                    self.place -= 1;
                    bounds
                }
                None => return Ok(atom.to_vec()),
            },
            _ => return Ok(atom.to_vec()),
        };
        self.place += 1;
        let is_lazy = self.passes("?");
        let is_doubled =
            matches!(self.peek(), Some('*' | '+' | '?')) || self.peek() == Some('{') && self.bounds().is_some();
        if is_doubled {
            return Err(unsupported());
        }
        repeated(atom, least, most, is_lazy)
    }
}
