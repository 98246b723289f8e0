//! The conformance suite, through the library: what is read, and what is refused with which code.

use std::fs;
use std::path::{Path, PathBuf};

use amphora::{validate, Container, Refusal, Warning};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn cases() -> Vec<Value> {
    let text = fs::read(fixtures().join("conformance/cases.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// Reads all models of a file, with their tensors.
fn read(path: &Path) -> Result<Vec<Warning>, Refusal> {
    let container = Container::open(path)?;
    for model in container.all_models()? {
        for index in 0..model.section.tensors.len() {
            model.tensor(index)?;
        }
    }
    Ok(container.warnings().to_vec())
}

fn code(result: Result<Vec<Warning>, Refusal>) -> String {
    match result {
        Ok(warnings) => warnings.iter().map(|warning| warning.code).collect::<Vec<_>>().join(" "),
        Err(refusal) => format!("refused: {}", refusal.code),
    }
}

/// The codes that an expectation allows, in the form of `code`.
fn expected(case: &Value) -> Vec<String> {
    let one = |answer: &Value| match answer["error"]["code"].as_str() {
        Some(code) => format!("refused: {code}"),
        None => {
            let warnings = answer["warnings"].as_array().into_iter().flatten();
            warnings.filter_map(|warning| warning["code"].as_str()).collect::<Vec<_>>().join(" ")
        }
    };
    [Some(case), case.get("or")].into_iter().flatten().map(one).collect()
}

/// Cases whose expectation is in the list itself, and not in a file beside the container.
fn hostile() -> impl Iterator<Item = Value> {
    cases().into_iter().filter(|case| case.get("dump").is_some())
}

#[test]
fn hostile_containers_are_read_or_refused_with_their_codes() {
    let mut count = 0;
    for case in hostile() {
        let path = fixtures().join(case["file"].as_str().unwrap());
        let found = code(read(&path));
        assert!(expected(&case["dump"]).contains(&found), "{}: {found}", case["name"]);
        count += 1;
    }
    assert!(count > 700, "only {count} cases");
}

#[test]
fn hostile_containers_are_validated_with_their_codes() {
    for case in hostile() {
        let path = fixtures().join(case["file"].as_str().unwrap());
        let report = Container::open(&path).and_then(|container| validate(&container));
        let found = code(report.map(|report| report.warnings));
        assert!(expected(&case["validate"]).contains(&found), "{}: {found}", case["name"]);
    }
}

#[test]
fn goldens_are_read_and_valid() {
    let goldens: Vec<Value> = cases().into_iter().filter(|case| case.get("expected").is_some()).collect();
    assert!(goldens.len() > 300, "only {} goldens", goldens.len());
    for case in goldens {
        let path = fixtures().join(case["file"].as_str().unwrap());
        read(&path).unwrap_or_else(|refusal| panic!("{}: {refusal}", case["name"]));
        let validated = Container::open(&path).and_then(|container| validate(&container));
        validated.unwrap_or_else(|refusal| panic!("{}: {refusal}", case["name"]));
    }
}
