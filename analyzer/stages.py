"""A case -> what each room found in it: scan, observations, statements. A room that fails becomes a Gap, and the others go on."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import get_args

import msgspec
from msgspec import Struct

from analyzer.case import Case, whence
from analyzer.catalog import Catalog
from analyzer.errors import AnalyzerError, DataError, EnvironmentProblem, InputError
from analyzer.model.app import App, Scan
from analyzer.model.evidence import FileAt
from analyzer.model.exchange import Exchange, Mark, Run
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.observation import Observation, Observed
from analyzer.model.statement import OWN_TEXTS, Role, Stated
from analyzer.own_domains import find_signs
from analyzer.parties import Parties

DOCUMENT_ROLES: tuple[str, ...] = get_args(Role)
"""Roles of documents that the app's operator wrote itself."""
ISSUABLE = "id."
SHORTEST_ISSUED = 8
"""A shorter value may stand in an answer by chance."""


class Recorded(Struct, frozen=True):
    """Runs and marks of a case, and which identifiers its own servers had issued (`sdk|recipient|data type`)."""

    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    issued: tuple[str, ...] = ()


class Stages(Struct, frozen=True):
    """What the rooms found, and what failed or was missing on the way."""

    scan: Scan | None
    observed: Observed
    recorded: Recorded
    stated: Stated
    gaps: tuple[Gap, ...]


def run_stages(case: Case, catalog: Catalog) -> Stages:
    """Every room in turn; each result is kept in the case as it comes."""
    gaps: list[Gap] = []
    scan = _attempt(lambda: scan_app(case, catalog, gaps), None, Stage.SCAN, gaps)
    recorded, observed = _attempt(lambda: observe_sessions(case, catalog, scan), (Recorded(), Observed((), (), ())), Stage.OBSERVE, gaps)
    stated = _attempt(lambda: read_texts(case, catalog), Stated((), (), (), ()), Stage.POLICY, gaps)
    found = Stages(scan, observed, recorded, stated, (*gaps, *find_missing(case, recorded)))
    for name, stage in (("scan", scan), ("observations", observed), ("runs", recorded), ("statements", stated), ("gaps", found.gaps)):
        if stage is not None:
            case.write_stage(name, stage)
    return found


def read_stages(case: Case) -> Stages:
    """What an earlier assessment kept, to be judged by today's knowledge. Raises AnalyzerError where there is nothing."""
    observed = case.read_stage("observations", Observed)
    recorded = case.read_stage("runs", Recorded)
    stated = case.read_stage("statements", Stated)
    if observed is None or recorded is None or stated is None:
        raise EnvironmentProblem(f"{case.path}: no stored stages; run `soshin assess {case.path.name}` once without --from-stages")
    return Stages(case.read_stage("scan", Scan), observed, recorded, stated, case.read_stage("gaps", tuple[Gap, ...]) or ())


def _attempt[T](work: Callable[[], T], instead: T, stage: Stage, gaps: list[Gap]) -> T:
    """A wrong knowledge file ends the program; an input that a room cannot take ends that room's work only."""
    try:
        return work()
    except DataError:
        raise
    except (AnalyzerError, OSError, msgspec.MsgspecError) as e:
        gaps.append(Gap(stage, Cause.BROKEN, f"{stage.value} failed: {e}"))
        return instead


def scan_app(case: Case, catalog: Catalog, gaps: list[Gap]) -> Scan | None:
    """The newest package of the case; None without one."""
    from analyzer.apps import scan_package

    apps = case.inputs("app")
    gaps += [Gap(Stage.SCAN, Cause.NOT_EXAMINED, f"an earlier package of the case: {a.name}") for a in apps[:-1]]
    if not apps:
        return None
    try:
        return scan_package(apps[-1].path, catalog, apps[-1].name)
    except DataError:
        raise
    except InputError as e:
        said = str(e).replace(str(apps[-1].path), apps[-1].name)
        gaps.append(Gap(Stage.SCAN, getattr(e, "cause", None) or Cause.BROKEN, said, FileAt.at(apps[-1].name, sha256=apps[-1].sha256)))
        return None


