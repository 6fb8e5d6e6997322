"""Runs x row -> what each run could have shown of it: counts, silence, and the gaps that stand in the way."""

from collections.abc import Iterable, Sequence

from analyzer.compare.rows import Row
from analyzer.domains import clean_host
from analyzer.model.exchange import OPTED_OUT_PHASES, Run
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.parties import Parties

BLINDING = frozenset(
    {Cause.TLS_FAILED, Cause.QUIC_BLOCKED, Cause.OPAQUE, Cause.BROKEN, Cause.UNDECODED, Cause.LIMIT_HIT, Cause.STREAMED, Cause.UNPARSED}
)
"""Causes by which a recipient may have received what the recording does not show."""


def is_exercised(run: Run, sdk: str | None) -> bool:
    """Whether the run drove the SDK; a flow without an SDK can be expected only of a run that drove the whole app."""
    return not run.exercised or (sdk is not None and sdk in run.exercised)


def hides(gap: Gap) -> bool:
    """Whether what a gap stands for may have carried the app's data: by its cause, or traffic to a host that was set aside because its app is disputed."""
    return gap.cause in BLINDING or (gap.cause is Cause.UNATTRIBUTED and gap.stage is Stage.OBSERVE and "." in host_of(gap))


def host_of(gap: Gap) -> str:
    """The host that a gap's words begin with, in the form in which hosts are compared; '' where they name none."""
    host = clean_host(gap.subject.split()[0]) if gap.subject.strip() else ""
    return "" if host.endswith((".mitm", ".flow", ".har")) else host


def concerns(gap: Gap, sdk: str | None, recipient: str, hosts: Sequence[str], parties: Parties) -> bool:
    """Whether a gap may hide what went to the recipient: it names the SDK, the party or a host of either, or nobody at all."""
    if gap.sdk is not None:
        return gap.sdk == sdk
    if gap.party is not None:
        return gap.party == recipient
    host = host_of(gap)
    if "." not in host:
        return True
    party = parties.of_host(host)
    return host in hosts or host == recipient or (party is not None and party.id == recipient)


def find_blinding(
    gaps: Iterable[Gap], run: str, sdk: str | None, recipient: str, hosts: Sequence[str], parties: Parties
) -> tuple[Gap, ...]:
    """The gaps that forbid to say of this run that nothing went to the recipient."""
    return tuple(g for g in gaps if hides(g) and g.run in (run, None) and g.stage not in (Stage.SCAN, Stage.POLICY)
                 and concerns(g, sdk, recipient, hosts, parties))  # fmt: skip


def could_show(run: Run, row: Row, gaps: Iterable[Gap], parties: Parties) -> bool:
    """Whether silence in this run says that the row's data was not sent: driven, not opted out, and nothing hidden."""
    if run.phase in OPTED_OUT_PHASES or not is_exercised(run, row.sdk):
        return False
    return not find_blinding(gaps, run.id, row.sdk, row.recipient, row.hosts, parties)


def count_runs(row: Row, data_type: str, runs: Iterable[Run]) -> dict[str, int]:
    """Run -> how many fields carried the data; a run that did not drive the SDK has no entry unless it shows some all the same."""
    found: dict[str, int] = {}
    for run in runs:
        n = sum(o.run == run.id and o.data_type == data_type for o in row.observations)
        if n or is_exercised(run, row.sdk):
            found[run.id] = n
    return found


def find_run_gaps(row: Row, runs: Sequence[Run], gaps: Iterable[Gap], parties: Parties) -> tuple[Gap, ...]:
    """What keeps the row from being whole: nothing recorded, not driven, or hidden."""
    if not runs:
        return (Gap(Stage.COMPARE, Cause.NOT_RECORDED, "no traffic was recorded", sdk=row.sdk, party=row.recipient),)
    idle = [r.id for r in runs if not is_exercised(r, row.sdk) and not any(o.run == r.id for o in row.observations)]
    named = tuple(g for g in gaps if g.sdk is not None or g.party is not None or g.cause in (Cause.TLS_FAILED, Cause.UNATTRIBUTED))
    hidden = (g for r in runs for g in find_blinding(named, r.id, row.sdk, row.recipient, row.hosts, parties) if g.run == r.id)
    return (*_undriven(row, idle), *hidden)


def _undriven(row: Row, idle: list[str]) -> tuple[Gap, ...]:
    """One gap for all runs that did not drive the SDK: they say nothing of it."""
    if not idle:
        return ()
    who = row.sdk or row.recipient
    subject = f"{'run' if len(idle) == 1 else 'runs'} {', '.join(idle)} did not drive {who}"
    return (Gap(Stage.COMPARE, Cause.NOT_EXERCISED, subject, run=idle[0] if len(idle) == 1 else None, sdk=row.sdk, count=len(idle)),)
