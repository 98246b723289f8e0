"""The two ways in which the source sorts neighbours; they differ in the order of equal distances."""

from typing import Callable, Dict, List

#: Up to this many, the newer way sorts by insertion.
_FEW = 15


def quicksort(values: List[float], rows: List[int]) -> None:
    """The older way: quicksort with the median of three."""
    # The third is what nothing in the part is less than; many may equal it.
    waiting = [(0, len(values), float("-inf"))]
    while waiting:
        start, end, least = waiting.pop()
        count = end - start
        if count <= 3:
            _sort_three(values, rows, start, count)
            continue
        _median_to_end(values, rows, start, end)
        pivot = values[end - 1]
        store = start
        if pivot > least:
            for place in range(start, end - 1):
                if values[place] < pivot:
                    _swap(values, rows, place, store)
                    store += 1
        _swap(values, rows, store, end - 1)
        if store - start > 1:
            waiting.append((start, store, least))
        if store + 2 < end:
            waiting.append((store + 1, end, pivot if pivot == pivot else least))


def introsort(values: List[float], rows: List[int]) -> None:
    """The newer way: quicksort, then insertion sort of few, or heap sort when it goes too deep."""
    # Parts do not overlap, so that the order in which they are sorted does not matter.
    waiting = [(0, len(values), 2 * (len(values).bit_length() - 1))]
    while waiting:
        start, end, depth = waiting.pop()
        while end - start > _FEW:
            if depth <= 0:
                _heap_sort(values, rows, start, end)
                break
            depth -= 1
            middle = _partition(values, rows, start, end)
            waiting.append((start, middle, depth))
            start = middle + 1
        else:
            _insertion_sort(values, rows, start, end)


def _partition(values: List[float], rows: List[int], start: int, end: int) -> int:
    _median_to_end(values, rows, start, end)
    pivot = values[end - 1]
    low, high = start + 1, end - 2
    while True:
        while low <= high and values[low] < pivot:
            low += 1
        while low <= high and values[high] > pivot:
            high -= 1
        if low >= high:
            break
        _swap(values, rows, low, high)
        low += 1
        high -= 1
    _swap(values, rows, low, end - 1)
    return low


def _median_to_end(values: List[float], rows: List[int], start: int, end: int) -> None:
    """Moves the median of first, middle and last to the end."""
    middle, last = start + (end - start) // 2, end - 1
    if values[start] > values[last]:
        _swap(values, rows, start, last)
    if values[last] > values[middle]:
        _swap(values, rows, last, middle)
        if values[start] > values[last]:
            _swap(values, rows, start, last)


def _sort_three(values: List[float], rows: List[int], start: int, count: int) -> None:
    exchanges = ((0, 1), (1, 2), (0, 1)) if count == 3 else ((0, 1),) if count == 2 else ()
    for one, other in exchanges:
        if values[start + one] > values[start + other]:
            _swap(values, rows, start + one, start + other)


def _insertion_sort(values: List[float], rows: List[int], start: int, end: int) -> None:
    for place in range(start + 1, end):
        value, row = values[place], rows[place]
        while place > start and values[place - 1] > value:
            values[place], rows[place] = values[place - 1], rows[place - 1]
            place -= 1
        values[place], rows[place] = value, row


def _heap_sort(values: List[float], rows: List[int], start: int, end: int) -> None:
    count = end - start
    for place in range(count // 2 - 1, -1, -1):
        _sink(values, rows, start, place, count)
    for last in range(count - 1, 0, -1):
        _swap(values, rows, start, start + last)
        _sink(values, rows, start, 0, last)


def _sink(values: List[float], rows: List[int], start: int, place: int, count: int) -> None:
    while True:
        largest = place
        for child in (2 * place + 1, 2 * place + 2):
            if child < count and values[start + child] > values[start + largest]:
                largest = child
        if largest == place:
            return
        _swap(values, rows, start + place, start + largest)
        place = largest


def _swap(values: List[float], rows: List[int], one: int, other: int) -> None:
    values[one], values[other] = values[other], values[one]
    rows[one], rows[other] = rows[other], rows[one]


ORDERS: Dict[str, Callable[[List[float], List[int]], None]] = {
    "quicksort": quicksort,
    "introsort": introsort,
}
