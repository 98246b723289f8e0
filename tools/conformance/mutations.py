"""Containers that are changed at random: as bytes, or inside, with checksums and digests made right again."""

import hashlib
import json
import re
import struct
import zlib
from random import Random
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

import container_writer
from container_writer import SLOTS, Writer, slot

INTERESTING = [0, 1, 2, 3, 7, 8, 63, 64, 65, 127, 128, 191, 192, 255, 256, 65535, 65536, 65537, (1 << 20) - 1, 1 << 20,
               (1 << 20) + 1, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 32, (1 << 53) - 1, 1 << 53, (1 << 63) - 1,
               1 << 63, (1 << 64) - 1, 10 ** 30]
#: JSON that may stand where something else stood.
VALUES = ["null", "true", "0", "-1", "-0", "1.0", "1e5", "1.50", "\"\"", "\"a\"", "\"\\u0000\"", "[]", "{}", "[[]]",
          "{\"tensor\":0}", "{\"model\":0}", "{\"rows\":[0,1],\"tensor\":0}", "{\"$int\":\"9223372036854775808\"}",
          "{\"$f64\":\"7ff0000000000000\"}", "{\"$wtf8\":\"7aCA\"}", "\"float64\"", "\"utf8\"", "\"int8\"",
          "\"bytes[1048577]\"", "\"zlib\"", "\"delta\"", "\"shuffle\"", "NaN", "[" * 40 + "]" * 40]
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.e+-]*|true|false|null')


class Parts(NamedTuple):
    """What a container of one generation consists of: its root, its sections, the bytes of their tensors."""

    root: Dict[str, Any]
    #: Sections by the place of their extents, with what is attached.
    sections: Dict[int, Tuple[Dict[str, Any], bytes]]
    #: The stored chunks of each tensor by its place.
    chunks: Dict[int, List[bytes]]


def mutated(content: bytes, random: Random, is_mended: bool) -> bytes:
    """A container made of another; ``is_mended`` asks for right checksums and digests."""
    if is_mended:
        parts = taken_apart(content)
        if parts is not None and random.random() < 0.9:
            return rebuilt(parts, random)
        return with_right_slot(content, random)
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        random.choice(CHANGES)(data, random)
    return bytes(data)


def flip(data: bytearray, random: Random) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def put(data: bytearray, random: Random) -> None:
    if data:
        data[random.randrange(len(data))] = random.choice((0, 1, 0x0A, 0x22, 0x7F, 0x80, 0xFF, random.randrange(256)))


def number(data: bytearray, random: Random) -> None:
    size = random.choice((1, 2, 4, 8))
    if len(data) >= size:
        place = random.randrange(len(data) - size + 1)
        data[place:place + size] = (random.choice(INTERESTING) & (1 << 8 * size) - 1).to_bytes(size, "little")


def cut(data: bytearray, random: Random) -> None:
    del data[random.randrange(len(data) + 1):]


def leave_out(data: bytearray, random: Random) -> None:
    place = random.randrange(len(data) + 1)
    del data[place:place + random.choice((1, 2, 8, 64))]


def insert(data: bytearray, random: Random) -> None:
    place = random.randrange(len(data) + 1)
    data[place:place] = random.randbytes(random.choice((1, 2, 8, 64)))


def repeat(data: bytearray, random: Random) -> None:
    first, to = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    length = random.choice((1, 8, 64, 80))
    data[to:to + length] = data[first:first + length]


CHANGES: List[Callable[[bytearray, Random], None]] = [flip, flip, put, number, cut, leave_out, insert, repeat]


def changed(data: bytes, random: Random) -> bytes:
    """Bytes with one change; now and then none."""
    copy = bytearray(data)
    random.choice(CHANGES)(copy, random)
    return bytes(copy)


def changed_json(json_text: bytes, random: Random) -> bytes:
    """JSON with a token put in the place of another, a part left out, or a byte changed."""
    tokens = list(_TOKEN.finditer(json_text))
    choice = random.random()
    if choice < 0.2 or not tokens:
        return changed(json_text, random)
    token = random.choice(tokens)
    if choice < 0.6:
        new = random.choice(VALUES).encode()
        if token.group()[:1] in b"-0123456789":
            new = str(random.choice(INTERESTING) * random.choice((1, 1, -1))).encode()
        elif choice < 0.3:
            new = random.choice(tokens).group()
        return json_text[:token.start()] + new + json_text[token.end():]
    # A token and what separates it from the next.
    end = token.end() + (1 if random.random() < 0.7 else 0)
    return json_text[:token.start()] + json_text[end:]


def taken_apart(content: bytes) -> Optional[Parts]:
    """The parts of a container of one generation; None of others."""
    generation, offset, length, _, committed = struct.unpack("<5Q", content[SLOTS[0]:SLOTS[0] + 40])
    if generation != 1 or any(content[SLOTS[1]:SLOTS[1] + 80]) or committed != len(content):
        return None
    root = json.loads(zlib.decompress(content[offset:offset + length]))
    sections: Dict[int, Tuple[Dict[str, Any], bytes]] = {}
    chunks: Dict[int, List[bytes]] = {}
    waiting = [model["section"] for model in root["models"]]
    while waiting:
        extent = waiting.pop()
        if extent["offset"] in sections:
            continue
        raw = zlib.decompress(content[extent["offset"]:extent["offset"] + extent["length"]])
        head, _, attachment = raw.partition(b"\n")
        section = json.loads(head)
        sections[extent["offset"]] = section, attachment
        if "origin" in section:
            waiting.append(section["origin"]["section"])
        for entry in entries(section["tensors"]):
            if "chunks" in entry and entry["offset"] not in chunks:
                place, found = entry["offset"], []
                for _, _, stored, _ in entry["chunks"]:
                    found.append(content[place:place + stored])
                    place += stored
                chunks[entry["offset"]] = found
    return Parts(root, sections, chunks)


