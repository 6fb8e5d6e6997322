"""`soshin observe`: exchanges of a case or of files, decoded into observations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from analyzer.cli.console import finish, format_option, make_table, partial_option, print_json, signatures_option, stdout_console
from analyzer.cli.runs import app_map_option, keys_option
from analyzer.uncollected import uncollected

if TYPE_CHECKING:
    from analyzer.model.exchange import Exchange
    from analyzer.model.gap import Gap
    from analyzer.model.observation import Observed, Recipient

WIDEST, HOSTS = 120, 6
RELAYS = {"cname": "through a DNS alias", "protocol": "its protocol on a host of nobody known", "proxy": "through the app's own host"}
METHOD_MARKS = {"planted": "●", "documented": "○", "named": "△", "shaped": "·"}


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="CASE|FILE...")
@click.option("--persona", "persona_file", metavar="FILE", type=click.Path(path_type=Path, readable=False), help="The planted values.")
@click.option("--reveal", is_flag=True, help="Print the values themselves; in a case the manifest notes it.")
@format_option("table", "json")
@click.option(
    "--app", metavar="PACKAGE", default="", help="Only this app's traffic; what is known to be another's is counted and set aside."
)
@app_map_option
@keys_option
@signatures_option
@partial_option
def command(
    sources: tuple[Path, ...],
    persona_file: Path | None,
    form: str,
    app: str,
    app_maps: tuple[Path, ...],
    keys: Path | None,
    overlays: tuple[Path, ...],
    *,
    reveal: bool,
    allow_partial: bool,
) -> None:
    """Decode exchanges into observations: what was sent, to whom, and how we know."""
    asked = Asked(persona_file, overlays, app, app_maps, reveal, keys)
    with uncollected():
        observed = _observe_case(sources[0], asked) if _is_case(sources) else _observe_files(sources, asked)
        if form == "json":
            print_json(observed)
        else:
            print_table(observed)
    finish(observed.gaps, allow_partial=allow_partial)


class Asked(NamedTuple):
    """The options by which a case and files are looked at alike."""

    persona_file: Path | None
    overlays: tuple[Path, ...]
    app: str
    app_maps: tuple[Path, ...]
    reveal: bool
    keys: Path | None


def _is_case(sources: tuple[Path, ...]) -> bool:
    folders = [s for s in sources if s.is_dir()]
    if folders and len(sources) > 1:
        raise click.UsageError(f"{folders[0]}: one case, or files; not both")
    return bool(folders)


def _observe_case(path: Path, asked: Asked) -> "Observed":
    from analyzer import redact
    from analyzer.case import Case
    from analyzer.catalog import Catalog
    from analyzer.flows.apps.of_case import read_senders
    from analyzer.flows.observe import observe_exchanges
    from analyzer.flows.sessions import Recording, read_runs
    from analyzer.formats.persona import read_persona
    from analyzer.model.app import Scan
    from analyzer.stages import know_parties

    if asked.app_maps:
        raise click.UsageError(f"--app-map: keep it in the case: soshin add {path} FILE --as app-map")
    case, catalog = Case.open(path), Catalog(asked.overlays)
    if asked.reveal:
        case.log("values revealed by observe")
    persona = read_persona(asked.persona_file) if asked.persona_file is not None else case.persona()
    scan = case.read_stage("scan", Scan)
    app = scan.app if scan is not None else None
    senders, unread = read_senders(case, read_runs(case, counted=False), asked.app or (app.package if app is not None else ""))
    recording = Recording(case)
    gaps = chain(recording.gaps(), unread)
    observed = observe_exchanges(recording.exchanges(), catalog, persona, know_parties(case, catalog, app), gaps, senders)
    return observed if asked.reveal else _withhold(observed, persona, lambda kind, value: redact.token(case.key, kind, value))


def _observe_files(files: tuple[Path, ...], asked: Asked) -> "Observed":
    from analyzer import redact
    from analyzer.catalog import Catalog
    from analyzer.flows.apps.read import make_sources, read_app_file
    from analyzer.flows.apps.senders import Senders
    from analyzer.flows.observe import Observer
    from analyzer.formats.persona import read_persona
    from analyzer.parties import Parties

    catalog = Catalog(asked.overlays)
    persona = read_persona(asked.persona_file) if asked.persona_file is not None else {}
    senders = Senders(make_sources(map(read_app_file, asked.app_maps)), target=asked.app)
    observer = Observer(catalog, persona, Parties(catalog.parties, package=asked.app), senders)
    gaps: list[Gap] = []
    for file, name in zip(files, _names(files), strict=True):
        gaps += _see_file(observer.see_all, file, name if len(files) > 1 else "", asked.keys)
    observed = observer.result(gaps)
    return observed if asked.reveal else _withhold(observed, persona, lambda _, value: redact.shape(value))


def _names(files: tuple[Path, ...]) -> list[str]:
    """How each file is called in ids: its name, or its path where two have the same name."""
    names = [f.name for f in files]
    return [name if names.count(name) == 1 else str(file) for file, name in zip(files, names, strict=True)]


def _see_file(see_all: Callable[["Iterable[Exchange]"], None], file: Path, prefix: str, keys: Path | None) -> list["Gap"]:
    """Shows the exchanges of a file to `see_all`. Alone, an unreadable file ends the command; among others it is a gap (`prefix`)."""
    import msgspec

    from analyzer.errors import InputError
    from analyzer.flows.read import stream_capture
    from analyzer.model.evidence import FileAt
    from analyzer.model.gap import Cause, Gap, Stage

    gaps: list[Gap] = []

    def exchanges() -> Iterator["Exchange"]:
        came = False
        try:
            for piece in stream_capture(file, keys=keys):
                if piece.gap is not None:
                    gaps.append(piece.gap)
                if piece.exchange is not None:
                    came, e = True, piece.exchange
                    yield msgspec.structs.replace(e, id=f"{prefix}:{e.id}", source=prefix) if prefix else e
        except InputError as e:
            if not prefix and not came:
                raise
            gaps.append(Gap(Stage.OBSERVE, Cause.UNPARSED, str(e), FileAt.at(file.name)))

    see_all(exchanges())
    return gaps


def _withhold(observed: "Observed", persona: Mapping[str, tuple[str, ...]], replace: Callable[[str, str], str]) -> "Observed":
    from analyzer.flows.withhold import withhold_values

    return withhold_values(observed, persona, replace)


def print_table(observed: "Observed") -> None:
    """Recipients first, each with its hosts and what it was sent; then the choices that were sent along; then what could not be seen."""
    console = stdout_console()
    if not observed.recipients:
        console.print("No exchange: nothing was sent.")
    else:
        table = make_table(
            title=count(len(observed.recipients), "recipient"), title_justify="left", show_lines=True, width=min(console.width, WIDEST)
        )
        table.add_column("recipient", ratio=2, overflow="fold")
        table.add_column("n", justify="right", no_wrap=True)
        table.add_column("was sent", ratio=3)
        for r in observed.recipients:
            table.add_row(name_recipient(r), str(r.exchanges), sent_to(observed, r.recipient))
        console.print(table)
        console.print(
            "n: exchanges, also behind each data type; ● planted value seen there, ○ documented by the vendor, △ by the name of its key, · by its form"
        )
    _print_signals(observed)
    for other in observed.other_apps:
        known = f"{other.app} ({other.known_by})" if other.app is not None else "an app that sources disagree on"
        console.print(f"set aside, of {known}: {count(other.exchanges, 'exchange')} to {count(len(other.hosts), 'host')}")
    _print_gaps(observed)


def count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def name_recipient(r: "Recipient") -> str:
    """Legal name and role, hosts, SDKs, who runs the hosts for it, and why it is held to be the recipient, one a line."""
    hosts = [h for h in r.hosts if h != r.name]
    shown = [*hosts[:HOSTS], *([f"and {len(hosts) - HOSTS} more"] if len(hosts) > HOSTS else [])]
    shown += [f"by {', '.join(r.sdks)}"] if r.sdks else []
    shown += [f"run by {', '.join(r.operators)}"] if r.operators else []
    shown += [RELAYS[relay] for relay in r.relays]
    shown += r.why if r.party != "third" or r.relays else ()
    return "\n".join([f"{r.name} ({r.party} party)", *(f"  {line}" for line in shown)])


def sent_to(observed: "Observed", recipient: str) -> str:
    """`● id.advertising 4, id.push 2`: a paragraph for each method, the strongest of a data type, with the number of exchanges."""
    order = list(METHOD_MARKS)
    strongest: dict[str, str] = {}
    exchanges: dict[str, set[object]] = {}
    for o in (o for o in observed.observations if o.recipient == recipient):
        strongest[o.data_type] = min(strongest.get(o.data_type, order[-1]), o.method.value, key=order.index)
        exchanges.setdefault(o.data_type, set()).add(o.exchange)
    lines = []
    for method, mark in METHOD_MARKS.items():
        found = [f"{t} {len(exchanges[t])}" for t in sorted(strongest) if strongest[t] == method]
        lines += [f"{mark} {', '.join(found)}"] if found else []
    return "\n".join(lines) or "nothing recognised"


def _print_signals(observed: "Observed") -> None:
    exchanges: dict[tuple[str, str], set[object]] = {}
    for s in observed.signals:
        exchanges.setdefault((s.sdk or s.recipient, f"{s.name}: {s.means}"), set()).add(s.exchange)
    for (sdk, text), seen in sorted(exchanges.items()):
        stdout_console().print(f"choice sent along by {sdk}: {text} ({count(len(seen), 'exchange')})")


def _print_gaps(observed: "Observed") -> None:
    if not observed.gaps:
        return
    console = stdout_console()
    table = make_table(title="Could not be seen", title_justify="left", show_lines=False, width=min(console.width, WIDEST))
    table.add_column("cause", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("what", ratio=1, overflow="fold")
    for gap in observed.gaps:
        table.add_row(gap.cause.value, str(gap.count), gap.subject)
    console.print(table)
