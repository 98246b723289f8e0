"""Why a model cannot be written in a format of a library."""


class NotWritable(Exception):
    """The fact, as the end of a sentence."""
