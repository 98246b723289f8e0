//! Sums of trees that ask for categories by hash.

mod support;

use amphora::predict::{Cell, Data, Matrix, Method, NumberType, Sparse, Table, Values};
use serde_json::json;
use support::{booster, Fields, Tensor};

/// The low 32 bits of the hashes of texts.
const RED: i64 = 0xb5ec_66bd;
const BLUE: i64 = 0xcc8e_5543;
const ONE: i64 = 0x42d6_50f1;
const SEVEN: i64 = 0xfeee_34f3;
/// Those of the digits of 2^53.
const LARGE: i64 = 0x162b_277f;

/// A model that answers 1 where the second of two columns has one of these hashes, and 2 where it has not.
fn asking(hashes: &[i64]) -> Fields {
    let count = hashes.len() as u64;
    let end = hashes.len() as i64;
    let codes: Vec<i64> = (0..end).collect();
    booster()
        .with_tensor("base_scores", Tensor::floats(&[1], &[0.0]))
        .with("trees_used", json!(1))
        .with_tensor("feature", Tensor::integers(&[4], &[1, 0, 0, 0]))
        .with_tensor("categorical", Tensor::integers(&[4], &[1, 0, 0, 0]))
        .with_tensor("categories", Tensor::integers(&[count], &codes))
        .with("category_codes", json!("truncated"))
        .with("category_match", json!("left"))
        .with_tensor("category_offsets", Tensor::integers(&[5], &[0, end, end, end, end]))
        .with_tensor("hash_columns", Tensor::integers(&[1], &[1]))
        .with_tensor("hash_offsets", Tensor::integers(&[2], &[0, end]))
        .with_tensor("hashes", Tensor::integers(&[count], hashes))
}

/// A table of two columns, of which the first has no categories.
fn table(values: Values) -> Data {
    let rows = values.len();
    Data::Table(Table { rows, columns: vec![(None, Values::Float64(vec![f64::NAN; rows])), (None, values)] })
}

fn matrix(number_type: NumberType, numbers: &[f64]) -> Data {
    let values = numbers.iter().flat_map(|&number| [f64::INFINITY, number]).collect();
    Data::Matrix(Matrix { number_type, ..Matrix::new(numbers.len(), 2, values) })
}

fn texts(texts: &[&str]) -> Values {
    Values::Text(texts.iter().map(|&text| text.to_owned()).collect())
}

/// Which rows have a category that a model of these hashes asks for.
fn found(hashes: &[i64], input: &Data) -> Vec<bool> {
    let answer = asking(hashes).ask(Method::Predict, input).unwrap().remove(0);
    answer.into_matrix().unwrap().values.into_iter().map(|number| number == 1.0).collect()
}

#[test]
fn a_category_is_found_by_its_text_whatever_its_type() {
    let known = [BLUE, SEVEN, LARGE, RED, ONE];
    let is_found = |values: Values| found(&known, &table(values));
    let words = texts(&["red", "7", "1", "Red", "red ", "7.0", "+7", "true", ""]);
    assert_eq!(is_found(words), [true, true, true, false, false, false, false, false, false]);
    assert_eq!(is_found(Values::Integer(vec![7, -7, 1 << 53, (1 << 53) + 1])), [true, false, true, false]);
    assert_eq!(is_found(Values::Float64(vec![7.0, -0.0, 9_007_199_254_740_992.0])), [true, false, true]);
    assert_eq!(is_found(Values::Float32(vec![7.0, 8.0])), [true, false]);
    assert_eq!(is_found(Values::Boolean(vec![true, false])), [true, false]);
    let cells = ["red", "yellow"].map(|text| Cell::Text(text.to_owned()));
    let cells = cells.into_iter().chain([Cell::Integer(7), Cell::Float(7.0), Cell::Boolean(true), Cell::Integer(2)]);
    assert_eq!(is_found(Values::Cells(cells.collect())), [true, false, true, true, true, false]);
}

#[test]
fn negative_zero_and_the_empty_text_are_categories() {
    let (zero, empty) = (0xaa45_8312, 0x2f90_404f);
    assert_eq!(found(&[zero], &table(Values::Float64(vec![-0.0, 0.0, 1.0]))), [true, true, false]);
    assert_eq!(found(&[empty], &table(texts(&["", " "]))), [true, false]);
    assert_eq!(found(&[], &table(texts(&["", "red"]))), [false, false]);
}

#[test]
fn columns_of_a_matrix_hold_categories() {
    for number_type in [NumberType::Float64, NumberType::Float32, NumberType::Integer] {
        assert_eq!(found(&[SEVEN], &matrix(number_type, &[7.0, 8.0])), [true, false], "{number_type:?}");
    }
    // A truth of a matrix is an integer.
    assert_eq!(found(&[ONE], &matrix(NumberType::Boolean, &[1.0, 0.0])), [true, false]);
    // Larger integers stay integers.
    let integers = Data::of_integers(2, 2, vec![0, 1 << 53, 0, (1 << 53) + 1]);
    assert_eq!(found(&[LARGE], &integers), [true, false]);
}

