"""Recorded exchanges per second and core, store -> Observed: `python benchmarks/observe.py [FOLDER] [EXCHANGES]`.

FOLDER holds the shared captures (default ../shared/corpus/traffic), repeated to so many EXCHANGES (default 4,000) in the store of a case. Measured is what
`soshin observe CASE` does between opening the store and the Observed: CPU time of this process and of its readers, time by the clock, the best of
the rounds; then what each stage takes alone, and TrackHAR (npm, in a temporary folder) on the same exchanges as HAR. Goal: 5,000 a second and core
on the shared captures: the two sets of SDKs together, each by its own number of exchanges; the deep synthetic bodies stand apart.
Last, both on the requests alone in which TrackHAR finds something, where both do the work that it does: it passes over all others.
"""

import gzip
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analyzer.catalog import Catalog
from analyzer.flows import apart
from analyzer.flows.attribution import attribute_exchange
from analyzer.flows.decode import Decoded, decode_exchange
from analyzer.flows.har_export import write_har
from analyzer.flows.observe import Observer, observe_exchanges
from analyzer.flows.planted import find_planted
from analyzer.flows.read import read_capture
from analyzer.flows.signs import Signed, sort_leaves
from analyzer.flows.steps.compression import gunzip
from analyzer.flows.store import Reader, read_store_exchanges
from analyzer.flows.write import ImportStore, append_exchange
from analyzer.formats.persona import read_persona
from analyzer.model.exchange import Exchange, Phase, Run, Session
from analyzer.parties import Parties
from benchmarks.endpoints import VERSION, Findings, adapter_exchanges, ask_trackhar, install_trackhar, write_theirs

APART = "synthetic, deep bodies"
"""No capture of an SDK: its figures are in no sum."""
SETS = {
    "SDKs in a browser and in Node": ("*.mitm", "persona.toml"),
    "Android SDKs": ("android/*.mitm", "persona-android.toml"),
    APART: ("synthetic/*.mitm", "synthetic/persona.toml"),
}
ROUNDS = 3
DIGITS = re.compile(rb"\d{4,18}")
MILLI = 1000


class Row(NamedTuple):
    """One set: how many exchanges and bytes of requests, the seconds of the best round by CPU and by the clock, and of TrackHAR; `whole`: of the two
    commands as a user meets them.
    """

    name: str
    exchanges: int
    sent: int
    cpu: float
    varied: float
    wall: float
    theirs: float
    stages: dict[str, float]
    whole: tuple[float, float]


def repeat(exchanges: list[Exchange], count: int) -> Iterator[Exchange]:
    for at in range(count):
        yield msgspec.structs.replace(exchanges[at % len(exchanges)], id=at, ordinal=at)


def vary(exchange: Exchange, at: int) -> Exchange:
    """The exchange with other digits in its path and body, so that no value of four digits or more comes twice."""
    opened = gunzip(exchange.body, 1 << 26)
    packed = isinstance(opened, bytes)
    body = opened if isinstance(opened, bytes) else exchange.body
    changed = DIGITS.sub(lambda m: other_digits(m[0].decode(), at + m.start()).encode(), body)
    path = re.sub(r"\d{4,18}", lambda m: other_digits(m[0], at), exchange.path)
    return msgspec.structs.replace(exchange, body=gzip.compress(changed) if packed else changed, path=path)


def other_digits(digits: str, salt: int) -> str:
    """As many digits with the same first one, so that a number stays one."""
    rest = len(digits) - 1
    return digits[0] + str(int(digits) * 7919 + salt * 104729).rjust(rest, "5")[-rest:]


def write_store(path: Path, exchanges: list[Exchange], count: int, *, varied: bool = False) -> None:
    store = ImportStore(path)
    store.add("sessions", msgspec.to_builtins(Session("s", "import", 0.0)))
    store.add("runs", msgspec.to_builtins(Run("r", Phase.ACCEPTED)))
    for at, exchange in enumerate(repeat(exchanges, count)):
        append_exchange(store, vary(exchange, at) if varied else exchange, "r")
    store.commit()
    store.close()


def cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def best_of(work: Callable[[], Any]) -> tuple[float, float]:
    """(CPU seconds, seconds by the clock) of the round with the least CPU time."""
    rounds = []
    for _ in range(ROUNDS):
        cpu, wall = cpu_seconds(), time.perf_counter()
        work()
        rounds.append((cpu_seconds() - cpu, time.perf_counter() - wall))
    return min(rounds)


def observe_store(path: Path, catalog: Catalog, persona: dict[str, tuple[str, ...]]) -> int:
    """How many exchanges the Observed counts."""
    with closing(Reader(path, answers=False)) as reader:
        found = observe_exchanges(read_store_exchanges(reader), catalog, persona, Parties(catalog.parties))
    return sum(r.exchanges for r in found.recipients)


