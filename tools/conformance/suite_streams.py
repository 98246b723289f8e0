"""Goldens of zlib streams: every way to deflate, in roots, sections and chunks."""

import zlib
from typing import Iterator, List, Tuple

from container_sample import entry, full, integers, model_section
from container_writer import Writer, encoded

from golden import Golden

#: Level, bits of the window, memory, strategy.
SETTINGS: List[Tuple[str, int, int, int, int]] = [
    ("level 0, which stores", 0, 15, 8, zlib.Z_DEFAULT_STRATEGY),
    ("level 1", 1, 15, 9, zlib.Z_DEFAULT_STRATEGY),
    ("level 9", 9, 15, 9, zlib.Z_DEFAULT_STRATEGY),
    ("fixed codes", 6, 15, 8, zlib.Z_FIXED),
    ("codes without matches", 6, 15, 8, zlib.Z_HUFFMAN_ONLY),
    ("runs", 6, 15, 8, zlib.Z_RLE),
    ("a window of 512 bytes", 6, 9, 8, zlib.Z_DEFAULT_STRATEGY),
    ("blocks of a small memory", 6, 12, 1, zlib.Z_DEFAULT_STRATEGY),
]


def goldens() -> Iterator[Golden]:
    for place, (shows, level, window, memory, strategy) in enumerate(SETTINGS):
        def compress(raw: bytes, level: int = level, window: int = window, memory: int = memory,
                     strategy: int = strategy) -> bytes:
            stream = zlib.compressobj(level, zlib.DEFLATED, window, memory, strategy)
            return stream.compress(raw) + stream.flush()
        yield Golden("streams", "stream-{}".format(place), shows, container(compress))
    yield Golden("streams", "stream-flushed", "many blocks, empty ones among them", container(flushed))
    yield Golden("streams", "stream-far", "matches of 32,768 bytes before", far())


def container(compress: "object") -> bytes:
    """A root, a section and chunks that ``compress`` gave, all of which are short and long texts."""
    assert callable(compress)
    writer = Writer()
    raws = [integers([place * place % 251 for place in range(first, first + 40)]) for first in (0, 40)]
    stored = [compress(raw) for raw in raws]
    tensor = writer.tensor("int64", [80], [(40, raw) for raw in raws], codec="zlib", stored=stored)
    section = encoded(model_section([tensor], {"x": {"tensor": 0}, "y": ["ab" * 300, "c"]}))
    extent = writer.place(compress(section), len(section))
    root = encoded(full([entry("model {}".format(place), extent) for place in range(20)]))
    writer.commit(writer.place(compress(root), len(root)))
    return bytes(writer.bytes())


def flushed(raw: bytes) -> bytes:
    stream = zlib.compressobj(6)
    parts = []
    for place in range(0, len(raw), 50):
        mode = (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH)[place // 50 % 3]
        parts += [stream.compress(raw[place:place + 50]), stream.flush(mode), stream.flush(zlib.Z_FULL_FLUSH)]
    return b"".join(parts) + stream.flush()


def far() -> bytes:
    """A chunk whose second half repeats what lies as far back as deflate reaches."""
    writer = Writer()
    noise = bytearray()
    state = 1
    while len(noise) < 3_000:
        state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF
        noise.append(state >> 16 & 0xFF)
    raw = bytes(noise) + bytes(32_768 - 258 - len(noise)) + bytes(noise)
    raw = raw + bytes(32_768 - len(noise)) + bytes(noise[:258])
    tensor = writer.tensor("bytes[{}]".format(len(raw)), [], [(1, raw)], codec="zlib")
    section = writer.section(model_section([tensor], {"x": {"tensor": 0}}))
    writer.commit(full([entry("model", section)]))
    return bytes(writer.bytes())
