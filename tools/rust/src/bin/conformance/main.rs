//! The program of `fixtures/conformance/README.md`: dumps, validates and predicts, and prints plain JSON.

mod dump;
mod forms;
mod predictions;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use amphora::{Container, Refusal};
use serde_json::{json, Value};

/// What is printed, and the exit status.
pub(crate) enum Answer {
    Given(Value),
    Refused(Refusal),
    Absent(String),
}

impl From<Result<Value, Refusal>> for Answer {
    fn from(result: Result<Value, Refusal>) -> Self {
        result.map_or_else(Answer::Refused, Answer::Given)
    }
}

impl Answer {
    fn json(&self) -> Value {
        match self {
            Answer::Given(value) => value.clone(),
            Answer::Absent(what) => json!({ "absent": what }),
            Answer::Refused(refusal) => {
                let mut error = json!({ "code": refusal.code });
                if let Some(offset) = refusal.offset {
                    error["offset"] = json!(offset);
                }
                json!({ "error": error })
            }
        }
    }

    fn status(&self) -> u8 {
        match self {
            Answer::Given(_) => 0,
            Answer::Refused(_) => 1,
            Answer::Absent(_) => 4,
        }
    }
}

fn answer(request: &Value) -> Answer {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    let opened = Container::open(text("file"));
    match text("verb") {
        "dump" => opened.and_then(|container| dump::dump(&container)).into(),
        "validate" => opened.and_then(|container| dump::validate(&container)).into(),
        "predict" => predictions::predict(opened, request),
        verb => Answer::Absent(verb.to_owned()),
    }
}

/// Answers requests, one on each line, until there are no more.
fn batch() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = match serde_json::from_str(&line?) {
            Ok(request) => answer(&request),
            Err(error) => Answer::Absent(format!("a request that is no JSON: {error}")),
        };
        writeln!(output, "{}", answer.json())?;
        output.flush()?;
    }
    Ok(())
}

/// The request that the arguments of the command line make.
fn request(arguments: &[String]) -> Option<Value> {
    match arguments {
        [verb, file] if verb == "dump" || verb == "validate" => Some(json!({ "verb": verb, "file": file })),
        [verb, file, model, method, input] if verb == "predict" => {
            let input: Value = serde_json::from_slice(&std::fs::read(input).ok()?).ok()?;
            Some(json!({ "verb": verb, "file": file, "model": model, "method": method, "input": input }))
        }
        _ => None,
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["--batch"] {
        return batch().map_or(ExitCode::from(74), |()| ExitCode::SUCCESS);
    }
    match request(&arguments) {
        Some(request) => {
            let answer = answer(&request);
            if let Answer::Refused(refusal) = &answer {
                eprintln!("{refusal}");
            }
            println!("{}", answer.json());
            ExitCode::from(answer.status())
        }
        None => {
            eprintln!("usage: conformance dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch");
            ExitCode::from(64)
        }
    }
}
