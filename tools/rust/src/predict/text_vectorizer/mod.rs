//! Counts of the terms of texts: `text_vectorizer.schema.json`.

mod letters;
mod matching;
mod pattern;
mod program;
mod set;

use std::collections::{BTreeMap, HashSet};

use letters::{is_space, prepared, Accents, Letters, Terms};
use matching::Matcher;
use pattern::Pattern;

use super::data::{wrong_form, Data, NumberType, Sparse};
use super::fields::{bad_field, Fields, ANY};
use super::term_columns::TermColumns;
use super::term_weights::Weights;
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

/// What terms are made of.
enum Unit {
    Word { pattern: Pattern, letters: Letters, stop_words: HashSet<String> },
    Char,
    CharOfPieces,
}

struct TextVectorizer {
    unit: Unit,
    is_lowercase: bool,
    accents: Accents,
    shortest: usize,
    longest: usize,
    columns: usize,
    terms: TermColumns,
    is_binary: bool,
    number_type: NumberType,
    weights: Weights,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let unit = match fields.text("unit")? {
        "word" => Unit::Word {
            pattern: Pattern::parse(fields.text("token_pattern")?)?,
            letters: Letters::new().ok_or_else(|| bad_field("token_pattern"))?,
            stop_words: stop_words(fields)?,
        },
        "char" => Unit::Char,
        "char_wb" => Unit::CharOfPieces,
        _ => return Err(bad_field("unit")),
    };
    let accents = [
        ("none", Accents::None),
        ("ascii", Accents::Ascii),
        ("unicode", Accents::Unicode),
        ("unicode_unless_decomposed", Accents::UnicodeUnlessDecomposed),
    ];
    let types = [("float64", NumberType::Float64), ("float32", NumberType::Float32), ("int64", NumberType::Integer)];
    let (shortest, longest) = (fields.count("shortest_run")?, fields.count("longest_run")?);
    if !(1..=100).contains(&shortest) || !(shortest..=100).contains(&longest) {
        return Err(bad_field("longest_run"));
    }
    let (terms, columns) = TermColumns::read(fields)?;
    let weights = Weights::read(fields, Some(columns))?;
    let number_type = fields.choice("output_type", &types)?;
    if number_type == NumberType::Integer && !weights.change_nothing() {
        return Err(bad_field("output_type"));
    }
    Ok(Box::new(TextVectorizer {
        unit,
        is_lowercase: fields.truth("lowercase")?,
        accents: fields.choice("accents", &accents)?,
        shortest,
        longest,
        columns,
        terms,
        is_binary: fields.truth("binary")?,
        number_type,
        weights,
    }))
}

fn stop_words(fields: &mut Fields) -> Result<HashSet<String>> {
    match fields.has("stop_words") {
        true => Ok(fields.texts("stop_words", &[ANY])?.into_iter().collect()),
        false => Ok(HashSet::new()),
    }
}

impl TextVectorizer {
    /// Counts the runs of all lengths.
    fn push_runs<T>(&self, parts: &[T], term: impl Fn(&[T]) -> String, terms: &mut Terms) {
        for length in self.shortest..=self.longest.min(parts.len()) {
            parts.windows(length).for_each(|run| terms.push(term(run)));
        }
    }

    /// Counts the terms of a text.
    fn count(&self, text: &str, matcher: Option<&mut Matcher>, terms: &mut Terms) -> Result<()> {
        let text = prepared(text, self.is_lowercase, self.accents);
        let of_characters = |run: &[char]| run.iter().collect();
        match (&self.unit, matcher) {
            (Unit::Word { stop_words, .. }, Some(matcher)) => {
                let mut words = matcher.words(&text)?;
                words.retain(|word| !stop_words.contains(word));
                self.push_runs(&words, |run| run.join(" "), terms);
            }
            (Unit::CharOfPieces, _) => {
                for piece in text.split(is_space).filter(|piece| !piece.is_empty()) {
                    let piece: Vec<char> = [" ", piece, " "].concat().chars().collect();
                    self.push_runs(&piece, of_characters, terms);
                    // A piece that is shorter than the least run counts whole.
                    if piece.len() < self.shortest {
                        terms.push(of_characters(&piece));
                    }
                }
            }
            _ => self.push_runs(&with_single_spaces(&text), of_characters, terms),
        }
        match terms.left {
            0 => Err(Refusal::of("model.wide-answer", "the texts have more terms than the limit")),
            _ => Ok(()),
        }
    }

    fn row(&self, terms: &Terms) -> BTreeMap<usize, f64> {
        let mut row = BTreeMap::new();
        for (term, count) in &terms.counts {
            if let Some((column, sign)) = self.terms.column(term) {
                *row.entry(column).or_insert(0.0) += sign * count;
            }
        }
        for number in row.values_mut() {
            if self.terms.is_absolute() {
                *number = number.abs();
            }
            if self.is_binary {
                *number = 1.0;
            }
        }
        row
    }
}

/// The characters of a text, with one space for each run of two or more of white space.
fn with_single_spaces(text: &str) -> Vec<char> {
    let characters: Vec<char> = text.chars().collect();
    let runs = |place: usize| characters.get(place).map_or(false, |&character| is_space(character));
    let kept = characters.iter().enumerate().filter_map(|(place, &character)| {
        let (follows, is_followed) = (place > 0 && runs(place - 1), runs(place + 1));
        match runs(place) {
            true if follows => None,
            true if is_followed => Some(' '),
            _ => Some(character),
        }
    });
    kept.collect()
}

impl Predictor for TextVectorizer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let texts = match input {
            Data::Texts(texts) => texts,
            _ => return Err(wrong_form("texts")),
        };
        let mut matcher = match &self.unit {
            Unit::Word { pattern, letters, .. } => Some(Matcher::new(pattern, letters)),
            _ => None,
        };
        let mut rows = Sparse::empty(self.columns, self.number_type);
        let mut terms = Terms::new();
        for text in texts {
            terms.counts.clear();
            self.count(text, matcher.as_mut(), &mut terms)?;
            rows.push(self.row(&terms).into_iter());
        }
        Ok(vec![Data::Sparse(self.weights.apply(&rows)?)])
    }
}
