"""What a schema of a kind says of fields by their presence and their words; not what tensors hold."""

#: Words that this reads; a schema with another one would be read wrongly.
KNOWN = {"$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties",
         "examples", "$defs", "allOf", "oneOf", "anyOf", "not", "if", "then", "else", "dependentRequired"}


def violates(schema, fields):
    """Whether fields break a rule that does not depend on what a tensor holds."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    properties = schema.get("properties", {})
    if schema.get("additionalProperties") is False and not set(fields) <= set(properties):
        return True
    if any(name not in fields for name in schema.get("required", ())):
        return True
    for name, needed in schema.get("dependentRequired", {}).items():
        if name in fields and any(other not in fields for other in needed):
            return True
    if any(name in fields and _is_wrong(rule, fields[name]) for name, rule in properties.items()):
        return True
    if any(violates(part, fields) for part in schema.get("allOf", ())):
        return True
    for word, fits in (("anyOf", lambda count: count > 0), ("oneOf", lambda count: count == 1)):
        if word in schema and not fits(sum(not violates(part, fields) for part in schema[word])):
            return True
    if "not" in schema and not violates(schema["not"], fields):
        return True
    if "if" in schema:
        branch = "else" if violates(schema["if"], fields) else "then"
        return branch in schema and violates(schema[branch], fields)
    return False


def _is_wrong(rule, value):
    if "enum" in rule and value not in rule["enum"]:
        return True
    if "const" in rule and value != rule["const"]:
        return True
    if rule.get("type") == "integer":
        return isinstance(value, bool) or not isinstance(value, int) or value < rule.get("minimum", value)
    return rule.get("type") == "string" and not isinstance(value, str)
