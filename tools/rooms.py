"""The rooms of the house: which targets there are below Sources/, and what the files of each may import."""

from typing import NamedTuple, Set

#: What a Swift program is made of on any system.
C_LIBRARY = {"CLinux", "Darwin", "Glibc", "Musl"}
LANGUAGE = {"Synchronization"}


class Room(NamedTuple):
    """A target: what it may import, and what it holds in a few words."""

    imports: Set[str]
    holds: str


#: From the ground up: a room imports what stands above it, and what else its row names.
ROOMS = {
    "Bytes": Room(C_LIBRARY | LANGUAGE | {"Dispatch"}, "memory, files, libm, threads"),
    "Codecs": Room(
        LANGUAGE | {"Bytes", "CBzip2", "CDeflate", "CJSONC", "CLZ4", "CLZMA", "CPCRE2", "CZlib", "Crypto"},
        "compression, digests, JSON, patterns"),
    "Pickle": Room(LANGUAGE | {"Bytes"}, "opcodes to an inert graph"),
    "Amphora": Room(LANGUAGE | {"Bytes", "Codecs"}, "document, container, JSON Schema, reports"),
    "Formats": Room(LANGUAGE | {"Amphora", "Bytes", "Codecs", "Pickle"}, "a folder for each file format"),
    "Models": Room(LANGUAGE | {"Amphora", "Bytes", "Codecs"}, "a folder for each kind of model"),
    # The terminal, signals and the standard streams are the system's.
    "AmphoraTool": Room(
        C_LIBRARY | LANGUAGE | {"Amphora", "ArgumentParser", "Bytes", "Codecs", "Formats", "Models", "Pickle"},
        "the command, a file for each subcommand"),
}
