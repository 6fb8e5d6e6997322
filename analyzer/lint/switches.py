"""signatures/sdks -> problems of what is claimed of an SDK: its documented data, its switches and its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from analyzer.catalog import Catalog, read_toml
from analyzer.errors import DataError
from analyzer.lint.problem import Problem
from analyzer.model.consent import ConsentKeys
from analyzer.model.signature import SdkSignature, SwitchMark

CALL = re.compile(
    r"(?P<owner>[\w$/-]+)#(?P<method><init>|[\w$-]+)\((?P<parameters>(?:\[*(?:[ZBCSIJFD]|L[\w$/-]+;))*)\)\[*(?:[ZBCSIJFDV]|L[\w$/-]+;)"
)
MESSAGE = re.compile(r"[-+]\[[A-Za-z_]\w* (?:[A-Za-z_]\w*|(?:[A-Za-z_]\w*:)+)\]")
FIRST = re.compile(r"\[*(?:[ZBCSIJFD]|L[^;]+;)")
TRUTHS = {"true", "false"}
TRUTH_TYPES = {"Z", "Ljava/lang/Boolean;"}


def check_switches(catalog: Catalog) -> Iterable[Problem]:
    """What each file says alone, and keys that two SDKs claim. A file that cannot be read is told by check_sdks."""
    owners: dict[tuple[str, str], str] = {}
    yield from _consent(catalog)
    for shown, path in catalog.files("sdks/**/*.toml"):
        try:
            signature = read_toml(path, SdkSignature, shown)
        except DataError:
            continue
        for number, switch in enumerate(signature.switches):
            key = f"switches[{number}]"
            yield from (Problem(shown, key, *said) for said in _switch(switch, catalog))
            other = owners.setdefault((switch.kind, switch.name), signature.id)
            if other != signature.id:
                yield Problem(shown, key, f"{switch.name} is a switch of {other} too", "leave it with the SDK whose code reads it")
        yield from _foreign(shown, signature)
        yield from _pages(shown, signature)
        yield from _twice(shown, signature)


def _consent(catalog: Catalog) -> Iterator[Problem]:
    for shown, path in catalog.files("consent.toml"):
        try:
            switches = read_toml(path, ConsentKeys, shown).switches
        except DataError as e:
            yield Problem(shown, "", str(e).removeprefix(f"{shown}: "), "correct the file")
            continue
        for number, switch in enumerate(switches):
            if switch.kind not in ("preference", "message") or switch.effect != "consent":
                yield Problem(
                    shown,
                    f"switches[{number}]",
                    f"{switch.name} is no consent that is stored",
                    "put it in the file of its SDK",
                )


def _switch(switch: SwitchMark, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for unknown in sorted(set(switch.stops) - set(catalog.data_types)):
        yield f"unknown data type {unknown!r}", "use an id of data_types.toml"
    for value in sorted(set(switch.off) & set(switch.on)):
        yield f"{value!r} says both yes and no", "leave it in one of off and on"
    if switch.kind == "message":
        if MESSAGE.fullmatch(switch.name) is None:
            yield f"{switch.name} is no message", "write it as +[ACMTracker setEnabled:]"
        elif ":" not in switch.name and (switch.off or switch.on):
            yield (
                f"{switch.name} has no argument that could be {min([*switch.off, *switch.on])!r}",
                "leave off and on out: the message alone says it",
            )
        return
    if switch.kind != "call":
        if not switch.off and switch.effect == "sending":
            yield f"{switch.name} has no value that says no", "give the values of off as they are written"
        return
    form = CALL.fullmatch(switch.name)
    if form is None:
        yield f"{switch.name} is no method", "write it as com/acme/Sdk#setEnabled(Z)V"
        return
    yield from _arguments(switch, form["parameters"])


def _arguments(switch: SwitchMark, parameters: str) -> Iterator[tuple[str, str]]:
    """`off` and `on` are constants of the first parameter: nothing to compare where there is none, true or false where it is a boolean."""
    values = {*switch.off, *switch.on}
    first = FIRST.match(parameters)
    if first is None and values:
        yield f"{switch.name} has no argument that could be {min(values)!r}", "leave off and on out: the call alone says it"
    elif first is not None and first[0] in TRUTH_TYPES and (values - TRUTHS or not switch.off):
        yield f"{switch.name} takes true or false", "say in off which of the two says no"


def _foreign(shown: str, signature: SdkSignature) -> Iterator[Problem]:
    """A call into a class that is not the SDK's own."""
    for number, switch in enumerate(signature.switches):
        owner = switch.name.partition("#")[0].replace("/", ".")
        own = any(f"{owner}.".startswith(f"{p}.") for p in (*signature.packages, *signature.classes))
        if switch.kind == "call" and not own:
            yield Problem(shown, f"switches[{number}]", f"{owner} is outside the packages", "name a class of this SDK, or add its package")


def _pages(shown: str, signature: SdkSignature) -> Iterator[Problem]:
    for number, page in enumerate(signature.pages):
        source = signature.sources.get(page.source)
        if source is not None and page.date > source.date:
            advice = "give the day on which the source shows the page"
            yield Problem(shown, f"pages[{number}].date", f"{page.date} is after the day its source was read", advice)


def _twice(shown: str, signature: SdkSignature) -> Iterator[Problem]:
    kept: dict[str, list[tuple[str, str]]] = {
        "data": [(d.data_type, d.source) for d in signature.data],
        "switches": [(s.kind, s.name) for s in signature.switches],
        "pages": [(p.kind, p.url) for p in signature.pages],
    }
    for key, entries in kept.items():
        for entry, count in Counter(entries).items():
            if count > 1:
                yield Problem(shown, key, f"{' '.join(entry)} stands twice", "leave one")
