"""The table of defaults: a line for each parameter of each class, with the versions that it holds for."""

import pathlib
import re

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Sources/Models/Parameters/DefaultsTable.swift"

#: Longer defaults could not be compared: so much of a value does the tool write.
LONGEST = 200

HEAD = '''\
// swift-format-ignore-file
// Written by tools/parameters/make from the constructors of the real libraries. Run it again; do not edit.

/// What constructors take if they are told nothing, by library, class, parameter and version.
enum DefaultsTable {
  /// The table.
  ///
  ///     = scikit-learn 0.20.4 0.21.3 …       a library, and the versions that were looked at
  ///     GaussianNB                           a class that all of them have
  ///     HDBSCAN 1.3-                         one that there is from 1.3 on
  ///       priors: None                       a parameter and its default, as long as there is the class
  ///       iid 0.20-0.21: 'warn'              a default of some versions
  ///       steps: required                    a parameter without default
  ///       n_estimators 0.20: 'warn' | 10     a default in the place of which fitting puts another
  ///       alphas 0.20: None                  a default of one version
  ///
  /// Values are written as Python does, texts always between single quotes; functions and classes by
  /// their module and name between angle brackets.
  static let text = #"""
'''

FOOT = '''\
    """#
}
'''


def minor(version):
    """``0.24`` for ``0.24.2``: patches change no defaults."""
    return ".".join(re.findall(r"\d+", version)[:2])


def order(version):
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def ranges(present, of):
    """The runs of versions in ``present`` among all those ``of`` something, as they are written."""
    if present == of:
        return [""]
    runs, run = [], []
    for version in of + [None]:
        if version in present:
            run.append(version)
        elif run:
            runs.append(run)
            run = []
    return [" " + run[0] if run[-1] == run[0] != of[-1]
            else " {}-{}".format(run[0], "" if run[-1] == of[-1] else run[-1]) for run in runs]


def lines(library, listings):
    """The lines of one library, from what each of its versions said."""
    listings = sorted(listings, key=lambda listing: order(listing["version"]))
    versions = [minor(listing["version"]) for listing in listings]
    yield "= {} {}".format(library, " ".join(listing["version"] for listing in listings))
    classes = [listing["classes"] for listing in listings]
    for name in sorted(set().union(*classes)):
        has = [version for version, one in zip(versions, classes) if name in one]
        yield name + ",".join(ranges(has, versions))
        of = {version: one[name] for version, one in zip(versions, classes) if name in one}
        for parameter in sorted(set().union(*of.values())):
            defaults = []
            for version in has:
                default = of[version].get(parameter)
                if default is not None and default not in defaults:
                    defaults.append(default)
            for default in defaults:
                if len(default) > LONGEST:
                    raise ValueError("the default of {}.{} is too long".format(name, parameter))
                now = [version for version in has if of[version].get(parameter) == default]
                for run in ranges(now, has):
                    yield "  {}{}: {}".format(parameter, run, default)


def swift_source(listings):
    """The whole Swift file, from the listings of all versions of all libraries."""
    libraries = {}
    for listing in listings:
        libraries.setdefault(listing["library"], []).append(listing)
    text = "".join("    {}\n".format(line)
                   for library in sorted(libraries) for line in lines(library, libraries[library]))
    if '"""#' in text:
        raise ValueError("a default holds the end of a Swift literal")
    return HEAD + text + FOOT


def recorded(library, version):
    """What the table says of the classes of one version."""
    version, classes, known, ours = minor(version), {}, [], False

    def covers(run, of):
        if not run:
            return True
        since, dash, until = run.partition("-")
        return of.index(since) <= of.index(version) <= of.index(until or (of[-1] if dash else since))

    for line in TARGET.read_text(encoding="utf-8").split('#"""\n')[1].split('    """#')[0].splitlines():
        line = line[4:]
        if line.startswith("= "):
            ours = line.split()[1] == library
            known = [minor(one) for one in line.split()[2:]]
            if ours and version not in known:
                raise LookupError("the table does not have {} {}".format(library, version))
        elif ours and not line.startswith("  "):
            name, _, runs = line.partition(" ")
            is_there = any(covers(run, known) for run in runs.split(","))
            current = classes.setdefault(name, {}) if is_there else {}
        elif ours:
            key, _, default = line.strip().partition(": ")
            parameter, _, run = key.partition(" ")
            if covers(run, known):
                current[parameter] = default
    return classes