def observe_sessions(case: Case, catalog: Catalog, scan: Scan | None) -> tuple[Recorded, Observed]:
    """All recordings of the case, decoded once; then a second reading for what the app's own servers answered."""
    from analyzer.flows.apps.of_case import read_senders
    from analyzer.flows.observe import observe_exchanges
    from analyzer.flows.sessions import Recording, read_exchanges, read_marks, read_runs

    app = scan.app if scan is not None else None
    parties = know_parties(case, catalog, app)
    runs = sorted(read_runs(case), key=lambda r: (r.started is None, r.started or 0.0, r.id))
    senders, unread = read_senders(case, runs, app.package if app is not None else "")
    recording = Recording(case)
    gaps = chain(recording.gaps(), unread)
    observed = observe_exchanges(recording.exchanges(), catalog, case.persona(), parties, gaps, senders)
    issued = find_issued(read_exchanges(case), observed.observations, parties)
    return Recorded(tuple(runs), read_marks(case), issued), observed


def know_parties(case: Case, catalog: Catalog, app: App | None) -> Parties:
    """The parties as seen from the case's app: its own domains as a person decided them, or as signs of the package and its documents speak for them."""
    decided = case.decisions()
    operator = Parties(catalog.parties).of_name(decided.operator.name) if decided.operator is not None else None
    signs = find_signs(app, (r.path for r in case.inputs() if r.role in OWN_TEXTS))
    return Parties(
        catalog.parties, decided.own_domains, app.package if app is not None else "", signs, operator.id if operator is not None else ""
    )


def find_issued(exchanges: Iterable[Exchange], observations: Iterable[Observation], parties: Parties) -> tuple[str, ...]:
    """`sdk|recipient|data type` of identifiers that stood in an answer of the app's own servers before they were sent, and that
    nobody else received. Only plain answers are searched, so that silence means nothing here.
    """
    sent: dict[str, list[Observation]] = {}
    for o in observations:
        if o.data_type.startswith(ISSUABLE) and len(o.value) >= SHORTEST_ISSUED:
            sent.setdefault(o.value, []).append(o)
    own = {value: seen for value, seen in sent.items() if all(o.party == "first" for o in seen)}
    answered: dict[str, float] = {}
    for exchange in exchanges if own else ():
        if parties.role(exchange.host) == "first":
            text = exchange.reply_body.decode("utf-8", "replace") + "\n" + "\n".join(v for _, v in exchange.reply_headers)
            for value in own:
                if value in text:
                    answered[value] = min(exchange.time, answered.get(value, exchange.time))
    found = {f"{o.sdk or ''}|{o.recipient}|{o.data_type}" for v, t in answered.items() for o in own[v] if t < min(s.time for s in own[v])}
    return tuple(sorted(found))


def read_texts(case: Case, catalog: Catalog) -> Stated:
    """The case's documents, in the order they came."""
    from analyzer.policies import DocumentInput, read_documents

    records = [r for r in case.inputs() if r.role in DOCUMENT_ROLES]
    given = [DocumentInput(r.path, r.name, msgspec.convert(r.role, Role), *whence(r.origin)) for r in records]
    return read_documents(given, catalog)


def find_missing(case: Case, recorded: Recorded) -> tuple[Gap, ...]:
    """What the case holds nothing of, and what no recording on a device can show."""
    roles = {r.role for r in case.inputs()}
    found = [Gap(Stage.OBSERVE, Cause.SERVER_SIDE, "what servers pass on among themselves is never visible on the device")]
    if "app" not in roles:
        found.append(Gap(Stage.SCAN, Cause.NOT_EXAMINED, "no package in the case: which SDKs the app contains was not examined"))
    if not recorded.runs:
        found.append(Gap(Stage.CAPTURE, Cause.NOT_RECORDED, "no traffic in the case: nothing could be observed"))
    if not roles & set(DOCUMENT_ROLES):
        found.append(Gap(Stage.POLICY, Cause.NOT_EXAMINED, "no document in the case: what was stated was not assessed"))
    return tuple(found)
