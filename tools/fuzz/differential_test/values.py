"""Random values of every plain type of Python, nested, shared and holding themselves.

Runs on Python 2.7 and on every Python 3 from 3.6 on.
"""

import collections
import struct
import sys

IS_PYTHON_3 = sys.version_info[0] == 3
if not IS_PYTHON_3:
    chr = unichr  # noqa: F821
    range = xrange  # noqa: F821

#: What the bits of a float may be, beside random ones.
FLOAT_BITS = (
    0, 1 << 63, 0x7FF0 << 48, 0xFFF0 << 48, 0x7FF8 << 48, 0xFFF8 << 48, 0x7FF8DEADBEEF0001,
    0x7FF0000000000001, 1, 0x000FFFFFFFFFFFFF, 0x7FEFFFFFFFFFFFFF, 0x3FB999999999999A,
)  # fmt: skip

#: Where the pickler changes from one opcode to another.
EDGES = tuple(
    sign * (1 << bits) + step
    for bits in (0, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 2031, 2032, 2040)
    for sign in (1, -1)
    for step in (-1, 0, 1)
)

LENGTHS = (0, 1, 2, 3, 5, 17, 255, 256, 257, 1000)

GLOBALS = (len, dict, list, object, collections.OrderedDict)
if IS_PYTHON_3:
    GLOBALS += (Ellipsis, NotImplemented)


class Doubled(dict):
    """A dict whose pickle, by ``picklers.Doubling``, sets some keys twice, spelt differently."""

    def __init__(self, pairs):
        dict.__init__(self, pairs)
        self.pairs = pairs


