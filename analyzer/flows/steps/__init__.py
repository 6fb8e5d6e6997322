"""Named decoding steps: bytes or text in, the opened value or a Failed out, never an exception and never more than the limit."""

from typing import Literal

from msgspec import Struct

Why = Literal["broken", "limit", "not-this"]


class Failed(Struct, frozen=True):
    """A step that did not open its input. `broken`: it began as this format and then broke; `limit`: it would open to more
    than allowed; `not-this`: another format. `partial` is what came out before the end.
    """

    step: str
    why: Why
    message: str = ""
    partial: bytes = b""


__all__ = ["Failed", "Why"]
