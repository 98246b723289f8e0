//! Sums of trees that can be worked out by hand.

mod support;

use amphora::predict::{Data, Matrix, Method, NumberType, Sparse, Table, Values};
use serde_json::json;
use support::{booster, Fields, Tensor};

fn rows(values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(values.len() / 2, 2, values.to_vec()))
}

/// What the model predicts for rows that have these first columns.
fn predicted(model: Fields, first: &[f64]) -> Vec<f64> {
    let values: Vec<f64> = first.iter().flat_map(|&value| [value, 0.0]).collect();
    numbers(model.ask(Method::Predict, &rows(&values)).unwrap())
}

fn numbers(answer: Vec<Data>) -> Vec<f64> {
    answer.into_iter().next().unwrap().into_matrix().unwrap().values
}

#[test]
fn leaves_are_added_to_the_base_score() {
    assert_eq!(predicted(booster(), &[0.5, 0.6, f64::NAN, f64::NEG_INFINITY]), [11.5, 12.5, 11.5, 11.5]);
    assert_eq!(predicted(booster().with("trees_used", json!(1)), &[0.5]), [1.5]);
    assert_eq!(predicted(booster().with("trees_used", json!(0)), &[0.5]), [0.5]);
    assert_eq!(predicted(booster().with("comparison", json!("less")), &[0.5, 0.49]), [12.5, 11.5]);
    assert_eq!(predicted(booster().with("scale", json!(2.5)), &[0.5]), [28.75]);
    let last = booster().with("scale", json!(2.5)).with("base_order", json!("last"));
    assert_eq!(predicted(last, &[0.5]), [28.0]);
}

#[test]
fn sums_of_float32_are_rounded_after_each_leaf() {
    let model = |precision: &str| {
        booster()
            .with("accumulation", json!(precision))
            .with_tensor("base_scores", Tensor::floats(&[1], &[16_777_216.0]))
            .with_tensor("values", Tensor::floats(&[4, 1], &[0.0, 1.0, 1.0, 1.0]))
    };
    assert_eq!(predicted(model("float64"), &[0.0]), [16_777_218.0]);
    assert_eq!(predicted(model("float32"), &[0.0]), [16_777_216.0]);
    let answer = model("float32").ask(Method::DecisionFunction, &rows(&[0.0, 0.0]));
    assert_eq!(answer, Ok(vec![Data::Vector(Values::Float32(vec![16_777_216.0]))]));
}

#[test]
fn inputs_are_rounded_before_they_are_compared() {
    let model = |precision: &str| {
        booster()
            .with("input_precision", json!(precision))
            .with_tensor("threshold", Tensor::floats(&[4], &[0.1, 0.0, 0.0, 0.0]))
    };
    // The nearest float32 is a little more.
    assert_eq!((predicted(model("float64"), &[0.1]), predicted(model("float32"), &[0.1])), (vec![11.5], vec![12.5]));
    let missing = |precision| model(precision).with("missing_value", json!(0.7));
    let near = f64::from(0.7f32);
    assert_eq!(predicted(missing("float32"), &[0.7, near]), [11.5, 11.5]);
    assert_eq!(predicted(missing("float64"), &[0.7, near]), [11.5, 12.5]);
}

#[test]
fn small_numbers_become_zero_behind_what_is_missing_and_not_in_sparse_rows() {
    let model = || {
        booster()
            .with("zero_threshold", json!(1e-3))
            .with("missing_value", json!(0.0))
            .with_tensor("threshold", Tensor::floats(&[4], &[0.0, 0.0, 0.0, 0.0]))
            .with_tensor("default_left", Tensor::integers(&[4], &[0, 0, 0, 0]))
    };
    // 0 is missing and goes right; what becomes 0 is not, and goes left.
    assert_eq!(predicted(model(), &[0.0, 1e-3, 2e-3]), [12.5, 11.5, 12.5]);
    let mut sparse = Sparse::empty(2, NumberType::Float64);
    sparse.push([(0, 1e-3)].into_iter());
    sparse.push([(0, 0.0)].into_iter());
    sparse.push([].into_iter());
    let sparse = Data::Sparse(sparse);
    // Kept numbers are judged; those that are not kept are 0 whatever is missing, or NaN.
    assert_eq!(numbers(model().ask(Method::Predict, &sparse).unwrap()), [12.5, 12.5, 11.5]);
    let absent = model().with("absent_entries", json!("missing"));
    assert_eq!(numbers(absent.ask(Method::Predict, &sparse).unwrap()), [12.5, 12.5, 12.5]);
}