#[test]
fn columns_of_a_table_are_found_by_name() {
    let names = json!(["size", "color"]);
    let column = |name: &str, values| (Some(name.to_owned()), values);
    let ask = |columns| {
        let model = asking(&[RED]).with("feature_names", names.clone());
        model.ask(Method::Predict, &Data::Table(Table { rows: 1, columns })).map(|mut answers| answers.remove(0))
    };
    let turned = vec![column("color", texts(&["red"])), column("size", Values::Integer(vec![0]))];
    assert_eq!(ask(turned), Ok(Data::floats(vec![1.0])));
    let other = vec![column("colour", texts(&["red"])), column("size", Values::Integer(vec![0]))];
    assert_eq!(ask(other).unwrap_err().code, "model.missing-columns");
}

#[test]
fn what_is_no_category_is_refused_with_its_place() {
    let beyond = 2f64.powi(53) + 2.0;
    let float = |number| table(Values::Float64(vec![7.0, number]));
    let cells = Values::Cells(vec![Cell::Integer(7), Cell::None]);
    for (input, code) in [
        (float(f64::NAN), "model.missing-value"),
        (table(cells), "model.missing-value"),
        (float(f64::INFINITY), "model.infinite-value"),
        (float(f64::NEG_INFINITY), "model.infinite-value"),
        (float(0.5), "model.unknown-category"),
        (float(beyond), "model.unknown-category"),
        (float(-beyond), "model.unknown-category"),
        (matrix(NumberType::Float64, &[7.0, 2.5]), "model.unknown-category"),
        // 2^53 + 1 is the same number.
        (matrix(NumberType::Integer, &[7.0, 2f64.powi(53)]), "model.unknown-category"),
    ] {
        let refusal = asking(&[SEVEN]).ask(Method::Predict, &input).unwrap_err();
        assert_eq!(refusal.code, code, "{input:?}");
        assert!(refusal.to_string().contains("row 1, column 1"), "{refusal}");
    }
}

#[test]
fn inputs_of_other_forms_and_columns_are_refused() {
    let mut sparse = Sparse::empty(2, NumberType::Float64);
    sparse.push([(1, 7.0)].into_iter());
    let code = |input: &Data| asking(&[SEVEN]).code(Method::Predict, input);
    assert_eq!(code(&Data::Sparse(sparse)), "model.wrong-input-form");
    assert_eq!(code(&Data::Texts(vec!["7".to_owned()])), "model.wrong-input-form");
    assert_eq!(code(&Data::Matrix(Matrix::new(1, 3, vec![7.0; 3]))), "model.wrong-columns");
    let columns = vec![(None, texts(&["seven"])), (None, Values::Float64(vec![f64::NAN]))];
    // The first column is judged before the second one.
    assert_eq!(code(&Data::Table(Table { rows: 1, columns })), "model.not-numeric");
}

#[test]
fn hashes_that_contradict_each_other_are_refused() {
    let input = table(texts(&["red"]));
    let code = |model: Fields| model.code(Method::Predict, &input);
    let with = |name, values: &[i64]| {
        code(asking(&[RED, SEVEN]).with_tensor(name, Tensor::integers(&[values.len() as u64], values)))
    };
    assert_eq!(with("hashes", &[0, (1 << 32) - 1]), "");
    for columns in [&[2][..], &[-1], &[1 << 40], &[i64::MIN]] {
        assert_eq!(with("hash_columns", columns), "model.bad-index", "{columns:?}");
    }
    for offsets in [&[0, 1][..], &[0, 3], &[1, 2], &[-1, 2], &[0, i64::MAX]] {
        assert_eq!(with("hash_offsets", offsets), "model.bad-index", "{offsets:?}");
    }
    for offsets in [&[][..], &[0], &[0, 2, 2]] {
        assert_eq!(with("hash_offsets", offsets), "model.bad-shape", "{offsets:?}");
    }
    for hashes in [[RED, RED], [-1, 0], [0, 1 << 32], [i64::MIN, i64::MAX]] {
        assert_eq!(with("hashes", &hashes), "model.bad-index", "{hashes:?}");
    }
    let columns = |columns: &[i64], offsets: &[i64]| {
        let tensor = |values: &[i64]| Tensor::integers(&[values.len() as u64], values);
        let model = asking(&[RED, RED]).with_tensor("hash_offsets", tensor(offsets));
        code(model.with_tensor("hash_columns", tensor(columns)))
    };
    // Two columns may know the same hash.
    assert_eq!(columns(&[0, 1], &[0, 1, 2]), "model.missing-value");
    assert_eq!(columns(&[1, 0], &[0, 1, 2]), "model.bad-index");
    assert_eq!(columns(&[1, 1], &[0, 1, 2]), "model.bad-index");
    assert_eq!(columns(&[0, 1], &[0, 2, 1]), "model.bad-index");
    let square = Tensor::integers(&[1, 2], &[RED, SEVEN]);
    assert_eq!(code(asking(&[RED, SEVEN]).with_tensor("hashes", square)), "model.bad-shape");
    let floats = Tensor::floats(&[2], &[1.0, 2.0]);
    assert_eq!(code(asking(&[RED, SEVEN]).with_tensor("hashes", floats)), "document.wrong-element-type");
}

#[test]
fn fields_of_hashes_are_there_together() {
    let input = table(texts(&["red"]));
    for name in ["hash_columns", "hash_offsets", "hashes"] {
        assert_eq!(asking(&[RED]).with(name, json!(null)).code(Method::Predict, &input), "model.bad-field", "{name}");
        assert_eq!(asking(&[RED]).with(name, json!(1)).code(Method::Predict, &input), "model.bad-field", "{name}");
    }
}
