//! Sums of trees that strangers made: what points to nothing, never ends or is too large is refused with its code.

mod support;

use std::time::{Duration, Instant};

use amphora::predict::{Data, Matrix, Method};
use serde_json::{json, Value};
use support::{booster, Fields, Tensor};

fn code(model: Fields) -> &'static str {
    model.code(Method::Predict, &Data::Matrix(Matrix::new(1, 2, vec![0.0; 2])))
}

fn integers(name: &str, values: &[i64]) -> &'static str {
    code(booster().with_tensor(name, Tensor::integers(&[values.len() as u64], values)))
}

#[test]
fn children_come_after_their_parents_within_their_tree() {
    assert_eq!(code(booster()), "");
    // To itself, beyond the tree, beyond all nodes, back to the root, and only one of them.
    for left in [0, 3, 4, -2, -1, i64::MAX, i64::MIN] {
        assert_eq!(integers("left", &[left, -1, -1, -1]), "model.bad-tree", "{left}");
        assert_eq!(integers("right", &[left, -1, -1, -1]), "model.bad-tree", "{left}");
    }
    let back = booster().with_tensor("left", Tensor::integers(&[4], &[1, 0, -1, -1]));
    assert_eq!(code(back.with_tensor("right", Tensor::integers(&[4], &[2, 0, -1, -1]))), "model.bad-tree");
    // A child of two parents is no fault, nor is a node of none.
    assert_eq!(integers("right", &[1, -1, -1, -1]), "");
}

#[test]
fn features_and_outputs_are_there() {
    for feature in [-1, 2, 1 << 32, i64::MIN] {
        assert_eq!(integers("feature", &[feature, 0, 0, 0]), "model.bad-index", "{feature}");
    }
    assert_eq!(integers("tree_outputs", &[0, 1]), "model.bad-index");
    assert_eq!(integers("tree_outputs", &[-1, 0]), "model.bad-index");
    assert_eq!(integers("tree_outputs", &[0]), "model.bad-shape");
    assert_eq!(integers("missing_rule", &[3, 0, 0, 0]), "model.bad-field");
    assert_eq!(integers("missing_rule", &[-1, 0, 0, 0]), "model.bad-field");
}

#[test]
fn offsets_of_trees_ascend_from_zero() {
    for offsets in [&[][..], &[1, 3, 4], &[0, 4, 4], &[0, 5, 4], &[0, -1, 4], &[0, 3, 1 << 30], &[0, 3, i64::MAX]] {
        assert_eq!(integers("tree_offsets", offsets), "model.bad-index", "{offsets:?}");
    }
    assert_eq!(integers("tree_offsets", &[0, 3, 5]), "model.bad-shape");
    assert_eq!(integers("tree_offsets", &[0, 3]), "model.bad-field");
    let square = Tensor::integers(&[1, 3], &[0, 3, 4]);
    assert_eq!(code(booster().with_tensor("tree_offsets", square)), "model.bad-shape");
    let floats = Tensor::floats(&[3], &[0.0, 3.0, 4.0]);
    assert_eq!(code(booster().with_tensor("tree_offsets", floats)), "document.wrong-element-type");
}

fn categorical(offsets: &[i64], codes: &[i64]) -> Fields {
    booster()
        .with_tensor("categorical", Tensor::integers(&[4], &[1, 0, 0, 0]))
        .with_tensor("categories", Tensor::integers(&[codes.len() as u64], codes))
        .with("category_codes", json!("non_negative"))
        .with("category_match", json!("left"))
        .with_tensor("category_offsets", Tensor::integers(&[offsets.len() as u64], offsets))
}

#[test]
fn sets_of_categories_ascend_within_their_range() {
    assert_eq!(code(categorical(&[0, 2, 3, 3, 3], &[1, 3, 0])), "");
    assert_eq!(code(categorical(&[0, 1, 1, 1, 1], &[(1 << 31) - 1])), "");
    for codes in [[3, 1], [1, 1], [-1, 1], [1, 1 << 31], [1, i64::MAX]] {
        assert_eq!(code(categorical(&[0, 2, 2, 2, 2], &codes)), "model.bad-index", "{codes:?}");
    }
    for offsets in [[1, 2, 2, 2, 2], [0, 2, 1, 2, 2], [0, 2, 2, 2, 3], [0, 1, 1, 1, 1], [0, i64::MAX, 2, 2, 2]] {
        assert_eq!(code(categorical(&offsets, &[1, 3])), "model.bad-index", "{offsets:?}");
    }
    assert_eq!(code(categorical(&[0, 2, 2, 2], &[1, 3])), "model.bad-shape");
    for name in ["categorical", "categories", "category_codes", "category_match", "category_offsets"] {
        let lacking = categorical(&[0, 2, 2, 2, 2], &[1, 3]).with(name, Value::Null);
        assert_eq!(code(lacking), "model.bad-field", "{name}");
    }
}

fn linear(offsets: &[i64], features: &[i64], coefficients: u64) -> Fields {
    booster()
        .with_tensor("leaf_constants", Tensor::floats(&[4], &[0.0; 4]))
        .with_tensor("linear_coefficients", Tensor::floats(&[coefficients], &vec![1.0; coefficients as usize]))
        .with_tensor("linear_features", Tensor::integers(&[features.len() as u64], features))
        .with_tensor("linear_offsets", Tensor::integers(&[offsets.len() as u64], offsets))
}