#[test]
fn each_node_says_what_is_missing() {
    let model = |rule: i64| {
        booster()
            .with_tensor("missing_rule", Tensor::integers(&[4], &[rule, 2, 2, 2]))
            .with_tensor("threshold", Tensor::floats(&[4], &[-1.0, 0.0, 0.0, 0.0]))
    };
    let smallest = f64::from(1e-35f32);
    let found = |rule| predicted(model(rule), &[f64::NAN, smallest, 2.0 * smallest, -1.0]);
    assert_eq!(found(0), [12.5, 12.5, 12.5, 11.5]);
    assert_eq!(found(1), [11.5, 11.5, 12.5, 11.5]);
    assert_eq!(found(2), [11.5, 12.5, 12.5, 11.5]);
}

#[test]
fn nodes_ask_for_categories() {
    let model = |side: &str| {
        booster()
            .with_tensor("categorical", Tensor::integers(&[4], &[1, 0, 0, 0]))
            .with_tensor("categories", Tensor::integers(&[2], &[1, 3]))
            .with("category_codes", json!("truncated"))
            .with("category_match", json!(side))
            .with_tensor("category_offsets", Tensor::integers(&[5], &[0, 2, 2, 2, 2]))
    };
    let values = [1.0, 2.0, 3.9, -0.5, f64::NAN];
    assert_eq!(predicted(model("left"), &values), [11.5, 12.5, 11.5, 12.5, 11.5]);
    assert_eq!(predicted(model("right"), &values), [12.5, 11.5, 12.5, 11.5, 11.5]);
}

#[test]
fn leaves_are_rounded_and_weighed() {
    let model = booster()
        .with_tensor("base_scores", Tensor::floats(&[1], &[1e16]))
        .with("base_order", json!("last"))
        .with("leaf_rounding", json!("to_base"))
        .with_tensor("tree_weights", Tensor::floats(&[2], &[3.0, 0.5]));
    // 1e16 + 1 is 1e16, and 1e16 + 10 has all of the 10.
    assert_eq!(predicted(model, &[0.0, 1.0]), [1e16 + 5.0, 1e16 + 11.0]);
}

#[test]
fn leaves_may_be_linear() {
    let model = booster()
        .with_tensor("leaf_constants", Tensor::floats(&[4], &[0.0, 100.0, 200.0, 300.0]))
        .with_tensor("linear_coefficients", Tensor::floats(&[3], &[2.0, 4.0, 8.0]))
        .with_tensor("linear_features", Tensor::integers(&[3], &[0, 1, 1]))
        .with_tensor("linear_offsets", Tensor::integers(&[5], &[0, 0, 1, 3, 3]));
    let input = rows(&[0.25, 3.0, 1.0, 3.0, 1.0, f64::NAN]);
    // The plain value counts where a feature is missing.
    let answer = numbers(model.ask(Method::Predict, &input).unwrap());
    assert_eq!(answer, [0.5 + 100.5 + 300.0, 0.5 + 236.0 + 300.0, 0.5 + 2.0 + 300.0]);
}

/// A classifier whose only score is 0.5 and 1 or 2.
fn classifier(rule: &str, link: &str) -> Fields {
    booster()
        .with("task", json!("classification"))
        .with("trees_used", json!(1))
        .with("label_rule", json!(rule))
        .with("link", json!(link))
        .with_tensors("classes", vec![Tensor::texts(&["no", "yes"])])
        .with_tensor("values", Tensor::floats(&[4, 1], &[0.0, -0.75, -0.25, 0.0]))
}