def time_stages(path: Path, catalog: Catalog, persona: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """CPU seconds of each stage over all exchanges of the store, one after the other in this process."""
    with closing(Reader(path)) as reader:
        kept = list(read_store_exchanges(reader))
    observer = Observer(catalog, persona, Parties(catalog.parties))
    opened = [decode_exchange(e) for e in kept]

    def read() -> None:
        with closing(Reader(path, answers=False)) as reader:
            for _ in read_store_exchanges(reader):
                continue

    return {
        "store": best_of(read)[0],
        "decode": best_of(lambda: [decode_exchange(e) for e in kept])[0],
        "attribute": best_of(
            lambda: [attribute_exchange(e, d, observer.endpoints, observer.parties) for e, d in zip(kept, opened, strict=True)]
        )[0],
        "sort and planted": best_of(lambda: [find_planted(d.leaves, observer.needles, sort_again(d, observer)) for d in opened])[0],
        "endpoint files alone, as TrackHAR": best_of(lambda: [read_documented(observer, e) for e in kept])[0],
        "look (decode to gaps)": best_of(lambda: [observer.look(e) for e in kept])[0],
    }


def sort_again(decoded: Decoded, observer: Observer) -> Signed:
    return sort_leaves(decoded.leaves, decoded.layout, observer.needles.known)


def read_documented(observer: Observer, exchange: Exchange) -> int:
    """The work that TrackHAR does: open, find the endpoint, read its fields. How many fields there are."""
    decoded = decode_exchange(exchange, observer.endpoints.schema(exchange))
    reader = attribute_exchange(exchange, decoded, observer.endpoints, observer.parties).reader
    return len(list(reader.read(decoded.leaves))) if reader is not None else 0


def ask_theirs(folder: Path, exchanges: list[Exchange]) -> tuple[float, Findings]:
    """(Seconds of TrackHAR's best round, its findings per request): the HAR is parsed before the clock starts, and nothing is planted."""
    har = folder / "ours.har"
    har.write_bytes(b"".join(write_har(lambda: exchanges)))
    back = [e for e in read_capture(har).exchanges if e.kind == "http"]
    write_theirs(har, back, folder / "theirs.har")
    return ask_trackhar(folder, folder / "theirs.har")


def time_theirs(folder: Path, exchanges: list[Exchange], count: int) -> float:
    """Seconds of TrackHAR for so many of these exchanges."""
    requests = list(repeat([e for e in exchanges if e.kind == "http"], count))
    return ask_theirs(folder, requests)[0] * count / len(requests)


def clock(look: Callable[[Exchange], Any], exchanges: list[Exchange]) -> float:
    """Seconds by the clock of the best round, as TrackHAR's are taken."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for exchange in exchanges:
            look(exchange)
        rounds.append(time.perf_counter() - start)
    return min(rounds)


def time_read_by_both(name: str, exchanges: list[Exchange], folder: Path, count: int, catalog: Catalog) -> str:
    """A row on the requests in which TrackHAR finds something: microseconds by the clock for each, of TrackHAR, of the endpoint files alone, and of all
    that is looked for without a persona; the same again with numbers changed each time.
    """
    requests = [e for e in exchanges if e.kind == "http"]
    known = [e for e, found in zip(requests, ask_theirs(folder, requests)[1], strict=True) if found]
    observer = Observer(catalog, {}, Parties(catalog.parties))
    same = list(repeat(known, count))
    figures = []
    for sent in (same, [vary(e, at) for at, e in enumerate(same)]):
        figures += [ask_theirs(folder, sent)[0], clock(partial(read_documented, observer), sent), clock(observer.look, sent)]
    return f"| {name} | {len(known)} of {len(requests)} | {' | '.join(f'{s / count * MILLI * MILLI:.0f}' for s in figures)} |"


def time_commands(folder: Path, har: Path, theirs: Path, persona: Path) -> tuple[float, float]:
    """Seconds by the clock of `soshin observe CASE`, and of node that reads the HAR and runs TrackHAR once: whole commands, start and output included."""
    case = folder / f"case-{persona.stem}-{har.stat().st_size}"
    soshin = [sys.executable, "-c", "from analyzer.cli.main import main; main()"]
    root = Path(__file__).resolve().parent.parent
    for words in (["init", case, "--persona", persona], ["import", case, har, "--phase", "accepted"]):
        subprocess.run([*soshin, *map(str, words)], check=True, capture_output=True, cwd=root)
    ours = best_of(lambda: subprocess.run([*soshin, "observe", str(case)], check=False, capture_output=True, cwd=root))[1]
    node = ["node", "track.mjs", str(theirs), "1"]
    return ours, best_of(lambda: subprocess.run(node, cwd=folder, check=True, capture_output=True))[1]


def measure_set(name: str, corpus: Path, folder: Path, count: int, catalog: Catalog) -> Row:
    pattern, persona_file = SETS[name]
    exchanges = [e for path in sorted(corpus.glob(pattern)) for e in read_capture(path).exchanges]
    persona = read_persona(corpus / persona_file)
    path = folder / f"{len(name)}.sqlite"
    write_store(path, exchanges, count)
    if observe_store(path, catalog, persona) != count:
        raise SystemExit(f"{name}: exchanges are missing in the result")
    wall = best_of(lambda: observe_store(path, catalog, persona))[1]
    shipped, apart.WORKERS = apart.WORKERS, 0  # one child after the other: two at once slow each other down where two cores are one
    cpu = best_of(lambda: observe_store(path, catalog, persona))[0]
    other = folder / f"{len(name)}.varied"
    write_store(other, exchanges, count, varied=True)
    varied = best_of(lambda: observe_store(other, catalog, persona))[0]
    apart.WORKERS = shipped
    sent = sum(len(e.body) for e in exchanges) // len(exchanges)
    theirs, stages = time_theirs(folder, exchanges, count), time_stages(path, catalog, persona)
    whole = time_commands(folder, folder / "ours.har", folder / "theirs.har", corpus / persona_file)
    return Row(name, len(exchanges), sent, cpu, varied, wall, theirs, stages, whole)


def pool(rows: list[Row]) -> Row:
    """The sets as one in which each of their own exchanges counts alike."""
    own = sum(r.exchanges for r in rows)
    cpu, varied, wall, theirs = (sum(getattr(r, name) * r.exchanges for r in rows) / own for name in ("cpu", "varied", "wall", "theirs"))
    sent = sum(r.sent * r.exchanges for r in rows) // own
    return Row("both sets of SDKs together", own, sent, cpu, varied, wall, theirs, {}, (0.0, 0.0))


def main(corpus: Path, count: int) -> None:
    catalog = Catalog()
    folder = Path(tempfile.mkdtemp())
    try:
        install_trackhar(folder)
        rows = [measure_set(name, corpus, folder, count, catalog) for name in SETS]
        recorded = {n: [e for p in sorted(corpus.glob(SETS[n][0])) for e in read_capture(p).exchanges] for n in SETS if n != APART}
        sets = recorded | {"every path of TrackHAR's mobile adapters": adapter_exchanges()}
        both = [time_read_by_both(name, exchanges, folder, count, catalog) for name, exchanges in sets.items()]
    finally:
        shutil.rmtree(folder)
    print(f"{count:,} exchanges of each set, best of {ROUNDS}; TrackHAR {VERSION}\n")
    print(
        "| set | exchanges | bytes sent, mean | per second and core | the same, numbers changed each time | per second by the clock | ms CPU each | TrackHAR ms each |\n|-|-|-|-|-|-|-|-|"
    )
    sdks = [r for r in rows if r.name != APART]
    for r in (*sdks, pool(sdks), *(r for r in rows if r.name == APART)):
        figures = (
            f"{count / r.cpu:,.0f}",
            f"{count / r.varied:,.0f}",
            f"{count / r.wall:,.0f}",
            f"{r.cpu / count * MILLI:.3f}",
            f"{r.theirs / count * MILLI:.3f}",
        )
        print(f"| {r.name} | {r.exchanges} | {r.sent:,} | {' | '.join(figures)} |")
    print("\n| set | `soshin observe CASE`, s | node with TrackHAR, s |\n|-|-|-|")
    for r in rows:
        print(f"| {r.name} | {r.whole[0]:.2f} | {r.whole[1]:.2f} |")
    print(f"\n| set | {' | '.join(rows[0].stages)} |\n|-{'|-' * len(rows[0].stages)}|")
    for r in rows:
        print(f"| {r.name} | {' | '.join(f'{s / count * MILLI:.3f}' for s in r.stages.values())} |")
    each = "TrackHAR, us | endpoint files alone, us | all that is looked for, us"
    print(f"\n| TrackHAR finds something | requests | {each} | numbers changed: {each} |\n|{'-|' * 8}\n" + "\n".join(both))


if __name__ == "__main__":
    shared = Path(__file__).resolve().parent.parent.parent / "shared/corpus/traffic"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shared, int(sys.argv[2]) if len(sys.argv) > 2 else 4000)  # noqa: PLR2004
