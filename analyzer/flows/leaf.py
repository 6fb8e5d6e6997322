"""What opening an exchange gives: a Leaf for each value, a Shut for each part that could not be opened."""

from msgspec import Struct

from analyzer.flows.paths import FieldPath, Keys
from analyzer.model.gap import Cause

Steps = tuple[str, ...]


class Leaf(Struct, frozen=True, gc=False):
    """A value at the end of a path. `opened`: further leaves hold what it holds."""

    path: FieldPath
    value: str
    steps: Steps = ()
    opened: bool = False

    @property
    def part(self) -> str:
        return self.path.part

    @property
    def keys(self) -> Keys:
        return self.path.keys


class Shut(Struct, frozen=True, gc=False):
    """What could not be opened, and why."""

    cause: Cause
    part: str
    keys: Keys
    message: str


__all__ = ["Keys", "Leaf", "Shut", "Steps"]
