//! Models that strangers made: what would cost too much, or be answered wrongly, is refused with its code.

mod support;

use std::time::{Duration, Instant};

use amphora::predict::{Data, Matrix, Method, Sparse, Table, Values};
use serde_json::{json, Value};
use support::{answer, code, opened, Tensor, Writer};

fn matrix(rows: usize, columns: usize, values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(rows, columns, values.to_vec()))
}

/// Four points on a line, in a tree of a root and two leaves, of which `change` changes something.
fn neighbors(change: fn(&mut Vec<i64>, &mut Vec<i64>, &mut Vec<i64>, &mut Vec<i64>)) -> &'static str {
    let fields = json!({ "features": 1, "metric": "euclidean", "neighbors": 2, "node_bounds": { "tensor": 0 },
        "node_end": { "tensor": 1 }, "node_is_leaf": { "tensor": 2 }, "node_radius": { "tensor": 3 },
        "node_start": { "tensor": 4 }, "order": { "tensor": 5 }, "rows": { "tensor": 6 }, "search": "kd_tree",
        "task": "search", "tie_order": "introsort" });
    let (mut starts, mut ends) = (vec![0, 0, 2], vec![4, 2, 4]);
    let (mut leaves, mut order) = (vec![0, 1, 1], vec![0, 1, 2, 3]);
    change(&mut starts, &mut ends, &mut leaves, &mut order);
    let tensors = vec![
        Tensor::floats(&[2, 3, 1], &[0.0, 0.0, 2.0, 3.0, 1.0, 3.0]),
        Tensor::integers(&[3], &ends),
        Tensor::integers(&[3], &leaves),
        Tensor::floats(&[3], &[0.0; 3]),
        Tensor::integers(&[3], &starts),
        Tensor::integers(&[4], &order),
        Tensor::floats(&[4, 1], &[0.0, 1.0, 2.0, 3.0]),
    ];
    code("nearest_neighbors", fields, tensors, Method::KNeighbors, &matrix(1, 1, &[1.25]))
}

#[test]
fn nodes_of_a_search_tree_divide_its_rows() {
    assert_eq!(neighbors(|_, _, _, _| ()), "");
    assert_eq!(neighbors(|starts, _, _, _| starts[2] = 1), "model.bad-index");
    assert_eq!(neighbors(|_, ends, _, _| ends[1] = 4), "model.bad-index");
    assert_eq!(neighbors(|_, ends, _, _| ends[0] = 3), "model.bad-index");
    assert_eq!(neighbors(|starts, _, _, _| starts[0] = -1), "model.bad-index");
    assert_eq!(neighbors(|_, _, leaves, _| leaves[1] = 0), "model.bad-tree");
    assert_eq!(neighbors(|_, _, _, order| order[0] = 1), "model.bad-index");
    assert_eq!(neighbors(|_, _, _, order| order[3] = 4), "model.bad-index");
}

/// One tree of three nodes, whose leaves have these children.
fn tree(left: &[i64; 3], right: &[i64; 3]) -> &'static str {
    let fields = json!({ "aggregation": "single", "feature": { "tensor": 0 }, "features": 1, "leaf_values": "means",
        "left": { "tensor": 1 }, "missing_values": "refused", "outputs": 1, "right": { "tensor": 2 },
        "task": "regression", "threshold": { "tensor": 3 }, "tree_offsets": { "tensor": 4 },
        "values": { "tensor": 5 } });
    let tensors = vec![
        Tensor::integers(&[3], &[0, -2, -2]),
        Tensor::integers(&[3], left),
        Tensor::integers(&[3], right),
        Tensor::floats(&[3], &[0.5, -2.0, -2.0]),
        Tensor::integers(&[2], &[0, 3]),
        Tensor::floats(&[3, 1, 1], &[0.0, 1.0, 2.0]),
    ];
    code("tree_ensemble", fields, tensors, Method::Predict, &matrix(1, 1, &[0.0]))
}

#[test]
fn leaves_of_trees_have_minus_one_for_children() {
    assert_eq!(tree(&[1, -1, -1], &[2, -1, -1]), "");
    for left in [[1, -2, -1], [0, -1, -1], [1, -1, 1], [1, 3, -1]] {
        assert_eq!(tree(&left, &[2, left[1], -1]), "model.bad-tree", "{left:?}");
    }
}

fn linear(fields: &[(&str, Value)], input: &Data) -> &'static str {
    let mut all = json!({ "coefficients": { "tensor": 0 }, "features": 2, "intercepts": { "tensor": 1 },
        "link": "identity", "task": "regression" });
    fields.iter().for_each(|(name, value)| all[*name] = value.clone());
    let tensors = vec![Tensor::floats(&[2], &[1.0, 10.0]), Tensor::floats(&[1], &[0.5])];
    code("linear", all, tensors, Method::Predict, input)
}

