"""Where a call stands in an iOS app x the SDKs' names -> whose code it is, and by what that is known."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from analyzer.apps.ios.asked import Caller
from analyzer.apps.ios.marks import Marks

Owner = Literal["sdk", "app", "unknown"]
By = Literal["", "framework", "class", "near"]


class Held(Struct, frozen=True):
    """Whose code: `by` says how that is known, "" where it is not."""

    sdk: str | None = None
    owner: Owner = "unknown"
    by: By = ""


class Holders:
    """`bundles`: path of a framework or folder -> the one SDK it is; `programs`: names of the app's own modules; `own`: SDKs of the app's own vendor, whose
    code counts as the app's.
    """

    def __init__(self, marks: Marks, bundles: Mapping[str, str], programs: frozenset[str], own: frozenset[str] = frozenset()) -> None:
        self._marks, self._bundles, self._programs, self._own = marks, bundles, programs, own

    def of(self, entry: str, caller: Caller) -> Held:
        """A framework's binary is all its SDK's; elsewhere the class decides, else the classes on both sides where they agree."""
        framework = max((p for p in self._bundles if entry.startswith(f"{p}/")), key=len, default=None)
        if framework is not None:
            return self._held(self._bundles[framework], "framework")
        if caller.owner:
            return self._of_name(caller.owner, "class")
        first, second = self._of_name(caller.before, "near"), self._of_name(caller.after, "near")
        return first if first == second else Held()

    def _of_name(self, name: str, by: By) -> Held:
        """A class, a category of one (`NSData(Acme)`) or `Module.Type`."""
        plain = name.partition("(")[0]
        module = plain.partition(".")[0] if "." in plain else ""
        found = self._marks.of_class(plain) or (self._marks.of_framework(module) if module else [])
        if len(found) == 1:
            return self._held(found[0], by)
        return Held(None, "app", by) if module and module in self._programs else Held()

    def _held(self, sdk: str, by: By) -> Held:
        return Held(None, "app", by) if sdk in self._own else Held(sdk, "sdk", by)
