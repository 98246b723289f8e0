//! Perceptrons, normal distributions, envelopes and cosines: by hand, and from strangers.

mod support;

use amphora::predict::{Data, Matrix, Method, Values};
use serde_json::json;
use support::{Fields, Tensor};

fn matrix(columns: usize, values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(values.len() / columns, columns, values.to_vec()))
}

/// Two features, two hidden units and one number.
fn perceptron() -> Fields {
    Fields::new("multilayer_perceptron")
        .with("activation", json!("relu"))
        .with("features", json!(2))
        .with_tensors("intercepts", vec![Tensor::floats(&[2], &[0.5, -9.0]), Tensor::floats(&[1], &[1.0])])
        .with("output", json!("identity"))
        .with("task", json!("regression"))
        .with_tensors(
            "weights",
            vec![Tensor::floats(&[2, 2], &[1.0, 2.0, 3.0, 4.0]), Tensor::floats(&[2, 1], &[2.0, 100.0])],
        )
}

#[test]
fn layers_follow_each_other() {
    // Hidden: 1 + 3 + 0.5, and 2 + 4 − 9, which is nothing; then 20.5 and 21.
    let answer = perceptron().ask(Method::Predict, &matrix(2, &[1.0, 1.0, 5.0, 5.0]));
    assert_eq!(answer, Ok(vec![Data::floats(vec![10.0, 2142.0])]));
}

#[test]
fn one_unit_tells_two_classes_apart() {
    let model = perceptron()
        .with("task", json!("classification"))
        .with("output", json!("logistic"))
        .with_tensors("classes", vec![Tensor::texts(&["no", "yes"])]);
    let input = matrix(2, &[-9.0, -9.0]);
    let labels = vec!["yes".to_owned()];
    assert_eq!(model.ask(Method::Predict, &input), Ok(vec![Data::Vector(Values::Text(labels))]));
}

#[test]
fn layers_whose_widths_do_not_chain_are_refused() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(2, &[1.0, 1.0]));
    let weights = |shapes: [&[u64]; 2]| {
        let tensor = |shape: &[u64]| Tensor::floats(shape, &vec![1.0; shape.iter().product::<u64>() as usize]);
        code(perceptron().with_tensors("weights", shapes.into_iter().map(tensor).collect()))
    };
    assert_eq!(weights([&[2, 2], &[2, 1]]), "");
    for shapes in [[&[2, 2][..], &[3, 1]], [&[3, 2], &[2, 1]], [&[2, 3], &[2, 1]], [&[2, 2], &[2]], [&[2, 0], &[0, 1]]]
    {
        assert_eq!(weights(shapes), "model.bad-shape", "{shapes:?}");
    }
    assert_eq!(code(perceptron().with("weights", json!([])).with("intercepts", json!([]))), "model.bad-shape");
    assert_eq!(code(perceptron().with_tensors("intercepts", vec![Tensor::floats(&[2], &[0.0; 2])])), "model.bad-shape");
    let tall = Tensor::attached("float64", &[0, 1 << 40], Vec::new());
    assert_eq!(
        code(perceptron().with_tensors("weights", vec![tall, Tensor::floats(&[2, 1], &[1.0; 2])])),
        "model.bad-shape"
    );
}

#[test]
fn the_last_layer_is_one_of_its_task() {
    let code = |task: &str, output: &str| {
        let model = perceptron().with("task", json!(task)).with("output", json!(output));
        let model = match task {
            "classification" => model.with_tensors("classes", vec![Tensor::integers(&[1], &[7])]),
            _ => model,
        };
        model.code(Method::Predict, &matrix(2, &[1.0, 1.0]))
    };
    for (task, output) in [("regression", "exponential"), ("multilabel", "logistic"), ("classification", "softmax")] {
        assert_eq!(code(task, output), "", "{task} {output}");
    }
    for (task, output) in [("regression", "softmax"), ("multilabel", "identity"), ("classification", "identity")] {
        assert_eq!(code(task, output), "model.bad-field", "{task} {output}");
    }
    let exponential = perceptron().with("activation", json!("exponential"));
    assert_eq!(exponential.code(Method::Predict, &matrix(2, &[1.0, 1.0])), "model.bad-field");
}

/// Two distributions of two features, which spread along the axes.
fn distributions() -> Fields {
    Fields::new("normal_distributions")
        .with_tensor("constants", Tensor::floats(&[2], &[-1.0, -2.0]))
        .with("covariance", json!("diagonal"))
        .with_tensor("factors", Tensor::floats(&[2, 2], &[1.0, 0.5, 2.0, 0.0]))
        .with("features", json!(2))
        .with_tensor("means", Tensor::floats(&[2, 2], &[0.0, 0.0, 1.0, 1.0]))
        .with("task", json!("mixture"))
}

fn classes(model: Fields, labels: &[i64], log_probabilities: &str) -> Fields {
    let labels = Tensor::integers(&[labels.len() as u64], labels);
    let model = model.with("task", json!("classification")).with_tensors("classes", vec![labels]);
    model.with("log_probabilities", json!(log_probabilities))
}

#[test]
fn distributions_are_scored_by_their_squares() {
    // −1 − ½ (1 + 0.25) and −2; −1 and −2 − ½ 4.
    let input = matrix(2, &[1.0, 1.0, 0.0, 0.0]);
    let labels = Data::Vector(Values::Integer(vec![0, 0]));
    assert_eq!(distributions().ask(Method::Predict, &input), Ok(vec![labels]));
    let margins = classes(distributions(), &[3, 4], "direct").ask(Method::DecisionFunction, &input);
    assert_eq!(margins, Ok(vec![Data::floats(vec![-0.375, -3.0])]));
}

