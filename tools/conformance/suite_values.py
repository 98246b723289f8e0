"""Goldens of field values: integers, floats and strings where languages differ in how they read them."""

import base64
import struct
from typing import Any, Iterator, List

from container_sample import PROVENANCE, entry, full, integers, strings
from container_writer import Attached, Writer, text

from golden import Golden

LARGEST = (1 << 53) - 1
#: Levels of a list in a list of a field: section, models, one of them, its fields and that list are 5 of the 32.
DEEPEST = 27


def goldens() -> Iterator[Golden]:
    yield golden("integers", "integers to 2^53 − 1, and beyond to 64 bits", [str(number) for number in INTEGERS] + [
        '{{"$int":"{}"}}'.format(number) for number in BEYOND])
    yield golden("floats", "floats that are hard to round, in many forms of the lexical rule", FLOATS)
    yield golden("floats-special", "infinities, and NaN with payloads", [
        '{{"$f64":"{}"}}'.format(bits) for bits in SPECIAL])
    yield golden("floats-forms", "one float in all forms that the rule allows", FORMS)
    yield golden("floats-bits", "the shortest digits of floats of every exponent", shortest())
    yield golden("strings", "strings with every escape, and what needs none", [text(value) for value in STRINGS])
    yield golden("wtf8", "strings that are not valid Unicode", [
        '{{"$wtf8":"{}"}}'.format(base64.b64encode(value.encode("utf-8", "surrogatepass")).decode("ascii"))
        for value in LONE])
    yield golden("lists", "lists, empty and as deep as the lexical rule allows",
                 ["[]", "[[],[[]]]", "[" * DEEPEST + "]" * DEEPEST, "[true,false,1,1.0,\"1\",[1]]"])
    yield keys()
    yield references()


def golden(name: str, shows: str, values: List[str]) -> Golden:
    return Golden("values", "values-" + name, shows, container('{"all":[' + ",".join(values) + ']}'))


def container(fields: str, tensors: Any = (), behind: bytes = b"") -> bytes:
    writer = Writer()
    section = '{{"models":[{{"fields":{},"kind":"sample","kind_version":1}}],"provenance":{},"tensors":{},' \
        '"type":"model"}}'.format(fields, text(PROVENANCE), text(list(tensors)))
    extent = writer.section(section, behind)
    writer.commit(full([entry("model", extent)]))
    return bytes(writer.bytes())


INTEGERS = [0, 1, -1, 9, 10, 2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 4_294_967_296,
            999_999_999_999_999, LARGEST, -LARGEST, LARGEST - 1]
BEYOND = [LARGEST + 1, -LARGEST - 1, LARGEST + 2, 10 ** 18, (1 << 63) - 1, -(1 << 63), -(1 << 63) + 1,
          1 << 62, (1 << 62) + 1]

#: Halfway between two floats, next to halfway, at the edges of the range, and with 17 digits.
FLOATS = [
    "0.0", "-0.0", "0.1", "-0.1", "1.0", "0.30000000000000004", "9007199254740993.0", "9007199254740992.0",
    "1.7976931348623157e308", "-1.7976931348623157e308", "2.2250738585072014e-308", "2.225073858507201e-308",
    "2.2250738585072011e-308", "5.0e-324", "4.9406564584124654e-324", "2.4703282292062328e-324",
    "2.4703282292062327e-324", "1.0e-400", "-1.0e-999", "0.0e99", "-0.0e-99", "1.7976931348623158e308",
    "1.0000000000000002", "1.0000000000000001", "0.50000000000000011", "12345678901234568.0",
    "12345678901234567.0", "1234567890123456.7", "9.0071992547409915e15", "8.98846567431158e307", "1.0e22", "1.0e23",
    "9.5e-323", "6.9294956446009195e15", "5.0e-1", "3.1415926535897931", "2.7182818284590451", "1.0e-7", "1.0e21",
]
SPECIAL = ["7ff0000000000000", "fff0000000000000", "7ff8000000000000", "fff8000000000000", "7ff0000000000001",
           "7fffffffffffffff", "ffffffffffffffff", "7ff80000deadbeef"]
FORMS = ["100000.0", "1.0e5", "10.0e4", "0.1e6", "0.000001e11", "1000000.0e-1", "100000000000000000.0e-12",
         "0.00000000000000000000000000000001e37", "100000000000000000000000000000000000000000.0e-36"]
STRINGS = ["", "".join(map(chr, range(32))),
           '"\\/', "\x7f\x80\x9f", "\u00e9e\u0301", "\u2028\u2029\ufeff", "\ufffe\uffff",
           "\U0001f600\U0010ffff", "null", "a" * 2000, "</script>", "$int", "__proto__", "\u0130\u0131\u00df"]
LONE = ["\ud800", "\udfff", "a\udc00", "\ud83d\ude00", "\udc00\ud800", "\U0001f600\ud83d", "\ud800" * 5]


def shortest() -> List[str]:
    """Digits as Python writes them, of a number for every fortieth exponent and a few fractions."""
    found = []
    for exponent in range(0, 2047, 40):
        for fraction in (0, 1, 0x5_5555_5555_5555, 0xF_FFFF_FFFF_FFFF):
            bits = exponent << 52 | fraction
            value: float = struct.unpack("<d", bits.to_bytes(8, "little"))[0]
            digits, _, power = repr(value).partition("e")
            point = "" if "." in digits else ".0"
            found.append(digits + point + ("e" + str(int(power)) if power else ""))
    return found


def keys() -> Golden:
    """Names of fields that objects of some languages have already, in the order of their bytes."""
    names = sorted(["__proto__".strip("_"), "a", "a0", "a_", "aa", "constructor", "has_own_property", "length",
                    "prototype", "to_string", "value_of", "z", "k" * 1000])
    fields = "{" + ",".join('"{}":{}'.format(name, place) for place, name in enumerate(names)) + "}"
    return Golden("values", "values-keys", "names of fields that languages use themselves", container(fields))


def references() -> Golden:
    """Rows of tensors: all, some, none; of several ranks; and models."""
    tensors = [Attached("int64", [4], integers([1, 2, 3, 4])), Attached("int64", [2, 2], integers([1, 2, 3, 4])),
               Attached("utf8", [3], strings(["a", "", "\U0001f600"])), Attached("float32", [0, 7])]
    fields = '{"all":[{"tensor":0},{"rows":[0,4],"tensor":0},{"rows":[0,0],"tensor":0},{"rows":[4,4],"tensor":0},' \
        '{"rows":[1,3],"tensor":0},{"rows":[1,2],"tensor":1},{"rows":[1,3],"tensor":2},{"rows":[0,0],"tensor":3}]}'
    behind = b"\n" + b"".join(tensor.data for tensor in tensors)
    return Golden("values", "values-references", "references to rows", container(fields, tensors, behind))
