"""Goldens of every encoding: each list that the table of section 9.3 allows, for every dtype that it applies to."""

import itertools
import struct
from typing import Any, Callable, Iterator, List, NamedTuple, Optional, Tuple

from container_writer import Attached, Writer

from golden import Encoding, Golden, halves, one_model
from suite_dtypes import SIZES

#: The form of the elements of a dtype.
FORMS = {
    **{"int" + bits: "signed" for bits in ("8", "16", "32", "64")},
    **{"uint" + bits: "unsigned" for bits in ("8", "16", "32", "64")},
    **{name: "float" for name in ("float16", "float32", "float64", "bfloat16")},
    "complex64": "other", "complex128": "other", "bytes[3]": "other", "datetime64[us]": "signed",
    "timedelta64[D]": "signed",
}
CODES = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I",
         "uint64": "Q", "float32": "f", "float64": "d"}

Elements = List[int]


class Step(NamedTuple):
    """Elements as integers of their bits, with the form that they have between encodings."""

    elements: Elements
    form: str
    size: int


class Unfit(Exception):
    """An encoding that does not apply, or cannot hold the elements."""


def goldens() -> Iterator[Golden]:
    for dtype in FORMS:
        writer = Writer()
        tensors = list(tensors_of(writer, dtype))
        yield Golden("encodings", "encodings-" + dtype.replace("[", "-").rstrip("]"),
                     "{} lists of encodings for {}, attached and with chunks".format(len(tensors), dtype),
                     one_model(writer, tensors))


def tensors_of(writer: Writer, dtype: str) -> Iterator[Any]:
    """A tensor for each list of encodings that can be applied; every second one has chunks."""
    place = 0
    for first, middle, last in itertools.product(FIRST, MIDDLE, (None, "shuffle")):
        names = [name for name in (first, *middle, last) if name]
        for wanted in (values(dtype, False), values(dtype, True)):
            try:
                yield tensor(writer, dtype, wanted, names, attached=place % 3 > 0, needs_chunks=place % 2 > 0)
            except Unfit:
                continue
            place += 1
            break


#: What may be first, and what may follow it, in any order.
FIRST = (None, "dictionary:uint8", "dictionary:uint16", "dictionary:uint32", "child", "child:starts")
TO = ("int8", "uint8", "int16", "uint16", "int32", "uint32")
NARROWS = tuple("narrow:" + to for to in TO)
MIDDLE: Tuple[Tuple[str, ...], ...] = (
    (), ("delta",), *((name,) for name in NARROWS), *(("delta", name) for name in NARROWS),
    *((name, "delta") for name in NARROWS))

#: The child of each node: of two trees, and of one.
CHILDREN = [1, 4, -1, -1, -1, 1, -1]
STARTS = [0, 5, 7]
ONE_TREE = [1, 4, -1, -1, -1, 6, -1]


def size_of(dtype: str) -> int:
    return 3 if dtype == "bytes[3]" else SIZES.get(dtype, 8)


def values(dtype: str, small: bool) -> Elements:
    """Bits of seven elements; ``small`` ones can be narrowed to a byte, also after their differences are taken."""
    numbers = [5, 3, 3, 1, 100, 0, 7] if small else [5, -2, -2, 1, 100, 0, -7]
    if dtype == "float64":
        return [int.from_bytes(struct.pack("<d", number), "little") for number in numbers]
    if dtype == "float32":
        return [int.from_bytes(struct.pack("<f", number), "little") for number in numbers]
    mask = (1 << 8 * size_of(dtype)) - 1
    return [number & mask for number in numbers]


def tensor(writer: Writer, dtype: str, elements: Elements, names: List[str], attached: bool, needs_chunks: bool) -> Any:
    size = size_of(dtype)
    encodings: List[Encoding] = []
    parts = [range(len(elements))] if attached else halves(len(elements))
    raws: List[bytes] = []
    for part in parts:
        step = Step(elements, FORMS[dtype], size)
        steps = [APPLY[name.partition(":")[0]] for name in names]
        for name, apply in zip(names, steps):
            step = apply(step, name.partition(":")[2] or None, dtype, part)
        # What encodes all elements keeps those of the chunk.
        kept = step.elements if len(step.elements) == len(part) else [step.elements[place] for place in part]
        raw = b"".join(element.to_bytes(step.size, "little") for element in kept)
        raws.append(shuffled(raw, step.size) if "shuffle" in names else raw)
    for name in names:
        encodings.append(described(writer, name, dtype, elements, needs_chunks))
    if attached:
        return Attached(dtype, [len(elements)], raws[0], encodings)
    return writer.tensor(dtype, [len(elements)], [(len(part), raw) for part, raw in zip(parts, raws)], encodings)


