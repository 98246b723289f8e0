"""What else keeps a model in a file: each writes one and reads it back whole.

Peers that hold arrays only are given the arrays of the model's attributes, by path; taking the model
apart is not counted, and putting it together again is left out.
"""

import pickle
import zipfile

import h5py
import joblib
import numpy as np
import safetensors.numpy
import skops.io


class Peer:
    #: Whether it is given the model, and not only its arrays.
    whole = True

    def write(self, model, path):
        raise NotImplementedError

    def read(self, path):
        raise NotImplementedError


class Pickle(Peer):
    name = "pickle"

    def write(self, model, path):
        with open(path, "wb") as file:
            pickle.dump(model, file, protocol=5)

    def read(self, path):
        with open(path, "rb") as file:
            return pickle.load(file)


class Joblib(Peer):
    def __init__(self, compress=0):
        self.name = "joblib compress={}".format(compress) if compress else "joblib"
        self.compress = compress

    def write(self, model, path):
        joblib.dump(model, path, compress=self.compress)

    def read(self, path):
        return joblib.load(path)


class Skops(Peer):
    def __init__(self, compression=zipfile.ZIP_STORED):
        self.name = "skops" if compression == zipfile.ZIP_STORED else "skops deflate"
        self.compression = compression
        self.trusted = None

    def write(self, model, path):
        skops.io.dump(model, path, compression=self.compression)

    def read(self, path):
        # Asked once: whoever loads a model often knows whom to trust.
        if self.trusted is None:
            self.trusted = skops.io.get_untrusted_types(file=path)
        return skops.io.load(path, trusted=self.trusted)


class SafeTensors(Peer):
    name, whole = "safetensors", False

    def write(self, arrays, path):
        safetensors.numpy.save_file(arrays, path)

    def read(self, path):
        return safetensors.numpy.load_file(path)


class NPZ(Peer):
    name, whole = "npz", False

    def write(self, arrays, path):
        with open(path, "wb") as file:
            np.savez_compressed(file, **arrays)

    def read(self, path):
        with np.load(path) as file:
            return {name: file[name] for name in file}


class HDF5(Peer):
    name, whole = "hdf5 gzip, shuffle", False

    def write(self, arrays, path):
        with h5py.File(path, "w") as file:
            for name, array in arrays.items():
                # Neither applies to a dataset without elements or dimensions.
                packing = {"compression": "gzip", "shuffle": True} if array.size and array.ndim else {}
                file.create_dataset(name, data=array, **packing)

    def read(self, path):
        with h5py.File(path, "r") as file:
            return {name: file[name][()] for name in file}


def peers():
    """All of them, for one model."""
    return (Pickle(), Joblib(), Joblib(3), Skops(), Skops(zipfile.ZIP_DEFLATED), SafeTensors(), NPZ(),
            HDF5())


def arrays_of(model):
    """Every array within a model by its path, records as columns and texts as bytes and lengths."""
    found, rest = {}, [("", model)]
    # The values themselves too: the number of one that is gone may be given to another.
    seen = {}
    while rest:
        path, value = rest.pop()
        if id(value) in seen or isinstance(value, (type(None), bool, int, float, str, bytes, type)):
            continue
        seen[id(value)] = value
        members = _members(value)
        if isinstance(members, np.ndarray):
            found[path] = np.ascontiguousarray(members)
        else:
            rest += [("{}.{}".format(path, name) if path else str(name), member)
                     for name, member in members]
    return found


def _members(value):
    """An array, or the parts of what is none, each with its name."""
    if isinstance(value, np.ndarray):
        if value.dtype.names:
            return [(name, value[name]) for name in value.dtype.names]
        if value.dtype.kind == "U":
            return _texts(value.ravel().tolist())
        return list(enumerate(value.ravel())) if value.dtype.hasobject else value
    if isinstance(value, np.generic):
        return np.asarray(value)
    if isinstance(value, dict):
        if value and all(isinstance(key, str) for key in value) and \
                all(isinstance(member, (int, np.integer)) for member in value.values()):
            return _texts(value) + [("values", np.fromiter(value.values(), np.int64, len(value)))]
        return [(str(key), member) for key, member in value.items()]
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(member, (int, float)) for member in value):
            return np.array(value)
        return list(enumerate(value))
    state = value.__getstate__() if hasattr(value, "__getstate__") else vars(value)
    return [("state", state)] if isinstance(state, tuple) else list((state or {}).items())


def _texts(texts):
    texts = [text.encode() for text in texts]
    return [("texts", np.frombuffer(b"".join(texts), np.uint8)),
            ("lengths", np.fromiter(map(len, texts), np.int32, len(texts)))]
