//! Origins whose nodes share so much that looking at it again and again would never end.

mod support;

use amphora::{validate, Container, Limits};
use support::{Tensor, Writer};

/// What validating says of an origin of nodes (kind, first child, children, value), within a limit of nodes.
fn code(nodes: &[(u8, i64, i64, i64)], children: &[i64], records: &[i64], text: &str, limit: u64) -> &'static str {
    let count = [nodes.len() as u64];
    let column =
        |part: fn(&(u8, i64, i64, i64)) -> i64| Tensor::integers(&count, &nodes.iter().map(part).collect::<Vec<_>>());
    let of_records = |numbers: &[i64]| Tensor::integers(&[numbers.len() as u64], numbers);
    let mut columns = vec![
        ("kind", Tensor::attached("uint8", &count, nodes.iter().map(|node| node.0).collect())),
        ("first", column(|node| node.1)),
        ("count", column(|node| node.2)),
        ("value", column(|node| node.3)),
        ("children", Tensor::integers(&[children.len() as u64], children)),
        ("strings", Tensor::texts(&[text])),
        ("floats", Tensor::floats(&[0], &[])),
        ("blob", Tensor::attached("uint8", &[0], Vec::new())),
        ("array_tensor", of_records(&vec![3; records.len()])),
        ("array_first", of_records(&vec![0; records.len()])),
        ("array_rows", of_records(records)),
    ];
    if records.is_empty() {
        columns.truncate(11);
    }
    let limits = Limits { nodes: limit, ..Limits::default() };
    let opened = Container::read(Box::new(Writer::new().origin(&columns)), limits);
    opened.and_then(|container| validate(&container)).map_or_else(|refusal| refusal.code, |_| "")
}

/// A record dtype without fields, and what fields are made of: an aligned flag, a name, an offset, no title.
const PARTS: [(u8, i64, i64, i64); 5] = [(24, 0, 1, 0), (2, 0, 0, 0), (6, 0, 0, 0), (3, 0, 0, 0), (0, 0, 0, 0)];

#[test]
fn fields_that_record_dtypes_share_are_counted() {
    let fields = 20;
    let children: Vec<i64> = [1].into_iter().chain((0..fields).flat_map(|_| [2, 0, 3, 4])).collect();
    let dtype = (24, 0, children.len() as i64, 0);
    let nodes: Vec<_> = PARTS.into_iter().chain([dtype; 60]).collect();
    assert_eq!(code(&nodes, &children, &[], "a", 60 * fields as u64), "");
    assert_eq!(code(&nodes, &children, &[], "a", 60 * fields as u64 - 1), "limit.nodes");
}

#[test]
fn columns_of_arrays_that_share_records_are_counted() {
    let fields = 20;
    let fields_of: Vec<i64> = [1].into_iter().chain((0..fields).flat_map(|_| [2, 5, 3, 4])).collect();
    let length = fields_of.len() as i64;
    let children: Vec<i64> = fields_of.into_iter().chain([0, 6]).collect();
    let mut nodes: Vec<_> = PARTS.to_vec();
    nodes[0] = (24, 0, length, 0);
    nodes.extend([(23, 0, 0, 0), (12, 0, 0, 0)]);
    nodes.extend([(19, length, 2, 0); 60]);
    let records = vec![1; fields];
    assert_eq!(code(&nodes, &children, &records, "a", 10_000), "");
    assert_eq!(code(&nodes, &children, &records, "a", 1_000), "limit.nodes");
}

#[test]
fn children_and_texts_may_be_shared_by_all() {
    let count = 2_000;
    let children: Vec<i64> = (0..count).collect();
    assert_eq!(code(&vec![(11, 0, count, 0); count as usize], &children, &[], "", 20_000), "");
    let digits = "f".repeat(20_000);
    assert_eq!(code(&vec![(4, 0, 0, 0); 4_000], &[], &[], &digits, 20_000), "");
    assert_eq!(code(&[(11, 0, 1, 0)], &[1], &[], "", 20_000), "container.origin-node");
}
