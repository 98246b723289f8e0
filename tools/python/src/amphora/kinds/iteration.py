"""How long an answer may be sought for."""

from ..errors import InputError
from .field_reader import FieldReader

#: Products that the rows asked about together may take: a minute or two.
MOST_PRODUCTS = 1 << 37
#: Rounds that a model may ask for; people make hundreds.
MOST_ROUNDS = 1 << 20


def rounds(fields: FieldReader, least: int = 1) -> int:
    """The field of that name."""
    count = fields.integer("rounds", least)
    if count > MOST_ROUNDS:
        fields.refuse("model.bad-field", "rounds", "is {}, over {}".format(count, MOST_ROUNDS))
    return count


class Patience:
    """Counts the products that an iteration takes; a file may ask for more rounds than anyone waits for."""

    def __init__(self, most: int = MOST_PRODUCTS) -> None:
        self._left = most

    def take(self, products: int) -> None:
        """Counts a round.

        Raises:
            InputError: ``model.wide-answer`` when all of them are out of proportion.
        """
        self._left -= products
        if self._left < 0:
            raise InputError("model.wide-answer", "The answer is still not found after more steps than anyone waits "
                             "for. Ask about fewer rows at a time.")
