//! What becomes of a container that is cut, or of which one byte differs.

use std::fs;
use std::path::Path;

use amphora::{validate, Container, Limits, Refusal, Report};

/// A small model whose tensors are attached, and one tensor with chunks.
fn sample() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance/dumps/dtype-int64.amphora");
    fs::read(path).unwrap()
}

fn judged(bytes: Vec<u8>) -> Result<Report, Refusal> {
    let container = Container::read(Box::new(bytes), Limits::default())?;
    container.all_models()?;
    validate(&container)
}

#[test]
fn every_truncation_is_refused() {
    let whole = sample();
    assert!(judged(whole.clone()).unwrap().is_valid);
    for length in 0..whole.len() {
        let refusal = judged(whole[..length].to_vec()).unwrap_err();
        assert_eq!((refusal.code, refusal.offset), ("container.truncated", Some(length as u64)));
    }
}

#[test]
fn every_byte_matters() {
    let whole = sample();
    for place in 0..whole.len() {
        // Optional features are for who knows them.
        if (16..20).contains(&place) {
            continue;
        }
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        let is_told = judged(bytes).map_or(true, |report| !report.is_valid);
        assert!(is_told, "byte {place}");
    }
}

#[test]
fn a_tail_that_announces_nothing_is_refused() {
    let whole = sample();
    let length = whole.len() as u64;
    let zeros = judged([whole.clone(), vec![0; 3]].concat()).unwrap();
    assert_eq!(zeros.warnings[0].code, "container.unfinished-append");
    let refusal = judged([whole, vec![0; 65]].concat()).unwrap_err();
    assert_eq!((refusal.code, refusal.offset), ("container.trailing-bytes", Some(length)));
}

#[test]
fn limits_are_those_of_the_caller() {
    let limited = |limits: Limits| {
        let container = Container::read(Box::new(sample()), limits)?;
        container.all_models()?;
        validate(&container).map(|_| ())
    };
    let codes = [
        (Limits { input_bytes: 100, ..Limits::default() }, "limit.input-bytes"),
        (Limits { root_bytes: 10, ..Limits::default() }, "limit.root-bytes"),
        (Limits { section_bytes: 10, ..Limits::default() }, "limit.section-bytes"),
        (Limits { tensors: 0, ..Limits::default() }, "limit.tensors"),
        (Limits { rank: 0, ..Limits::default() }, "limit.rank"),
        (Limits { decompressed_bytes: 1, ..Limits::default() }, "limit.decompressed-bytes"),
        (Limits { history: 10, ..Limits::default() }, "limit.history"),
        (Limits { memory: 64, ..Limits::default() }, "limit.memory"),
    ];
    for (limits, code) in codes {
        assert_eq!(limited(limits).unwrap_err().code, code);
    }
}
