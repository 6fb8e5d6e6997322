"""What an exchange's Tree is made of while it grows: its leaves, what stayed shut, and the limits of its opening."""

import time

from analyzer.flows.leaf import Keys, Leaf, Shut, Steps
from analyzer.flows.steps import Failed
from analyzer.model.gap import Cause

DEPTH, LEAVES, NESTING = 12, 20_000, 200
OPENED, MEMBER = 64 << 20, 32 << 20
SECONDS = 3.0


class Growth:
    """`leaves` and `shut` are the result; `size` is the body's, to tell what fills it."""

    def __init__(self, size: int = 0) -> None:
        self.leaves: list[Leaf] = []
        self.shut: list[Shut] = []
        self.size = size
        self.left = OPENED
        self.deadline = time.monotonic() + SECONDS
        self.capped = False

    def add(self, part: str, keys: Keys, value: str, steps: Steps, *, opened: bool = False) -> None:
        if len(self.leaves) < LEAVES:
            self.leaves.append(Leaf(part, keys, value, steps, opened))
        else:
            self.cap(part, keys, f"more than {LEAVES} values")

    def cap(self, part: str, keys: Keys, message: str) -> None:
        """Names the first limit that an exchange meets; the rest of it follows from that one."""
        if not self.capped:
            self.capped = True
            self.shut.append(Shut(Cause.LIMIT_HIT, part, keys, message))

    def fail(self, part: str, keys: Keys, failed: Failed) -> None:
        if failed.why == "limit":
            self.cap(part, keys, f"{failed.step}: {failed.message}")
        else:
            self.shut.append(Shut(Cause.BROKEN, part, keys, f"{failed.step}: {failed.message}"))

    def salvage(self, part: str, keys: Keys, failed: Failed, steps: Steps) -> None:
        """A damaged layer is a gap; what came out before the damage stays searchable."""
        self.fail(part, keys, failed)
        if failed.partial:
            self.add(part, keys, failed.partial.decode("utf-8", "replace"), steps)

    def spent(self, part: str, keys: Keys, depth: int) -> bool:
        """Whether to stop here: too deep, too long, or too much."""
        if depth < DEPTH and self.left > 0 and time.monotonic() < self.deadline:
            return False
        self.cap(part, keys, "nested too deep" if depth >= DEPTH else "too large when opened" if self.left <= 0 else "took too long")
        return True

    def full(self) -> bool:
        return len(self.leaves) >= LEAVES

    def open_bytes(self, part: str, keys: Keys, data: bytes, steps: Steps, depth: int = 0, content_type: str = "") -> None:
        raise NotImplementedError
