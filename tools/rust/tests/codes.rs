//! Every code that the sources have is one that the specification has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Texts in quotes, or in `quotes` of another character, that could be codes.
fn codes(text: &str, quote: char) -> BTreeSet<String> {
    let is_code = |word: &&str| match word.split_once('.') {
        Some((family, fault)) => {
            let is_word = |word: &str| {
                !word.is_empty() && word.chars().all(|character| character.is_ascii_lowercase() || character == '-')
            };
            FAMILIES.contains(&family) && is_word(fault)
        }
        None => false,
    };
    text.split(quote).filter(is_code).map(str::to_owned).collect()
}

const FAMILIES: [&str; 9] = ["bytes", "container", "document", "io", "json", "limit", "model", "pattern", "table"];

fn sources(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.extend(codes(&fs::read_to_string(&path).unwrap(), '"')),
        }
    }
}

#[test]
fn codes_are_those_of_the_specification() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documented = fs::read_to_string(folder.join("../../schemas/errors.md")).unwrap();
    let documented = codes(&documented, '`');
    assert!(documented.len() > 100, "only {} codes", documented.len());
    let mut found = BTreeSet::new();
    sources(&folder.join("src"), &mut found);
    assert!(found.len() > 50, "only {} codes", found.len());
    let unknown: Vec<&String> = found.difference(&documented).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
