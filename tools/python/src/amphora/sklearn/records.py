"""What stands in a collection for a search, and for a candidate of it; what is known is in the metadata."""


class Search:
    """A search: what decides its scores."""


class Candidate:
    """A candidate that was evaluated: its scores."""
