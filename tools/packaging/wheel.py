#!/usr/bin/env python3
"""Makes of the reader's wheel one for a platform, which carries the tool.

    wheel.py PURE PROGRAM NOTICES FOLDER

PURE is the wheel of the reader, PROGRAM the tool, and NOTICES the licences of what is linked into it.  The new wheel
in FOLDER has all that the pure one has, and the tool where installers take scripts from.  Its platform is the oldest
glibc that has all that the tool asks of it (PEP 600).  SOURCE_DATE_EPOCH is the time of all files in it.
"""

import base64
import hashlib
import os
import pathlib
import re
import struct
import subprocess
import sys
import time
import zipfile
from typing import Dict, List, NamedTuple, Tuple

#: The parts of glibc: all that a platform's name promises, and that every system of glibc has.
PROMISED = re.compile(r"(libc|libm|libdl|libpthread|librt|ld-linux[-a-z0-9_]*)\.so\.\d+")

#: Machines by their number in the header of ELF.
MACHINES = {62: "x86_64", 183: "aarch64"}


class Refused(Exception):
    """The program cannot go into a wheel; the message says why."""


class Member(NamedTuple):
    """A file of a wheel."""

    content: bytes
    mode: int = 0o644


def platform(program: pathlib.Path) -> str:
    """The tag of the platforms that the program runs on."""
    with program.open("rb") as file:
        head = file.read(20)
    machine = MACHINES.get(struct.unpack("<16x2xH", head)[0]) if head[:6] == b"\x7fELF\x02\x01" else None
    if machine is None:
        raise Refused("{} is no program for Linux on x86-64 or arm64.".format(program))
    told = readelf(program, "--dynamic")
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", told)
    others = [name for name in needed if not PROMISED.fullmatch(name)]
    if others:
        raise Refused("{} needs {}, which no wheel can count on. Link it statically.".format(
            program, ", ".join(others)))
    searched = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", told)
    if searched:
        raise Refused("{} looks for libraries in {}; build it with --disable-local-rpath.".format(
            program, ", ".join(searched)))
    told = readelf(program, "--version-info")
    unknown = re.findall(r"Name: (GLIBC_[^\d\s]\S*)", told)
    if unknown:
        raise Refused("{} needs {}, of which no version of glibc is known.".format(program, ", ".join(unknown)))
    versions = re.findall(r"Name: GLIBC_(\d+)\.(\d+)", told)
    if not versions:
        raise Refused("{} does not say which glibc it needs.".format(program))
    newest = max((int(major), int(minor)) for major, minor in versions)
    return "manylinux_{}_{}_{}".format(*newest, machine)


def readelf(program: pathlib.Path, option: str) -> str:
    return subprocess.run(["readelf", "--wide", option, str(program)], stdout=subprocess.PIPE, check=True,
                          env=dict(os.environ, LC_ALL="C"), encoding="utf-8").stdout


def members(pure: pathlib.Path) -> Dict[str, Member]:
    """The files of a wheel, without the list of them."""
    with zipfile.ZipFile(pure) as archive:
        return {name: Member(archive.read(name)) for name in archive.namelist()
                if not name.endswith((".dist-info/RECORD", "/"))}


def carry(found: Dict[str, Member], stem: str, tag: str, program: bytes, notices: bytes) -> None:
    """Adds the program to the files of a pure wheel, and says so in what they say of themselves."""
    information = stem + ".dist-info/"
    found[stem + ".data/scripts/amphora"] = Member(program, 0o755)
    found[information + "licenses/NOTICES"] = Member(notices)
    found[information + "METADATA"] = Member(replaced(
        found[information + "METADATA"].content, rb"^(License-File: .*\n)", rb"\1License-File: NOTICES\n"))
    wheel = replaced(found[information + "WHEEL"].content, rb"^Tag: py3-none-any$", b"Tag: " + tag.encode())
    found[information + "WHEEL"] = Member(replaced(wheel, rb"^Root-Is-Purelib: true$", b"Root-Is-Purelib: false"))


def replaced(text: bytes, pattern: bytes, by: bytes) -> bytes:
    changed, count = re.subn(pattern, by, text, flags=re.MULTILINE)
    if count != 1:
        raise Refused("The pure wheel has {} times {}; once is expected.".format(count, pattern.decode()))
    return changed


def record(found: Dict[str, Member], name: str) -> bytes:
    """The list of all files with their digests, which is the last of them and has no digest."""
    lines = []
    for path, member in found.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(member.content).digest()).rstrip(b"=").decode()
        lines.append("{},sha256={},{}\n".format(path, digest, len(member.content)))
    return "".join(lines + [name + ",,\n"]).encode()


def write(path: pathlib.Path, found: Dict[str, Member], moment: Tuple[int, int, int, int, int, int]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, member in found.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3
            entry.external_attr = (0o100000 | member.mode) << 16
            archive.writestr(entry, member.content, zipfile.ZIP_DEFLATED, 9)


def main(arguments: List[str]) -> int:
    if len(arguments) != 4:
        print((__doc__ or "").split("\n\n")[1].strip(), file=sys.stderr)
        return os.EX_USAGE
    pure, program, notices, folder = (pathlib.Path(argument).resolve() for argument in arguments)
    name, version, *_ = pure.name.split("-")
    said = subprocess.run([str(program), "--version"], stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    try:
        if said.split()[1] != version:
            raise Refused("The tool is of version {}, and the reader of {}.".format(said.split()[1], version))
        tag = "py3-none-" + platform(program)
        found, stem = members(pure), "{}-{}".format(name, version)
        carry(found, stem, tag, program.read_bytes(), notices.read_bytes())
    except Refused as refused:
        print("wheel.py: {}".format(refused), file=sys.stderr)
        return 1
    # What describes the wheel comes last, as PEP 427 asks.
    ordered = {path: found[path] for path in sorted(found, key=lambda path: (".dist-info/" in path, path))}
    listed = stem + ".dist-info/RECORD"
    ordered[listed] = Member(record(ordered, listed))
    # A zip archive has no time before 1980.
    now = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), 315532800))
    moment = (now.tm_year, now.tm_mon, now.tm_mday, now.tm_hour, now.tm_min, now.tm_sec)
    path = folder / "{}-{}.whl".format(stem, tag)
    write(path, ordered, moment)
    print("{}: {:,} bytes".format(path, path.stat().st_size))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
