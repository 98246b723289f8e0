"""How containers and models show themselves in a notebook, as HTML.

Every text comes from a stranger: all of it is escaped, shortened, and put between tags, never into one.
Nothing is fetched or decoded for it but what is at hand and small.
"""

from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Optional, Tuple

from .errors import AmphoraError, printable
from .rows import Rows

if TYPE_CHECKING:
    from .container import Container
    from .model import Model

#: What is shown at most: rows of a table, parts of a model, elements of a list, characters of a text.
MOST_ROWS, MOST_PARTS, MOST_ELEMENTS, MOST_CHARACTERS = 60, 40, 6, 80

_STYLE = """<style>
.amphora {font-family: sans-serif; font-size: 13px; line-height: 1.5; max-width: 60em}
.amphora table {border-collapse: collapse; margin: 4px 0; font-size: 12px}
.amphora th, .amphora td {text-align: left; vertical-align: top; padding: 1px 14px 1px 0; white-space: nowrap;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.25)}
.amphora th {font-weight: normal; opacity: 0.65}
.amphora .title {font-size: 15px} .amphora .aside {opacity: 0.65}
.amphora .name, .amphora .value {font-family: monospace}
.amphora .value {white-space: normal; overflow-wrap: anywhere}
.amphora summary {cursor: pointer}
</style>"""


def container_html(container: "Container") -> str:
    """A container: its file, its models, and the model itself when there is one at hand."""
    facts = ["{:,} bytes".format(container.source.size), "generation {:,}".format(container.generation)]
    facts += ["warning: " + finding.code for finding in container.warnings]
    title = _title("Container", container.source.name or "", _counted(len(container), "model"))
    only = _only_model(container)
    if only is not None:
        return _page([title, _aside(facts)] + list(_model(only)))
    rows = ([_name(name), _cell(entry.kind), _cell("{:,} bytes".format(entry.section.raw))]
            for name, entry in container.entries.items())
    return _page([title, _aside(facts), _table(("model", "kind", "section"), rows, len(container))])


def model_html(model: "Model") -> str:
    """A model, its fields, and those of its parts."""
    return _page(_model(model))


def _only_model(container: "Container") -> "Optional[Model]":
    """The model, when there is just one that can be read without fetching anything."""
    if len(container) != 1 or not container.source.is_local:
        return None
    try:
        return container.model
    except (AmphoraError, OSError, ValueError):
        return None


def _model(model: "Model") -> Iterator[str]:
    provenance = model.provenance
    is_whole = model.index == 0
    if is_whole:
        yield _title("Model", model.name or "", model.kind)
        source = ["from " + provenance.source_class] if provenance.source_class else []
        yield _aside(source + ["{}, {:,} bytes".format(provenance.format, provenance.bytes)]
                     + [" ".join(library) for library in provenance.libraries])
        yield _aside(provenance.notices)
        yield _aside("lost: " + loss for loss in provenance.losses)
    else:
        yield _title("Model", _part_title(model), "")
    yield _aside(_abilities(model))
    yield _fields(model)
    if model.metadata and is_whole:
        yield _table(("metadata", "value"), ([_name(key), _value(_short(value))]
                                             for key, value in model.metadata), len(model.metadata))
    parts = model.parts
    for part in parts[:MOST_PARTS]:
        yield "<details><summary>{}</summary>{}</details>".format(_text(_part_title(part)), _fields(part))
    yield _more(len(parts) - MOST_PARTS, "part")


def _abilities(model: "Model") -> List[str]:
    """What the model answers, when finding out takes little."""
    if not model.checks_quickly:
        return []
    try:
        features = model.features
        return [", ".join(model.methods) or "predicts nothing"] + (
            [] if features is None else [_counted(features, "feature")])
    except (AmphoraError, OSError, ValueError) as error:
        return ["cannot predict: " + getattr(error, "message", str(error))]


def _fields(model: "Model") -> str:
    rows = ([_name(name), *_described(value)] for name, value in model.fields.items())
    return _table(("field", "type", "shape", "value"), rows, len(model.fields))


