//! Patterns of Python's `re`, as far as this reader matches them: no look-around, no references, and of
//! flags `u` and, before all else, `i`.

use super::letters::{is_space, of_any_case, Letters};
use crate::refusal::{Refusal, Result};

const LEVELS: usize = 32;
const STEPS: usize = 2_000;

/// One step of a program; places are those of steps.
#[derive(Clone)]
pub enum Step {
    Set(Set),
    Assert(Assertion),
    /// Tries the first place, then the other.
    Either(usize, usize),
    Go(usize),
    /// Where the group begins, and where it ends.
    Open,
    Close,
    Found,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    Begin,
    End,
    /// The end, or before a line feed that ends the text.
    LastLine,
    Boundary,
    NoBoundary,
}

#[derive(Clone, Copy)]
enum Item {
    Range(char, char),
    Word(bool),
    Digit(bool),
    Space(bool),
}

/// Some characters, or all others.
#[derive(Clone)]
pub struct Set {
    items: Vec<Item>,
    is_negated: bool,
}

impl Set {
    pub fn has(&self, character: char, letters: &Letters) -> bool {
        let is_in = |item: &Item| match *item {
            Item::Range(first, last) => (first..=last).contains(&character),
            Item::Word(is_so) => letters.is_word(character) == is_so,
            Item::Digit(is_so) => letters.is_digit(character) == is_so,
            Item::Space(is_so) => is_space(character) == is_so,
        };
        self.items.iter().any(is_in) != self.is_negated
    }
}

/// The steps of a pattern, and whether it has a group.
pub struct Pattern {
    pub steps: Vec<Step>,
    pub has_group: bool,
}

fn unsupported() -> Refusal {
    Refusal::of("pattern.unsupported", "this reader does not match the model's pattern")
}

impl Pattern {
    pub fn parse(text: &str) -> Result<Self> {
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

/// With what differs from an item in case alone, where case is ignored.
fn folded(item: Item, ignores_case: bool) -> Vec<Item> {
    match item {
        Item::Range(first, last) if ignores_case => {
            of_any_case(first, last).into_iter().map(|(first, last)| Item::Range(first, last)).collect()
        }
        item => vec![item],
    }
}

struct Parser {
    text: Vec<char>,
    place: usize,
    levels: usize,
    has_group: bool,
    ignores_case: bool,
}

/// Appends steps whose places count from their own beginning.
fn append(steps: &mut Vec<Step>, more: &[Step]) -> Result<()> {
    let begin = steps.len();
    if begin + more.len() > STEPS {
        return Err(unsupported());
    }
    steps.extend(more.iter().map(|step| match step {
        Step::Either(one, other) => Step::Either(begin + one, begin + other),
        Step::Go(place) => Step::Go(begin + place),
        step => step.clone(),
    }));
    Ok(())
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
        let mut steps = choices.pop().unwrap_or_default();
        while let Some(first) = choices.pop() {
            let mut either = vec![Step::Either(1, first.len() + 2)];
            append(&mut either, &first)?;
            either.push(Step::Go(first.len() + 2 + steps.len()));
            append(&mut either, &steps)?;
            steps = either;
        }
        Ok(steps)
    }

    fn sequence(&mut self) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            if self.passes("(?u)") {
                continue;
            }
            let atom = self.atom()?;
            append(&mut steps, &self.repeated(&atom)?)?;
        }
        Ok(steps)
    }

    /// What may be repeated.
    fn atom(&mut self) -> Result<Vec<Step>> {
        let ignores_case = self.ignores_case;
        let one = |item| Step::Set(Set { items: folded(item, ignores_case), is_negated: false });
        Ok(vec![match self.take()? {
            '(' => return self.group(),
            '[' => Step::Set(self.set()?),
            '.' => Step::Set(Set { items: vec![Item::Range('\n', '\n')], is_negated: true }),
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
                    let items = items.into_iter().flat_map(|item| folded(item, self.ignores_case)).collect();
                    return Ok(Set { items, is_negated });
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
    fn repeated(&mut self, atom: &[Step]) -> Result<Vec<Step>> {
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
        let extra = most.map_or(0, |most| most.saturating_sub(least));
        if is_doubled || most.map_or(false, |most| most < least) || least.max(extra) > STEPS {
            return Err(unsupported());
        }
        let either = |inside, behind| if is_lazy { Step::Either(behind, inside) } else { Step::Either(inside, behind) };
        let mut steps = Vec::new();
        for _ in 0..least {
            append(&mut steps, atom)?;
        }
        if most.is_none() {
            let begin = steps.len();
            let mut once = vec![either(1, atom.len() + 2)];
            append(&mut once, atom)?;
            append(&mut steps, &once)?;
            steps.push(Step::Go(begin));
        }
        for _ in 0..extra {
            let mut once = vec![either(1, atom.len() + 1)];
            append(&mut once, atom)?;
            // Each is left for the next, which begins where the atom ends: none of the rest matches what this did not.
            append(&mut steps, &once)?;
        }
        Ok(steps)
    }
}