#[test]
fn terms_of_linear_leaves_are_there() {
    assert_eq!(code(linear(&[0, 0, 1, 2, 2], &[0, 1], 2)), "");
    for offsets in [[0, 0, 1, 0, 2], [0, 0, 1, 2, 3], [1, 1, 1, 2, 2], [0, 0, 1, -1, 2], [0, 0, 1, 1, 1]] {
        assert_eq!(code(linear(&offsets, &[0, 1], 2)), "model.bad-index", "{offsets:?}");
    }
    assert_eq!(code(linear(&[0, 0, 1, 2, 2], &[0, 2], 2)), "model.bad-index");
    assert_eq!(code(linear(&[0, 0, 1, 2, 2], &[0, 1], 3)), "model.bad-shape");
    for name in ["leaf_constants", "linear_coefficients", "linear_features", "linear_offsets"] {
        let lacking = linear(&[0, 0, 1, 2, 2], &[0, 1], 2).with(name, Value::Null);
        assert_eq!(code(lacking), "model.bad-field", "{name}");
    }
    let wide = linear(&[0, 0, 1, 2, 2], &[0, 1], 2)
        .with("outputs", json!(2))
        .with_tensor("base_scores", Tensor::floats(&[2], &[0.0; 2]))
        .with_tensor("values", Tensor::floats(&[4, 2], &[0.0; 8]));
    assert_eq!(code(wide), "model.bad-shape");
}

#[test]
fn leaves_are_as_wide_as_they_must_be() {
    let values = |shape: &[u64]| {
        let count = shape.iter().product::<u64>() as usize;
        booster().with_tensor("values", Tensor::floats(shape, &vec![0.0; count]))
    };
    for shape in [&[4, 2][..], &[4, 0], &[4], &[4, 1, 1], &[3, 1]] {
        assert_eq!(code(values(shape)), "model.bad-shape", "{shape:?}");
    }
    // One value where trees take turns.
    let turns = |shape| values(shape).with_tensor("tree_outputs", Tensor::integers(&[2], &[0, 0]));
    assert_eq!((code(turns(&[4, 1])), code(turns(&[4, 2]))), ("", "model.bad-index"));
    let huge = Tensor::attached("float64", &[0, 1 << 40], Vec::new());
    assert_eq!(code(booster().with_tensor("values", huge)), "model.bad-shape");
}

#[test]
fn numbers_of_the_fields_are_within_their_bounds() {
    let with = |name: &str, value: Value| code(booster().with(name, value));
    for (name, value) in [
        ("outputs", json!(0)),
        ("outputs", json!((1 << 20) + 1)),
        ("trees_used", json!(3)),
        ("trees_used", json!(-1)),
        ("features", json!(0)),
        ("features", json!((1 << 29) + 1)),
        ("best_iteration", json!(-1)),
        ("zero_threshold", json!(-1.0)),
        ("zero_threshold", json!({ "$f64": "7ff8000000000000" })),
        ("link", json!("probit")),
        ("leaf_rounding", json!("to_zero")),
        ("objective", json!(1)),
        ("label_rule", json!("above_half")),
        ("classes", json!([{ "tensor": 0 }])),
    ] {
        assert_eq!(with(name, value.clone()), "model.bad-field", "{name} {value}");
    }
    assert_eq!(with("outputs", json!(1 << 20)), "model.bad-shape");
    assert_eq!(with("feature_types", json!(["q"])), "model.bad-shape");
    assert_eq!(with("feature_names", json!(["a"])), "model.bad-shape");
    let infinite = Tensor::floats(&[1], &[f64::INFINITY]);
    assert_eq!(code(booster().with_tensor("base_scores", infinite)), "model.bad-field");
    assert_eq!(code(booster().with("features", json!(1))), "model.wrong-columns");
}

#[test]
fn classes_are_as_many_as_their_rule_tells_apart() {
    let labelled = |rule: &str, classes: usize| {
        let labels = Tensor::integers(&[classes as u64], &(0..classes as i64).collect::<Vec<_>>());
        let model = booster().with("task", json!("classification")).with("label_rule", json!(rule));
        code(model.with_tensors("classes", vec![labels]))
    };
    for rule in ["above_half", "above_zero", "largest_probability", "largest_score", "each_above_half"] {
        assert_eq!((labelled(rule, 2), labelled(rule, 1)), ("", "model.bad-shape"), "{rule}");
        assert_eq!((labelled(rule, 3), labelled(rule, 0)), ("model.bad-shape", "model.bad-shape"), "{rule}");
    }
    assert_eq!(labelled("above_all", 2), "model.bad-field");
}

#[test]
fn answers_are_in_proportion_to_their_input() {
    // 2,048 trees of one leaf, and 65,537 rows of two columns.
    let trees = 2_048;
    let many = |rows: usize, method| {
        let integers = |value: i64| Tensor::integers(&[trees], &vec![value; trees as usize]);
        let model = booster()
            .with_tensor("default_left", integers(0))
            .with_tensor("feature", integers(0))
            .with_tensor("left", integers(-1))
            .with_tensor("right", integers(-1))
            .with_tensor("threshold", Tensor::floats(&[trees], &vec![0.0; trees as usize]))
            .with_tensor("tree_offsets", Tensor::integers(&[trees + 1], &(0..=trees as i64).collect::<Vec<_>>()))
            .with_tensor("values", Tensor::floats(&[trees, 1], &vec![1.0; trees as usize]))
            .with("trees_used", json!(trees));
        model.code(method, &Data::Matrix(Matrix::new(rows, 2, vec![0.0; rows * 2])))
    };
    let begin = Instant::now();
    assert_eq!((many(10, Method::Apply), many(65_537, Method::Apply)), ("", "model.wide-answer"));
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}
