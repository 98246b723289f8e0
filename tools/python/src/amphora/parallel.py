"""Work on chunks, several at a time: zlib, SHA-256, CRC-32 and NumPy let other threads run meanwhile."""

import os
from typing import Callable, List, Sequence, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Less work than this, in bytes, is not worth the start of threads.
WORTHWHILE = 1 << 20


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(work: Callable[[Item], Result], items: Sequence[Item], size: int) -> List[Result]:
    """``work`` of every item, in their order; the first that fails decides, as it would one by one.

    Args:
        work: called from several threads.
        items: what to call it with.
        size: the bytes that all of it is about.
    """
    threads = min(cores(), len(items))
    if threads < 2 or size < WORTHWHILE:
        return [work(item) for item in items]
    # Imported when it is needed: it takes longer to load than many files take to open.
    from concurrent.futures import ThreadPoolExecutor

    # Threads of its own for each call: a pool that is kept does not survive a fork.
    pool = ThreadPoolExecutor(threads, "amphora")
    try:
        return list(pool.map(work, items))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