class Values:
    def __init__(self, random, arrays=None):
        self._random = random
        self._arrays = arrays

    def value(self):
        """One value, of about 30 parts."""
        self._budget = self._random.choice((1, 4, 10, 30, 30, 30, 100, 300))
        self._known = []
        self._open = []
        self.has_doubled_keys = False
        if self._random.random() < 0.01:
            # Foundation reads JSON of 512 levels, and a dict makes three.
            return self._chain(self._random.randrange(30, 140))
        if self._random.random() < 0.01:
            return self._long_container()
        return self._any(0)

    def _any(self, depth):
        self._budget -= 1
        chance = self._random.random()
        if self._known and chance < 0.08:
            return self._random.choice(self._known)
        if self._open and chance < 0.11:
            # A container holds itself, or one that it is in.
            return self._random.choice(self._open)
        if self._budget > 0 and depth < 30 and (chance < 0.6 or depth == 0):
            return self._container(depth + 1)
        if self._arrays and chance > 0.93:
            return self._remember(self._arrays.value(self._random))
        return self._leaf()

    def _leaf(self):
        kind = self._random.randrange(13)
        if kind < 3:
            return self._integer()
        if kind < 6:
            return self._text()
        if kind < 8:
            return self.float()
        return (
            lambda: None,
            lambda: self._random.random() < 0.5,
            self._bytes,
            lambda: self._remember(bytearray(self._bytes())),
            self._rare,
        )[kind - 8]()

    def _rare(self):
        kind = self._random.randrange(4)
        if kind == 0:
            return complex(self.float(), self.float())
        if kind == 1:
            return self._random.choice(GLOBALS)
        if kind == 2 and IS_PYTHON_3:
            return range(*[self._random.randrange(-9, 9) for _ in "ab"] + [1])
        return slice(self._random.randrange(9), None, self._random.choice((None, 2)))

    def _integer(self):
        kind = self._random.randrange(4)
        if kind == 0:
            return self._random.choice(EDGES)
        if kind == 1:
            number = self._random.getrandbits(self._random.randrange(1, 600))
            return -number if self._random.random() < 0.5 else number
        return self._random.randrange(-300, 70000)

    def float(self):
        kind = self._random.randrange(3)
        if kind == 0:
            return self._random.choice((0.5, 1.0, -2.25, 1e300, 0.1, self._random.random()))
        bits = self._random.choice(FLOAT_BITS) if kind == 1 else self._random.getrandbits(64)
        return struct.unpack(">d", struct.pack(">Q", bits))[0]

    def _length(self):
        return self._random.choice(LENGTHS if self._random.random() < 0.2 else LENGTHS[:6])

    def _text(self):
        kind = self._random.randrange(6)
        length = self._length()
        if kind < 3:
            return u"".join(chr(self._random.randrange(32, 127)) for _ in range(length))
        if kind == 3:
            return u"".join(chr(self._random.randrange(256)) for _ in range(length))
        if kind == 4:
            return u"".join(self._random.choice(u"\\u0041\n\r\0'\"\x1a\u2028\xe9e\u0301")
                            for _ in range(length))
        if self._random.random() < 0.3:
            # Surrogates stay what they are; CPython writes a pair as two characters of its own.
            return u"".join(chr(self._random.randrange(0xD7F0, 0xE010)) for _ in range(length))
        most = sys.maxunicode
        scalars = (self._random.randrange(0x100, most) for _ in range(length))
        return u"".join(chr(scalar) for scalar in scalars if not 0xD800 <= scalar < 0xE000)

    def _bytes(self):
        return bytes(bytearray(self._random.getrandbits(8) for _ in range(self._length())))

    def _container(self, depth):
        kind = self._random.randrange(14)
        if kind < 3:
            return self._fill_list([], depth)
        if kind < 6:
            return self._remember(tuple(self._items(depth)))
        if kind < 9:
            return self._fill_dict({}, depth)
        if kind == 9:
            return self._remember(set(self._keys()))
        if kind == 10:
            return self._remember(frozenset(self._keys()))
        if kind == 11:
            return self._fill_dict(collections.OrderedDict(), depth)
        if kind == 12:
            factory = self._random.choice((list, int, dict, None))
            return self._fill_dict(collections.defaultdict(factory), depth)
        return self._doubled()

    def _items(self, depth):
        return [self._any(depth) for _ in range(self._random.choice((0, 1, 2, 3, 4, 7)))]

    def _fill_list(self, items, depth):
        self._open.append(items)
        items.extend(self._items(depth))
        self._open.pop()
        return self._remember(items)

    def _fill_dict(self, entries, depth):
        # Python 2 hands the entries of an OrderedDict to its constructor, and cannot hand it itself.
        may_hold_itself = IS_PYTHON_3 or type(entries) is dict
        outer = self._open
        self._open = outer + [entries] if may_hold_itself else []
        for key in self._keys():
            entries[key] = self._any(depth)
        self._open = outer
        return self._remember(entries)

    def _doubled(self):
        """A dict that is written with equal keys of other types."""
        pairs = []
        for key in self._keys():
            for other in self._spellings(key):
                pairs.append((other, self._leaf()))
        self._random.shuffle(pairs)
        self.has_doubled_keys = True
        return self._remember(Doubled(pairs))

    def _spellings(self, key):
        """Keys that Python takes for the same."""
        if isinstance(key, float) and key == key and abs(key) < 1e308 and key == int(key):
            return [key, int(key)]
        if isinstance(key, int) and abs(key) < 1 << 53:
            return [key, float(key)] + ([bool(key)] if key in (0, 1) else [])
        return [key, key]

    def _keys(self):
        return [self._key() for _ in range(self._random.choice((0, 1, 2, 3, 5, 9)))]

    def _key(self):
        kind = self._random.randrange(9)
        if kind < 4:
            return self._text()
        if kind == 4:
            return self._integer()
        if kind == 5:
            return self._random.choice((0, 1, 0.0, 1.0, True, False, -0.0, 2.0, None))
        if kind == 6:
            return self._bytes()
        if kind == 7:
            return self.float()
        return (self._integer(), self._text())

    def _chain(self, length):
        """Containers in containers."""
        value = self._leaf()
        for _ in range(length):
            kind = self._random.randrange(3)
            value = [value] if kind == 0 else (value, 1) if kind == 1 else {u"next": value}
        return value

    def _long_container(self):
        """Long enough for a second batch, or for a column of one type."""
        length = self._random.choice((999, 1000, 1001, 2500))
        kind = self._random.randrange(5)
        if kind == 0:
            return list(range(length))
        if kind == 1:
            return [self.float() for _ in range(length)]
        if kind == 2:
            return {u"word {}".format(index): index for index in range(length)}
        if kind == 3:
            return {index: self._leaf() for index in range(length)}
        return [self._text() for _ in range(length)]

    def _remember(self, container):
        self._known.append(container)
        return container