#[test]
fn columns_are_as_many_as_a_reader_counts() {
    let input = matrix(1, 2, &[1.0, 2.0]);
    assert_eq!(linear(&[], &input), "");
    for features in [0, -1, (1i64 << 29) + 1, (1 << 53) - 1] {
        assert_eq!(linear(&[("features", json!(features))], &input), "model.bad-field", "{features}");
    }
    assert_eq!(linear(&[("features", json!(1 << 29))], &input), "model.bad-shape");
    assert_eq!(linear(&[("feature_names", json!(["a"]))], &input), "model.bad-shape");
    assert_eq!(linear(&[("link", json!("sigmoid"))], &input), "model.bad-field");
    assert_eq!(
        linear(&[("coefficients", json!({ "tensor": 1 })), ("intercepts", json!({ "tensor": 0 }))], &input),
        "model.bad-shape"
    );
}

#[test]
fn nothing_is_made_as_wide_as_a_model_says() {
    let selection = |features: u64, rows: usize| {
        let fields = json!({ "columns": { "tensor": 0 }, "features": features, "missing_values": "refused" });
        let tensors = vec![Tensor::integers(&[1], &[0])];
        code("column_selection", fields, tensors, Method::InverseTransform, &matrix(rows, 1, &vec![1.0; rows]))
    };
    assert_eq!(selection(4, 2), "");
    assert_eq!(selection(1 << 29, 1), "model.wide-answer");
    let no_points = json!({ "assignment": "no_points", "features": 1 << 29, "metric": "euclidean",
        "points": { "tensor": 0 }, "task": "clustering", "transform": "none" });
    let tensors = || vec![Tensor::attached("float64", &[0, 1 << 40], Vec::new())];
    let input = matrix(1, 1, &[0.0]);
    assert_eq!(code("centroids", no_points.clone(), tensors(), Method::Predict, &input), "model.bad-shape");
    let tensors = vec![Tensor::attached("float64", &[0, 1 << 29], Vec::new())];
    assert_eq!(code("centroids", no_points, tensors, Method::Predict, &input), "model.wrong-columns");
}

#[test]
fn labels_and_constants_are_not_repeated_without_end() {
    let long = "a".repeat(60_000);
    let labelled = |rows: usize| {
        let fields = json!({ "classes": [{ "tensor": 0 }], "coefficients": { "tensor": 1 }, "features": 1,
            "intercepts": { "tensor": 2 }, "link": "sigmoid", "task": "classification" });
        let tensors = vec![Tensor::texts(&["b", &long]), Tensor::floats(&[1, 1], &[1.0]), Tensor::floats(&[1], &[0.0])];
        code("linear", fields, tensors, Method::Predict, &matrix(rows, 1, &vec![1.0; rows]))
    };
    assert_eq!((labelled(10), labelled(20_000)), ("", "model.wide-answer"));
    let constant = |rows: usize| {
        let fields = json!({ "outputs": 8_192, "shape": "matrix", "task": "regression", "values": { "tensor": 0 } });
        let tensors = vec![Tensor::floats(&[1, 8_192], &[0.5; 8_192])];
        code("constant", fields, tensors, Method::Predict, &matrix(rows, 1, &vec![1.0; rows]))
    };
    assert_eq!((constant(10), constant(20_000)), ("", "model.wide-answer"));
}

fn sparse(starts: &[usize], places: &[usize]) -> &'static str {
    let values = vec![1.0; places.len()];
    let rows = Sparse {
        starts: starts.to_vec(),
        places: places.to_vec(),
        values,
        ..Sparse::empty(2, amphora::predict::NumberType::Float64)
    };
    linear(&[], &Data::Sparse(rows))
}

#[test]
fn parts_of_sparse_rows_agree() {
    assert_eq!(sparse(&[0, 2, 2], &[0, 1]), "");
    for (starts, places) in [
        (&[0, 2][..], &[1, 0][..]),
        (&[0, 2], &[1, 1]),
        (&[0, 1], &[2]),
        (&[0, 1], &[0, 1]),
        (&[0, 3], &[0, 1]),
        (&[1, 2], &[0, 1]),
        (&[0, 2, 1, 2], &[0, 1]),
        (&[], &[]),
    ] {
        assert_eq!(sparse(starts, places), "model.bad-sparse-rows", "{starts:?} {places:?}");
    }
    let short = Data::Matrix(Matrix { values: vec![1.0], ..Matrix::new(1, 2, Vec::new()) });
    assert_eq!(linear(&[], &short), "table.wrong-shape");
}

