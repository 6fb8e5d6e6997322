"""A HAR entry's stack trace -> the classes that wrote to the socket, and the app in whose process they ran."""

from typing import Any

import msgspec
from msgspec import Struct, field

from analyzer.flows.record import keep_text

FRAMES, FRAME_LIMIT = 128, 300


class Frame(Struct, frozen=True):
    """A call of a stack trace."""

    name: str = field(name="class", default="")


class Trace(Struct, frozen=True):
    """`request._stacktrace`, as PiRogue's pcapng-utils adds it: who called the socket, and in which process."""

    stack: tuple[Frame | str, ...] | None = None
    compact: tuple[str, ...] | None = None
    process: str = ""


def read_trace(noted: Any) -> dict[str, Any]:
    """`stack`, and `app` by the process, which is called by its package; what has another form is passed over. A plain list is the frames."""
    try:
        trace = msgspec.convert({"stack": noted} if isinstance(noted, list) else noted, Trace)
    except msgspec.ValidationError:
        return {}
    package = keep_text(trace.process).partition(":")[0]
    known = {"app": package, "app_known_by": "exact"} if package.count(".") and package.replace(".", "").replace("_", "").isalnum() else {}
    return {"stack": _classes(trace), **known}


def _classes(trace: Trace) -> tuple[str, ...]:
    """The classes once each, the nearest to the socket first."""
    named = trace.compact or tuple(f if isinstance(f, str) else f.name for f in trace.stack or ())
    return tuple(dict.fromkeys(keep_text(c)[:FRAME_LIMIT] for c in named[:FRAMES] if c))
