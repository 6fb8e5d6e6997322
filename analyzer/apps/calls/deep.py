"""Uses of a scan x androguard's cross references -> the same uses with the chain of callers that leads to each (`scan --deep`).

Androguard loads the whole package, so it runs in a child with larger limits, and what it cannot do in them is a Gap, never a wait without end.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from analyzer.apps.packages.container import open_parts
from analyzer.errors import InputError
from analyzer.isolate import Limits, run_isolated
from analyzer.model.app import ApiUse, Scan
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage

DEEPEST = 8
MOST_CALLERS = 2_000
"""Methods that are looked at on the way up from one call."""
LIMITS = Limits(wall=1800.0, cpu=1800, memory=8 * 1024**3)
Method = tuple[str, str]
"""(class descriptor, method name): a place of a use names no more."""


def deepen(scan: Scan, path: Path) -> Scan:
    """The scan with the `chain` of each use: the callers of the calling method, up to a component of the app or to where nothing calls on."""
    if not isinstance(scan.api_uses, tuple) or scan.app is None:
        return scan
    uses, gaps = _trace_uses(path, scan.api_uses, scan.app.components, scan.app.file)
    return replace(scan, api_uses=uses, gaps=(*scan.gaps, *gaps))


def _trace_uses(path: Path, uses: Sequence[ApiUse], components: Iterable[str], shown: str) -> tuple[tuple[ApiUse, ...], tuple[Gap, ...]]:
    wanted = sorted({m for u in uses if (m := _method(u.where)) is not None})
    entries = frozenset(f"L{c.replace('.', '/')};" for c in components)
    try:
        chains: dict[str, tuple[str, ...]] = run_isolated(
            _trace, path, shown, wanted, entries, returns=dict[str, tuple[str, ...]], subject=f"{path}: callers", limits=LIMITS
        )
    except InputError as e:
        where = EntryAt.at(shown, "classes.dex", excerpt=str(e).replace(str(path), shown))
        return tuple(uses), (Gap(Stage.SCAN, getattr(e, "cause", None) or Cause.BROKEN, "callers of the calls could not be read", where),)
    return tuple(replace(u, chain=chains.get(_key(_method(u.where)), ())) for u in uses), ()


def _method(where: str) -> Method | None:
    """The class and method of a place such as `app.apk!classes.dex Lcom/acme/A;->b`."""
    owner, arrow, name = where.rpartition(" ")[2].partition("->")
    return (owner, name) if arrow else None


def _key(method: Method | None) -> str:
    return "->".join(method or ())


def _trace(path: Path, shown: str, wanted: Sequence[Method], entries: frozenset[str]) -> dict[str, tuple[str, ...]]:
    callers = _callers(path, shown)
    return {_key(m): chain for m in wanted if (chain := find_chain(m, callers, entries))}


def _callers(path: Path, shown: str) -> dict[Method, list[Method]]:
    """Method -> those that call it, of all parts of the package. Overloads of one name are one."""
    from androguard.core.analysis.analysis import Analysis
    from androguard.core.dex import DEX
    from loguru import logger

    logger.remove()
    analysis: Any = Analysis()
    with open_parts(path, shown) as parts:
        for part in parts:
            for name in part.dex:
                analysis.add(DEX(part.archive.read(name)))
    try:
        analysis.create_xref()
    except Exception as e:  # androguard raises bare exceptions of many kinds on damaged files
        raise InputError(f"{path}: callers cannot be followed ({type(e).__name__}); scan without --deep") from e
    found: dict[Method, list[Method]] = {}
    for method in analysis.get_methods():
        for _, caller, _ in method.get_xref_from():
            found.setdefault((method.class_name, method.name), []).append((caller.class_name, caller.name))
    return {callee: sorted(set(held)) for callee, held in found.items()}


def find_chain(method: Method, callers: Mapping[Method, Sequence[Method]], entries: frozenset[str]) -> tuple[str, ...]:
    """The shortest way up from `method` to a class of `entries`; where none is reached within DEEPEST steps, the longest way that was looked at.
    A method that nothing calls (a callback) is followed to where its class is made. The method itself is left out.
    """
    ways: dict[Method, tuple[Method, ...]] = {method: ()}
    waiting, last = deque([method]), method
    while waiting and len(ways) < MOST_CALLERS:
        place = waiting.popleft()
        last = place
        if place != method and place[0].partition("$")[0].rstrip(";") + ";" in entries:
            return tuple(_key(m) for m in ways[place])
        if len(ways[place]) >= DEEPEST:
            continue
        for caller in callers.get(place) or callers.get((place[0], "<init>"), ()):
            if caller not in ways:
                ways[caller] = (*ways[place], caller)
                waiting.append(caller)
    return tuple(_key(m) for m in ways[last])
