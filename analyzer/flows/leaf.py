"""What opening an exchange gives: a Leaf for each value, a Shut for each part that could not be opened."""

from msgspec import Struct

from analyzer.model.gap import Cause

Keys = tuple[str | int, ...]
Steps = tuple[str, ...]


class Leaf(Struct, frozen=True, gc=False):
    """A value at the end of a path. `opened`: further leaves hold what it holds. `keys` as in JSON: names and positions."""

    part: str
    keys: Keys
    value: str
    steps: Steps = ()
    opened: bool = False


class Shut(Struct, frozen=True, gc=False):
    """What could not be opened, and why."""

    cause: Cause
    part: str
    keys: Keys
    message: str