def described(writer: Writer, name: str, dtype: str, elements: Elements, needs_chunks: bool) -> Encoding:
    """The encoding as an entry lists it, with the tensor that it needs."""
    kind, _, to = name.partition(":")
    if kind == "dictionary":
        bits = sorted(set(elements))
        raw = b"".join(element.to_bytes(size_of(dtype), "little") for element in bits)
        return {"name": kind, "tensor": needed(writer, dtype, len(bits), raw, needs_chunks), "to": to}
    if kind == "child" and to:
        raw = struct.pack("<3h", *STARTS)
        return {"name": kind, "starts": needed(writer, "int16", len(STARTS), raw, needs_chunks)}
    return {"name": kind, "to": to} if to else {"name": kind}


def needed(writer: Writer, dtype: str, count: int, raw: bytes, has_chunks: bool) -> Any:
    if has_chunks:
        return writer.tensor(dtype, [count], [(count, raw)])
    return Attached(dtype, [count], raw)


def dictionary(step: Step, to: Optional[str], dtype: str, part: range) -> Step:
    size = SIZES[str(to)]
    if size >= step.size:
        raise Unfit
    bits = sorted(set(step.elements))
    return Step([bits.index(element) for element in step.elements], "unsigned", size)


def child(step: Step, starts: Optional[str], dtype: str, part: range) -> Step:
    if step.form != "signed" or not dtype.startswith("int"):
        raise Unfit
    children, bounds = (CHILDREN, STARTS) if starts else (ONE_TREE, [0])
    found = []
    for place, element in enumerate(children):
        start = max(bound for bound in bounds if bound <= place)
        found.append(0 if element == -1 else element - (place - start))
    return Step(found, "unsigned", step.size)


def delta(step: Step, to: Optional[str], dtype: str, part: range) -> Step:
    if step.form == "other":
        raise Unfit
    chosen = in_part(step.elements, part)
    modulus = 1 << 8 * step.size
    differences = [(after - before) % modulus for before, after in zip([0, *chosen], chosen)]
    return Step(differences, "signed", step.size)


def narrow(step: Step, to: Optional[str], dtype: str, part: range) -> Step:
    size = SIZES[str(to)]
    is_signed = not str(to).startswith("u")
    if step.form == "other" or size >= step.size or (step.form == "unsigned" and is_signed) or (
            step.form == "float" and step.size < 4):
        raise Unfit
    chosen = in_part(step.elements, part)
    numbers = [number_of(element, step) for element in chosen]
    least, most = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if is_signed else (0, (1 << 8 * size) - 1)
    if not all(least <= number <= most for number in numbers):
        raise Unfit
    return Step([number & (1 << 8 * size) - 1 for number in numbers], "signed" if is_signed else "unsigned", size)


def number_of(element: int, step: Step) -> int:
    """The integer that bits stand for."""
    if step.form == "float":
        number: float = struct.unpack("<f" if step.size == 4 else "<d", element.to_bytes(step.size, "little"))[0]
        return int(number)
    return element - (1 << 8 * step.size) if step.form == "signed" and element >> 8 * step.size - 1 else element


def shuffle(step: Step, to: Optional[str], dtype: str, part: range) -> Step:
    if step.size < 2:
        raise Unfit
    return step


def shuffled(raw: bytes, size: int) -> bytes:
    return b"".join(raw[byte::size] for byte in range(size))


def in_part(elements: Elements, part: range) -> Elements:
    """The elements of a chunk, of all of them or of it alone."""
    return elements if len(elements) == len(part) else [elements[place] for place in part]


APPLY: "dict[str, Callable[[Step, Optional[str], str, range], Step]]" = {
    "dictionary": dictionary, "child": child, "delta": delta, "narrow": narrow, "shuffle": shuffle}
