"""A stretch of work that keeps what it makes -> the same work, without the looks for garbage that would take a tenth of its time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through until the end; within another such stretch, until the end of that one."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def count_as_old() -> None:
    """What there is now is looked through with old things alone, which is seldom; else the first look afterwards goes through all that was made.
    For what is kept and holds no circles.
    """
    if gc.get_freeze_count() == 0:  # else that would be let go of, too
        gc.freeze()
        gc.unfreeze()