def _described(value: Any) -> Tuple[str, str, str]:
    """The cells of a field: its type, its shape, its value."""
    if isinstance(value, Rows):
        return _cell(value.dtype), _cell(_shape(value)), _value(_preview(value))
    if isinstance(value, list):
        return _cell("list"), _cell("{:,}".format(len(value))), _value(_short_list(value))
    if isinstance(value, (bool, int, float, str)):
        return _cell(type(value).__name__), _cell(""), _value(_short(value))
    return _cell("model"), _cell(""), _value(_part_title(value))


def _preview(rows: Rows) -> str:
    """The first elements, when they are at hand, and else how much the file has of them."""
    count = 1
    for size in rows.shape:
        count *= size
    if rows.tensor.is_at_hand:
        try:
            return _short_list(rows.array().reshape(-1)[:MOST_ELEMENTS].tolist(), count)
        except (AmphoraError, OSError, ValueError) as error:
            return "cannot be read: {}".format(error)
    return "{:,} bytes in the file".format(rows.tensor.stored_bytes)


def _short_list(values: List[Any], count: Optional[int] = None) -> str:
    shown = [_element(value) for value in values[:MOST_ELEMENTS]]
    rest = (len(values) if count is None else count) - len(shown)
    return ", ".join(shown + (["… {:,} more".format(rest)] if rest > 0 else []))


def _element(value: Any) -> str:
    """What stands for one element of a list in one line."""
    if isinstance(value, float):
        return "{:.6g}".format(value)
    if isinstance(value, Rows):
        return "[{}]".format(_preview(value)) if value.tensor.is_at_hand else "{} {}".format(
            value.dtype, _shape(value))
    if isinstance(value, list):
        return "list of {:,}".format(len(value))
    return _part_title(value) if hasattr(value, "kind") else _short(value)


def _short(value: Any, most: int = MOST_CHARACTERS) -> str:
    text = value[:most + 1] if isinstance(value, str) else str(value)
    return text if len(text) <= most else text[:most] + "…"


def _part_title(part: "Model") -> str:
    return "part {}: {}".format(part.index, part.kind)


def _shape(rows: Rows) -> str:
    return " × ".join("{:,}".format(size) for size in rows.shape) or "single"


def _counted(count: int, what: str) -> str:
    return "{:,} {}{}".format(count, what, "" if count == 1 else "s")


# Pieces of HTML.  Only these write tags.

def _text(text: str) -> str:
    return escape(printable(text))


def _page(pieces: Iterable[str]) -> str:
    return '<div class="amphora">{}{}</div>'.format(_STYLE, "".join(pieces))


def _title(what: str, name: str, about: str) -> str:
    return '<div class="title">{} <b>{}</b> <span class="aside">{}</span></div>'.format(
        what, _text(_short(name)), _text(about))


def _aside(facts: Iterable[str]) -> str:
    text = " · ".join(_text(_short(fact, 2 * MOST_CHARACTERS)) for fact in islice(facts, MOST_ROWS))
    return '<div class="aside">{}</div>'.format(text) if text else ""


def _cell(text: str) -> str:
    return "<td>{}</td>".format(_text(text))


def _name(text: str) -> str:
    return '<td class="name">{}</td>'.format(_text(_short(text)))


def _value(text: str) -> str:
    return '<td class="value">{}</td>'.format(_text(text))


def _table(heads: Iterable[str], rows: Iterable[List[str]], count: int) -> str:
    head = "".join("<th>{}</th>".format(title) for title in heads)
    body = "".join("<tr>{}</tr>".format("".join(row)) for row in islice(rows, MOST_ROWS))
    return "<table><tr>{}</tr>{}</table>{}".format(head, body, _more(count - MOST_ROWS, "row"))


def _more(count: int, what: str) -> str:
    return _aside(["and {} more".format(_counted(count, what))]) if count > 0 else ""
