"""What an exchange's Tree is made of while it grows: its leaves, what stayed shut, and the limits of its opening."""

import time

from analyzer.flows.leaf import Leaf, Shut, Steps
from analyzer.flows.paths import FieldPath
from analyzer.flows.steps import Failed
from analyzer.model.gap import Cause

DEPTH, LEAVES, NESTING = 12, 20_000, 200
OPENED, MEMBER = 64 << 20, 32 << 20
SECONDS = 3.0


class Growth:
    """`leaves` and `shut` are the result; `size` is the body's, to tell what fills it; `sized`: how often that was asked, for what is found then is
    not to be remembered for another body.
    """

    def __init__(self, size: int = 0) -> None:
        self.leaves: list[Leaf] = []
        self.shut: list[Shut] = []
        self.size, self.sized = size, 0
        self.left = OPENED
        self.deadline = time.monotonic() + SECONDS
        self.capped = False

    def add(self, path: FieldPath, value: str, steps: Steps, *, opened: bool = False) -> None:
        if len(self.leaves) < LEAVES:
            self.leaves.append(Leaf(path, value, steps, opened))
        else:
            self.cap(path, f"more than {LEAVES} values")

    def cap(self, path: FieldPath, message: str) -> None:
        """Names the first limit that an exchange meets; the rest of it follows from that one."""
        if not self.capped:
            self.capped = True
            self.shut.append(Shut(Cause.LIMIT_HIT, path.part, path.keys, message))

    def fail(self, path: FieldPath, failed: Failed) -> None:
        if failed.why == "limit":
            self.cap(path, f"{failed.step}: {failed.message}")
        else:
            self.shut.append(Shut(Cause.BROKEN, path.part, path.keys, f"{failed.step}: {failed.message}"))

    def salvage(self, path: FieldPath, failed: Failed, steps: Steps) -> None:
        """A damaged layer is a gap; what came out before the damage stays searchable."""
        self.fail(path, failed)
        if failed.partial:
            self.add(path, failed.partial.decode("utf-8", "replace"), steps)

    def spent(self, path: FieldPath, depth: int) -> bool:
        """Whether to stop here: too deep, too long, or too much."""
        if depth < DEPTH and self.left > 0 and time.monotonic() < self.deadline:
            return False
        self.cap(path, "nested too deep" if depth >= DEPTH else "too large when opened" if self.left <= 0 else "took too long")
        return True

    def fills(self, size: int) -> bool:
        """Whether so much is more than half of the body."""
        self.sized += 1
        return size * 2 > self.size

    def full(self) -> bool:
        return len(self.leaves) >= LEAVES

    def open_bytes(self, path: FieldPath, data: bytes, steps: Steps, depth: int = 0, content_type: str = "", read: str = "") -> None:
        raise NotImplementedError