#[test]
fn every_form_of_a_spread_is_the_same_where_it_says_the_same() {
    let input = matrix(2, &[1.5, -2.0, 0.1, 7.0]);
    let of = |covariance: &str, shape: &[u64], factors: &[f64]| {
        let model = distributions().with("covariance", json!(covariance));
        model.with_tensor("factors", Tensor::floats(shape, factors)).ask(Method::ScoreSamples, &input)
    };
    let expected = of("spherical", &[2], &[3.0, 3.0]);
    assert!(expected.is_ok());
    assert_eq!(of("diagonal", &[2, 2], &[3.0; 4]), expected);
    assert_eq!(of("tied", &[2, 2], &[3.0, 0.0, 0.0, 3.0]), expected);
    assert_eq!(of("full", &[2, 2, 2], &[3.0, 0.0, 0.0, 3.0, 3.0, 0.0, 0.0, 3.0]), expected);
}

#[test]
fn parts_of_distributions_agree() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(2, &[1.0, 1.0]));
    assert_eq!(code(distributions()), "");
    let of = |covariance: &str, shape: &[u64]| {
        let factors = Tensor::floats(shape, &vec![1.0; shape.iter().product::<u64>() as usize]);
        code(distributions().with("covariance", json!(covariance)).with_tensor("factors", factors))
    };
    let shapes = [("full", &[2, 2, 2][..]), ("tied", &[2, 1]), ("diagonal", &[2, 2]), ("spherical", &[2])];
    for (covariance, shape) in shapes {
        assert_eq!(of(covariance, shape), "", "{covariance}");
        for (_, other) in
            shapes.iter().filter(|(other, _)| !["tied", "diagonal"].contains(other) && *other != covariance)
        {
            assert_eq!(of(covariance, other), "model.bad-shape", "{covariance} {other:?}");
        }
    }
    // No more directions than features, and at least one.
    assert_eq!((of("tied", &[2, 3]), of("full", &[2, 2, 0])), ("model.bad-shape", "model.bad-shape"));
    let none = distributions().with_tensor("means", Tensor::floats(&[0, 2], &[]));
    assert_eq!(code(none), "model.bad-shape");
    assert_eq!(code(classes(distributions(), &[3, 4, 5], "direct")), "model.bad-shape");
    assert_eq!(code(classes(distributions(), &[], "direct")), "model.bad-shape");
    assert_eq!(code(distributions().with("log_probabilities", json!("direct"))), "model.bad-field");
    let single = Tensor::singles(&[2], &[0.0; 2]);
    assert_eq!(code(distributions().with_tensor("constants", single)), "document.wrong-element-type");
}

#[test]
fn an_envelope_measures_by_its_precision() {
    let model = |precision: &[u64]| {
        let numbers = [2.0, 1.0, 1.0, 4.0, 0.0, 0.0];
        let count = precision.iter().product::<u64>() as usize;
        Fields::new("mahalanobis")
            .with_tensor("center", Tensor::floats(&[2], &[1.0, 1.0]))
            .with("features", json!(2))
            .with("offset", json!(-16.0))
            .with_tensor("precision", Tensor::floats(precision, &numbers[..count]))
    };
    // Of (2, 2) away, 2 × 6 + 2 × 10 = 32 is not a square: its root is squared again.
    let far = -(32f64.sqrt() * 32f64.sqrt());
    let input = matrix(2, &[3.0, 3.0, 1.0, 3.0]);
    assert_eq!(model(&[2, 2]).ask(Method::ScoreSamples, &input), Ok(vec![Data::floats(vec![far, -16.0])]));
    assert_eq!(model(&[2, 2]).ask(Method::DecisionFunction, &input), Ok(vec![Data::floats(vec![far + 16.0, 0.0])]));
    let sides = Data::Vector(Values::Integer(vec![-1, 1]));
    assert_eq!(model(&[2, 2]).ask(Method::Predict, &input), Ok(vec![sides]));
    for shape in [&[2, 3][..], &[3, 2], &[4], &[1, 2]] {
        assert_eq!(model(shape).code(Method::Predict, &input), "model.bad-shape", "{shape:?}");
    }
}

fn cosines() -> Fields {
    Fields::new("cosine_features")
        .with("factor", json!(2.0))
        .with("features", json!(2))
        .with_tensor("phases", Tensor::floats(&[1], &[0.5]))
        .with_tensor("weights", Tensor::floats(&[2, 1], &[1.0, 10.0]))
}

#[test]
fn cosines_are_of_sums_or_of_those_of_logarithms() {
    let expected = |sum: f64| Ok(vec![matrix(1, &[2.0 * sum.cos()])]);
    assert_eq!(cosines().ask(Method::Transform, &matrix(2, &[0.25, 0.5])), expected(0.25 + 5.0 + 0.5));
    let logarithms = || cosines().with("log_shift", json!(0.5));
    let sum = 0.75f64.ln() + 10.0 * 1.5f64.ln();
    assert_eq!(logarithms().ask(Method::Transform, &matrix(2, &[0.25, 1.0])), expected(sum + 0.5));
    assert_eq!(logarithms().code(Method::Transform, &matrix(2, &[0.25, -0.5])), "model.infinite-value");
    let code = |model: Fields| model.code(Method::Transform, &matrix(2, &[0.0; 2]));
    assert_eq!(code(cosines().with_tensor("phases", Tensor::floats(&[2], &[0.0; 2]))), "model.bad-shape");
    assert_eq!(code(cosines().with_tensor("weights", Tensor::floats(&[2, 0], &[]))), "model.bad-shape");
    assert_eq!(code(cosines().with_tensor("weights", Tensor::floats(&[1, 2], &[0.0; 2]))), "model.bad-shape");
}