#[test]
fn texts_of_a_table_are_the_numbers_that_they_write() {
    let column = |name: &str, text: &str| (Some(name.to_owned()), Values::Text(vec![text.to_owned()]));
    let ask = |columns: Vec<(Option<String>, Values)>| {
        let fields = json!({ "coefficients": { "tensor": 0 }, "feature_names": ["a", "b"], "features": 2,
            "intercepts": { "tensor": 1 }, "link": "identity", "task": "regression" });
        let tensors = vec![Tensor::floats(&[2], &[1.0, 10.0]), Tensor::floats(&[1], &[0.5])];
        answer("linear", fields, tensors, Method::Predict, &Data::Table(Table { rows: 1, columns }))
    };
    let is = |number: f64| Ok(vec![Data::Vector(Values::Float64(vec![number]))]);
    assert_eq!(ask(vec![column("b", " 2"), column("a", "1e1")]), is(30.5));
    // Of two columns of one name the first is taken.
    assert_eq!(ask(vec![column("b", "2"), column("b", "3"), column("a", "1")]), is(21.5));
    assert_eq!(ask(vec![column("a", "0x1"), column("b", "2")]).unwrap_err().code, "model.not-numeric");
    assert_eq!(ask(vec![column("a", "nan"), column("b", "2")]).unwrap_err().code, "model.missing-value");
    assert_eq!(ask(vec![column("a", "1"), column("c", "2")]).unwrap_err().code, "model.missing-columns");
}

#[test]
fn a_tensor_that_is_named_again_and_again_is_refused() {
    let curve = Tensor::floats(&[2, 4096], &[vec![0.0; 4096], vec![1.0; 4096]].concat());
    let features = 4096;
    let edges: Vec<Value> = (0..features).map(|_| json!({ "rows": [0, 1], "tensor": 0 })).collect();
    let fields = json!({ "answer": "dense", "edges": edges, "encoding": "ordinal", "features": features,
        "number_type": "input", "rule": "exact" });
    // Each is one row of two dimensions, which is judged before anything is read.
    let found = code("discretizer", fields.clone(), vec![curve], Method::Transform, &matrix(0, features, &[]));
    assert_eq!(found, "model.bad-shape");
    let curve = Tensor::floats(&[8192], &vec![0.0; 8192]);
    let edges: Vec<Value> = (0..features).map(|_| json!({ "tensor": 0 })).collect();
    let fields = json!({ "edges": edges, "answer": "dense", "encoding": "ordinal", "features": features,
        "number_type": "input", "rule": "exact" });
    let found = code("discretizer", fields, vec![curve], Method::Transform, &matrix(0, features, &[]));
    assert_eq!(found, "model.repeated-tensors");
}

#[test]
fn a_large_dictionary_is_decoded_once() {
    let mut writer = Writer::new();
    let chunks: Vec<Vec<u8>> = (0..32).map(|_| vec![0; 1 << 20]).collect();
    let dictionary = writer.chunks("float64", &[32 << 17], 8, &chunks);
    let count = 2_000;
    let tensors = (0..count).map(|_| Tensor::looked_up(&dictionary, &[0])).collect();
    let references: Vec<Value> = (0..count).map(|index| json!({ "tensor": index })).collect();
    let container = opened(writer.model(&[("opaque", json!({ "tensors": references }))], tensors)).unwrap();
    let begin = Instant::now();
    let model = container.model("model").unwrap();
    model.judge().unwrap();
    assert!(amphora::validate(&container).unwrap().is_valid);
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
}

#[test]
fn only_regular_files_are_opened() {
    let code = |path: &std::path::Path| amphora::Container::open(path).err().map(|refusal| refusal.code);
    let folder = std::env::temp_dir().join(format!("amphora-rust-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let pipe = folder.join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    let found = (code(&folder), made.map(|_| code(&pipe)), code(&folder.join("nothing")));
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(found.0, Some("io.not-a-file"));
    assert!(matches!(found.1, Err(_) | Ok(Some("io.not-a-file"))));
    assert_eq!(found.2, Some("io.cannot-open"));
}

#[test]
fn a_model_that_is_named_again_and_again_is_read_once() {
    let answer = |members: usize| {
        let names: Vec<String> = (0..20_000).map(|number| format!("column {number}")).collect();
        let members: Vec<Value> = (0..members).map(|_| json!({ "model": 1 })).collect();
        let voting = json!({ "members": members, "vote": "numbers" });
        let constant = json!({ "feature_names": names, "features": names.len(), "outputs": 1, "shape": "vector",
            "task": "regression", "values": { "tensor": 0 } });
        let parts = [("voting", voting), ("constant", constant)];
        let container = opened(Writer::new().model(&parts, vec![Tensor::floats(&[1, 1], &[0.5])]))?;
        let model = container.model("model")?;
        let predictor = amphora::predict::predictor(&model)?;
        amphora::predict::ask(predictor.as_ref(), Method::Predict, &matrix(1, 1, &[1.0]))
    };
    let begin = Instant::now();
    assert_eq!(answer(9_999), Ok(vec![Data::Vector(Values::Float64(vec![0.5]))]));
    assert_eq!(answer(10_000).unwrap_err().code, "model.too-deep");
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}
