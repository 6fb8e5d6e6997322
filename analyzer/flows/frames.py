"""The frames at a socket -> the SDK that wrote to it: the first one, from the socket outwards, that lies in an SDK's packages."""

import re
from collections.abc import Iterable

from analyzer.model.signature import SdkSignature

MOST_FRAMES, MOST_PARTS = 256, 32
FRAME = re.compile(r"^\s*(?:at\s+|L(?=[\w$]+/))|[(;].*$", re.DOTALL)
"""What stands around the class in a line of a trace, or in a descriptor."""


class Frames:
    """Packages and classes of the SDKs that are known, by the name as it stands in a stack trace."""

    def __init__(self, sdks: Iterable[SdkSignature]) -> None:
        self._owners: dict[str, set[str]] = {}
        for sdk in sdks:
            for name in (*sdk.packages, *sdk.classes):
                self._owners.setdefault(name.removesuffix("."), set()).add(sdk.id)

    def find(self, stack: Iterable[str]) -> str | None:
        """The SDK; None where no frame is an SDK's, as in renamed code."""
        for _, frame in zip(range(MOST_FRAMES), stack, strict=False):
            owner = self._owner(frame)
            if owner is not None:
                return owner
        return None

    def _owner(self, name: str) -> str | None:
        """The SDK of the longest package that holds the class; None where two SDKs share it."""
        parts = FRAME.sub("", name).replace("/", ".").split(".")
        for end in range(min(len(parts), MOST_PARTS), 1, -1):
            owners = self._owners.get(".".join(parts[:end]).partition("$")[0])
            if owners is not None:
                return next(iter(owners)) if len(owners) == 1 else None
        return None
