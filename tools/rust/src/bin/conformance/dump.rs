//! The verbs `dump` and `validate`.

use amphora::{Container, Model, Part, Result, Warning};
use serde_json::{json, Value};

use crate::forms;

/// Everything that the models of the newest generation say.
pub fn dump(container: &Container) -> Result<Value> {
    let models = container.all_models()?.iter().map(model).collect::<Result<Vec<_>>>()?;
    Ok(json!({
        "generation": container.generation(),
        "warnings": warnings(container.warnings()),
        "models": models,
    }))
}

/// Whether everything in the file is as it should be.
pub fn validate(container: &Container) -> Result<Value> {
    let report = amphora::validate(container)?;
    Ok(json!({ "valid": report.is_valid, "warnings": warnings(&report.warnings) }))
}

fn warnings(warnings: &[Warning]) -> Value {
    warnings.iter().map(|warning| json!({ "code": warning.code, "offset": warning.offset })).collect()
}

fn model(model: &Model) -> Result<Value> {
    let section = &model.section;
    let tensors = (0..section.tensors.len()).map(|index| Ok(forms::array(&model.tensor(index)?)));
    let provenance = &section.provenance;
    let mut dumped = json!({
        "name": model.name,
        "metadata": section.metadata,
        "provenance": {
            "bytes": provenance.bytes,
            "format": provenance.format,
            "libraries": provenance.libraries,
            "losses": provenance.losses,
            "notices": provenance.notices,
            "sha256": provenance.sha256,
            "source_class": provenance.source_class,
        },
        "parts": section.parts.iter().map(part).collect::<Value>(),
        "tensors": tensors.collect::<Result<Value>>()?,
        "verification": section.verification.iter().map(|fields| forms::fields(fields)).collect::<Value>(),
    });
    if let Some(origin) = &section.origin {
        dumped["origin"] = json!(origin.node);
    }
    Ok(dumped)
}

fn part(part: &Part) -> Value {
    json!({ "kind": part.kind, "kind_version": part.kind_version, "fields": forms::fields(&part.fields) })
}
