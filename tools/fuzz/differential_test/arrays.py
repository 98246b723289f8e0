"""Random arrays, scalars and dtypes of NumPy."""

import numpy as np

SIMPLE = ["?", "i1", "u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8",
          "<c16", "S3", "<U4", "<M8[s]", "<m8[ns]", "V5"]

SHAPES = [(), (0,), (1,), (3,), (7,), (2, 3), (3, 0), (2, 1, 4), (1, 1, 1, 2)]

RECORDS = [
    np.dtype([("a", "<i4"), ("b", "<f8")]),
    np.dtype([("x", "<u2"), ("y", "S3"), ("z", "<f4", (2,))], align=True),
    np.dtype([("inner", [("p", "?"), ("q", "<i8")]), ("flag", "u1")]),
]


class Arrays:
    def value(self, random):
        kind = random.randrange(8)
        if kind < 2:
            return self._array(random, np.dtype(random.choice(SIMPLE[:-1])), ())[()]
        if kind == 2:
            return np.dtype(random.choice(SIMPLE))
        if kind == 3:
            return self._array(random, random.choice(RECORDS), random.choice(SHAPES[1:]))
        if kind == 4:
            array = np.empty(random.choice(((2,), (2, 2))), dtype=object)
            for index in np.ndindex(array.shape):
                array[index] = random.choice((None, 1, "text", (1, 2), 2.5))
            return array
        return self._array(random, np.dtype(random.choice(SIMPLE)), random.choice(SHAPES))

    def _array(self, random, dtype, shape):
        count = int(np.prod(shape)) * dtype.itemsize
        if dtype.kind == "U":
            raw = "".join(chr(random.randrange(33, 1000)) for _ in range(count // 4))
            array = np.frombuffer(raw.encode("utf-32-le"), dtype=dtype).reshape(shape).copy()
        elif dtype.kind == "b" or dtype.names and "inner" in dtype.names:
            # A bool is 0 or 1.
            array = np.frombuffer(bytes(bytearray(count)), dtype=dtype).reshape(shape).copy()
        else:
            raw = bytes(bytearray(random.getrandbits(8) for _ in range(count)))
            array = np.frombuffer(raw, dtype=dtype).reshape(shape).copy()
        if dtype.names:
            # What lies between the fields is not kept, so it is zero here.
            padded, array = array, np.zeros(shape, dtype)
            for name in dtype.names:
                array[name] = padded[name]
        # NumPy copies no padding either, when it changes the order.
        is_turned = array.ndim > 1 and not dtype.names and random.random() < 0.3
        return np.asfortranarray(array) if is_turned else array