def entries(tensors: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """Tensor entries, each behind those that it needs."""
    found: List[Dict[str, Any]] = []
    for entry in tensors:
        for encoding in entry["encodings"]:
            found += [encoding[key] for key in ("tensor", "starts") if key in encoding]
        found.append(entry)
    return found


def rebuilt(parts: Parts, random: Random) -> bytes:
    """The container with one part changed, and all that follows from its bytes right again."""
    writer = Writer(is_packed=random.random() < 0.5)
    sections, root = json.loads(json.dumps(list(parts.sections.items()), default=bytes.hex)), parts.root
    attachments = {place: attachment for place, (_, attachment) in parts.sections.items()}
    documents = {place: document for place, (document, _) in sections}
    what = random.choice(("chunk", "stored", "section", "section", "section", "attachment", "root", "stream"))
    chosen_tensor = random.choice(sorted(parts.chunks)) if parts.chunks else None
    chosen = random.choice(sorted(documents)) if documents else None
    placed: Dict[int, Dict[str, Any]] = {}
    for document in documents.values():
        for entry in entries(document["tensors"]):
            if "chunks" in entry:
                place_tensor(writer, entry, parts.chunks[entry["offset"]], placed,
                             what if entry["offset"] == chosen_tensor else "", random)
    extents: Dict[int, Dict[str, Any]] = {}
    # Origins come first: the sections of models name them.
    for place in sorted(documents, key=lambda place: documents[place]["type"] != "origin"):
        document = documents[place]
        if "origin" in document:
            document["origin"]["section"] = extents[document["origin"]["section"]["offset"]]
        raw, behind = text(document).encode("utf-8", "surrogatepass"), attachments[place]
        stream = None
        if place == chosen and what in ("section", "attachment", "stream"):
            raw = changed_json(raw, random) if what == "section" else raw
            behind = changed(behind, random) if what == "attachment" else behind
            stream = random if what == "stream" else None
        extents[place] = placed_text(writer, raw + (b"\n" + behind if behind else b""), stream)
    root = {**root, "models": [{**model, "section": extents[model["section"]["offset"]]} for model in root["models"]]}
    raw = text(root).encode("utf-8", "surrogatepass")
    writer.commit(placed_text(writer, changed_json(raw, random) if what == "root" else raw, None))
    return bytes(writer.bytes())


def placed_text(writer: Writer, raw: bytes, random: Optional[Random]) -> Dict[str, Any]:
    """The extent of a root or section; ``random`` changes its stream."""
    stored = zlib.compress(raw, 6)
    extent: Dict[str, Any] = writer.place(changed(stored, random) if random else stored, max(len(raw), 1))
    return extent


def place_tensor(writer: Writer, entry: Dict[str, Any], stored: List[bytes], placed: Dict[int, Dict[str, Any]],
                 what: str, random: Random) -> None:
    """Writes the chunks of a tensor, and mends its entry."""
    before = entry["offset"]
    if before not in placed:
        if what in ("chunk", "stored"):
            index = random.randrange(len(stored))
            raw = zlib.decompress(stored[index]) if entry["codec"] == "zlib" and what == "chunk" else stored[index]
            new = bytes(changed(raw, random)) or b"\0"
            if random.random() < 0.8:
                new = (new + bytes(len(raw)))[:len(raw)]
            stored = list(stored)
            stored[index] = zlib.compress(new, 9) if entry["codec"] == "zlib" and what == "chunk" else new
        offset = writer.align()
        writer.data += b"".join(stored)
        rows = [[row[0], row[1], len(data), zlib.crc32(data)] for row, data in zip(entry["chunks"], stored)]
        digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in stored)).hexdigest()
        placed[before] = {"chunks": rows, "offset": offset, "sha256": digest}
    entry.update(placed[before])


def with_right_slot(content: bytes, random: Random) -> bytes:
    """The container with other numbers in a slot whose CRC-32 is right."""
    data = bytearray(content)
    place = random.choice(SLOTS)
    if len(data) < place + 80:
        return changed(content, random)
    numbers = list(struct.unpack("<5Q", data[place:place + 40]))
    index = random.randrange(5)
    other = numbers[index] + random.choice((-1, 1, 2, 64, -64))
    numbers[index] = random.choice((other, random.choice(INTERESTING))) & (1 << 64) - 1
    generation, offset, length, raw, committed = numbers
    data[place:place + 80] = slot(generation, offset, length, raw, committed, bytes(data[place + 40:place + 72]))
    if random.random() < 0.3:
        return changed(bytes(data), random)
    return bytes(data)


def text(value: Any) -> str:
    """JSON by the lexical rule of section 5, floats too, which `container_writer` has none of."""
    if isinstance(value, dict):
        return "{" + ",".join('"{}":{}'.format(key, text(value[key])) for key in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, float):
        digits, _, exponent = repr(value).partition("e")
        point = "" if "." in digits else ".0"
        return digits + point + ("e" + str(int(exponent)) if exponent else "")
    return str(container_writer.text(value))
