"""Floating-point numbers of eight bits or fewer, one in each byte: what each code stands for."""

from typing import Any, Dict, NamedTuple, Tuple

import numpy as np


class Layout(NamedTuple):
    """How the bits of a code are divided, from the highest to the lowest: sign, exponent, fraction."""

    sign: int
    exponent: int
    fraction: int
    bias: int
    #: The codes that are not a number.
    nan: Tuple[int, ...] = ()
    #: The code of positive infinity.
    infinity: int = -1

    @property
    def bits(self) -> int:
        return self.sign + self.exponent + self.fraction


LAYOUTS: Dict[str, Layout] = {
    "float8_e4m3fn": Layout(1, 4, 3, 7, (0x7F, 0xFF)),
    "float8_e4m3fnuz": Layout(1, 4, 3, 8, (0x80,)),
    "float8_e5m2": Layout(1, 5, 2, 15, (0x7D, 0x7E, 0x7F, 0xFD, 0xFE, 0xFF), 0x7C),
    "float8_e5m2fnuz": Layout(1, 5, 2, 16, (0x80,)),
    "float8_e8m0fnu": Layout(0, 8, 0, 127, (0xFF,)),
    "float6_e2m3fn": Layout(1, 2, 3, 1),
    "float6_e3m2fn": Layout(1, 3, 2, 3),
    "float4_e2m1fn": Layout(1, 2, 1, 1),
}


def values(name: str) -> "np.ndarray[Any, Any]":
    """What each code of a type stands for, exact as float32."""
    layout = LAYOUTS[name]
    return np.array([_value(layout, code) for code in range(1 << layout.bits)], np.float32)


def _value(layout: Layout, code: int) -> float:
    if code in layout.nan:
        return float("nan")
    sign = -1.0 if layout.sign and code >> (layout.bits - 1) else 1.0
    magnitude = code & ((1 << (layout.exponent + layout.fraction)) - 1)
    if magnitude == layout.infinity:
        return sign * float("inf")
    exponent, fraction = magnitude >> layout.fraction, magnitude & ((1 << layout.fraction) - 1)
    # Without a sign there are no subnormal numbers, and no zero.
    if exponent or not layout.sign:
        fraction += 1 << layout.fraction
    else:
        exponent = 1
    return sign * fraction * 2.0 ** (exponent - layout.bias - layout.fraction)
