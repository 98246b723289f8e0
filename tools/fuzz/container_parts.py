"""Takes a container apart, into the form of which the fuzzer makes containers with right digests.

Tests/FuzzInvariants/ContainerInput.swift describes it.
"""

import json
import struct
import zlib

SLOTS = (32, 112)
PREAMBLE = 192

#: Generations, and extents, of a file that is taken apart.
LONGEST = 16


def parts(content):
    """The parts of a container; None when it cannot be taken apart or gains nothing by it."""
    try:
        return _parts(content)
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, struct.error, RecursionError):
        return None


def _parts(content):
    roots = [root for root in map(lambda place: _slot(content, place), SLOTS) if root]
    newest = max(roots, key=lambda root: root["generation"])
    chain = [newest]
    # A hostile chain may come back to where it was.
    while len(chain) <= LONGEST and "previous" in _json(content, chain[-1]):
        chain.append(_json(content, chain[-1])["previous"])
    extents = {}
    for root in chain:
        document = _json(content, root)
        extents[root["offset"]] = (root, "R")
        for model in document.get("models", []) + document.get("set", []):
            section = model["section"]
            extents.setdefault(section["offset"], (section, "S"))
            origin = _json(content, section).get("origin")
            if origin:
                extents.setdefault(origin["section"]["offset"], (origin["section"], "S"))
    order = sorted(extents)
    if len(order) > LONGEST:
        return None
    # Tensors of later generations move to the front, where all of them are kept.
    texts = {offset: _text(content, extents[offset][0]) for offset in order}
    tensors, moved = bytearray(), {}
    for text, _ in texts.values():
        for entry in _tensors(json.loads(text)):
            if entry["chunks"] and entry["offset"] not in moved:
                tensors += bytes(-len(tensors) % 64)
                moved[entry["offset"]] = PREAMBLE + len(tensors)
                length = sum(chunk[2] for chunk in entry["chunks"])
                tensors += content[entry["offset"] : entry["offset"] + length]
    if len(tensors) >= 1 << 16:
        return None
    lines = []
    for offset in order:
        text, attachment = texts[offset]
        for number, other in enumerate(order[: order.index(offset)]):
            text = text.replace(_extent(extents[other][0]), "@{}@".format(chr(ord("0") + number)))
        for old in sorted(moved):
            # In two steps, so that no offset is moved twice.
            text = text.replace('"offset":{},"sha256":'.format(old), '"offset":~{},"sha256":'.format(moved[old]))
        behind = "\t" + attachment.hex() if attachment else ""
        lines.append(extents[offset][1] + text.replace('"offset":~', '"offset":') + behind)
    body = "\n".join(lines).encode("utf-8", "surrogatepass")
    return b"\1" + struct.pack("<H", len(tensors)) + bytes(tensors) + body


def _slot(content, place):
    generation, offset, length, raw, _ = struct.unpack("<5Q", content[place : place + 40])
    if not generation or offset + length > len(content):
        return None
    digest = content[place + 40 : place + 72].hex()
    return {"generation": generation, "length": length, "offset": offset, "raw": raw, "sha256": digest}


def _text(content, extent):
    """The JSON of a root or section, and what is attached to it."""
    stored = content[extent["offset"] : extent["offset"] + extent["length"]]
    text, _, attachment = zlib.decompressobj().decompress(stored, 1 << 20).partition(b"\n")
    return text.decode("utf-8", "surrogatepass"), attachment


def _json(content, extent):
    return json.loads(_text(content, extent)[0])


def _extent(extent):
    return '{{"length":{length},"offset":{offset},"raw":{raw},"sha256":"{sha256}"}}'.format(**extent)


def _tensors(value):
    """Every tensor entry in a document."""
    if isinstance(value, list):
        for element in value:
            yield from _tensors(element)
    elif isinstance(value, dict):
        if "chunks" in value:
            yield value
        for element in value.values():
            yield from _tensors(element)