#[test]
fn labels_follow_by_their_rule() {
    let input = rows(&[0.0, 0.0, 1.0, 0.0]);
    let texts = |labels: &[&str]| Values::Text(labels.iter().map(|&label| label.to_owned()).collect());
    // Scores are −0.25 and 0.25.
    for (rule, link) in [
        ("above_half", "logistic"),
        ("above_zero", "logistic"),
        ("largest_score", "logistic"),
        ("largest_probability", "logistic"),
    ] {
        let answer = classifier(rule, link).ask(Method::Predict, &input);
        assert_eq!(answer, Ok(vec![Data::Vector(texts(&["no", "yes"]))]), "{rule}");
    }
    let answer = classifier("above_half", "identity").ask(Method::Predict, &input);
    assert_eq!(answer, Ok(vec![Data::Vector(texts(&["no", "no"]))]));
    let answer = classifier("each_above_half", "logistic").ask(Method::Predict, &input);
    let columns = vec![(None, texts(&["no", "yes"]))];
    assert_eq!(answer, Ok(vec![Data::Table(Table { rows: 2, columns })]));
    let halves = classifier("above_half", "hinge").ask(Method::PredictProba, &input);
    assert_eq!(halves, Ok(vec![Data::Matrix(Matrix::new(2, 2, vec![1.0, 0.0, 0.0, 1.0]))]));
    let each = classifier("each_above_half", "hinge").ask(Method::PredictProba, &input);
    assert_eq!(each, Ok(vec![Data::Matrix(Matrix::new(2, 1, vec![0.0, 1.0]))]));
}

#[test]
fn scores_become_what_the_link_says() {
    let linked = |link: &str| predicted(booster().with("trees_used", json!(1)).with("link", json!(link)), &[0.0])[0];
    let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-15 * expected, "{found}");
    close(linked("logistic"), 1.0 / (1.0 + (-1.5f64).exp()));
    close(linked("exponential"), 1.5f64.exp());
    close(linked("softplus"), 1.5f64.exp().ln_1p());
    assert_eq!(
        (linked("identity"), linked("hinge"), linked("signed_square"), linked("softmax")),
        (1.5, 1.0, 2.25, 1.0)
    );
    let scaled =
        booster().with("link", json!("one_vs_all")).with("link_scale", json!(-1e3)).with("link_limit", json!(0.0));
    assert_eq!(predicted(scaled, &[0.0]), [0.5]);
    let mean = booster().with("aggregation", json!("mean"));
    assert_eq!(predicted(mean, &[0.0]), [5.75]);
}

#[test]
fn trees_take_turns_or_have_a_value_for_each_output() {
    let three = |model: Fields| {
        model.with("outputs", json!(3)).with_tensor("base_scores", Tensor::floats(&[3], &[1.0, 2.0, 3.0]))
    };
    let turns = || three(booster()).with_tensor("tree_outputs", Tensor::integers(&[2], &[2, 0]));
    assert_eq!(predicted(turns(), &[0.0]), [11.0, 2.0, 4.0]);
    // The mean of 2 div 3 iterations is that of one.
    assert_eq!(predicted(turns().with("aggregation", json!("mean")), &[0.0]), [11.0, 2.0, 4.0]);
    let values: Vec<f64> = (0..12).map(f64::from).collect();
    let wide = || three(booster()).with_tensor("values", Tensor::floats(&[4, 3], &values));
    assert_eq!(predicted(wide(), &[0.0, 1.0]), [13.0, 16.0, 19.0, 16.0, 19.0, 22.0]);
    assert_eq!(predicted(wide().with("aggregation", json!("mean")), &[0.0]), [6.5, 8.0, 9.5]);
}

#[test]
fn leaves_are_numbered_within_their_trees_or_as_the_model_says() {
    let integers = |values| Matrix { number_type: NumberType::Integer, ..Matrix::new(2, 2, values) };
    let input = rows(&[0.0, 0.0, 1.0, 0.0]);
    let answer = booster().ask(Method::Apply, &input);
    assert_eq!(answer, Ok(vec![Data::Matrix(integers(vec![1.0, 0.0, 2.0, 0.0]))]));
    let numbered = |last| booster().with_tensor("leaf_numbers", Tensor::integers(&[4], &[0, 5, 6, last]));
    let answer = numbered(-7).ask(Method::Apply, &input);
    assert_eq!(answer, Ok(vec![Data::Matrix(integers(vec![5.0, -7.0, 6.0, -7.0]))]));
    // A matrix keeps numbers as binary64, which does not hold this one.
    let last = (1 << 53) + 1;
    let columns = vec![(None, Values::Integer(vec![5, 6])), (None, Values::Integer(vec![last; 2]))];
    assert_eq!(numbered(last).ask(Method::Apply, &input), Ok(vec![Data::Table(Table { rows: 2, columns })]));
}
