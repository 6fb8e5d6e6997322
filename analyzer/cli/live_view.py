"""What was watched of a capture -> a screen for a terminal that is redrawn, and a line for a log."""

from typing import TYPE_CHECKING

from analyzer.cli.console import make_table, stack
from analyzer.cli.live import InRun, Received, Watch
from analyzer.cli.observe import METHOD_MARKS
from analyzer.cli.printable import one_line

if TYPE_CHECKING:
    from analyzer.cli.console import Drawn

LEGEND = "n: exchanges; ● planted value, ○ documented, △ by its name, · by its shape"
SPARE = 4
"""Columns left free: a Japanese terminal may draw each mark twice as wide, and a line that wraps would spoil the screen."""
LOG_TYPES, LOG_GAPS = 6, 3


def draw(watch: Watch, now: float, since: float, size: tuple[int, int]) -> "Drawn":
    """The open run on a screen of (columns, lines): its head, what could not be seen, how far the view is behind, and a row for each
    recipient; the last rows are cut off where they do not fit.
    """
    columns, lines = size
    run = watch.runs.get(watch.run, InRun())
    table = make_table(box=None, pad_edge=False, width=max(20, columns - SPARE))
    table.add_column("recipient", ratio=2, overflow="ellipsis", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("was sent", ratio=4, overflow="fold")
    ordered = sorted(run.recipients.items(), key=lambda r: (-len(r[1].types), -r[1].exchanges, r[0]))
    for name, received in ordered[:lines]:
        table.add_row(one_line(name), str(received.exchanges), say_types(received))
    said = (*say_gaps(run), *say_lag(watch), *say_before(watch))
    return stack(say_run(watch, now, since), *said, *([table, LEGEND] if ordered else ["nothing was sent yet"]))


def say_run(watch: Watch, now: float, since: float) -> str:
    run, seconds = watch.runs.get(watch.run, InRun()), int(now - since)
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    phase = f" ({run.phase})" if run.phase and not watch.run.startswith(f"{run.phase}-") else ""
    return f"{watch.run or '(no run)'}{phase}  {clock}  {count(run.exchanges, 'exchange')}  {watch.rate(now):.1f}/s"


def say_types(received: Received) -> str:
    """`● id.advertising 4, id.push 2 ○ ...`: by the strongest method of each, with the exchanges."""
    by_method: dict[str, list[str]] = {}
    for data_type, seen in sorted(received.types.items()):
        strongest = next((m for m in METHOD_MARKS if m in seen), "shaped")
        by_method.setdefault(strongest, []).append(f"{data_type} {sum(seen.values())}")
    return "\n".join(f"{mark} {', '.join(by_method[m])}" for m, mark in METHOD_MARKS.items() if m in by_method) or "nothing recognised"


def say_gaps(run: InRun) -> list[str]:
    """One line for each cause: `could not be seen: tls-failed 3 (a.example 2, b.example)`."""
    lines = []
    for cause in dict.fromkeys(c for (c, _), _ in run.gaps.most_common()):
        hosts = [(host, n) for (c, host), n in run.gaps.most_common() if c == cause]
        shown = ", ".join(f"{one_line(host)} {n}" if n > 1 else one_line(host) for host, n in hosts[:LOG_GAPS])
        rest = f", and {len(hosts) - LOG_GAPS} more" if len(hosts) > LOG_GAPS else ""
        lines.append(f"could not be seen: {cause} {sum(n for _, n in hosts)} ({shown}{rest})")
    return lines


def say_lag(watch: Watch) -> list[str]:
    """Nothing where the view keeps up."""
    said = []
    if watch.waiting:
        said.append(f"the view is {count(watch.waiting, 'exchange')} behind")
    if watch.skipped or watch.unopened:
        said.append(f"it left out {watch.skipped + watch.unopened}")
    return [f"{'; '.join(said)}; all are recorded"] if said else []


def say_before(watch: Watch) -> list[str]:
    earlier = [f"{name} {run.exchanges}" for name, run in watch.runs.items() if name != watch.run and (name or run.exchanges)]
    return [f"before: {', '.join(earlier[-4:])}"] if earlier else []


def say_line(watch: Watch, now: float) -> str:
    """The state of things in one line of a log."""
    run = watch.runs.get(watch.run, InRun())
    types = run.data_types()
    sent = ", ".join(types[:LOG_TYPES]) + (f", and {len(types) - LOG_TYPES} more" if len(types) > LOG_TYPES else "")
    gaps = ", ".join(f"{cause} {n}" for cause, n in sum_gaps(run).items())
    parts = [
        f"{watch.run or '(no run)'}: {count(run.exchanges, 'exchange')}, {watch.rate(now):.1f}/s",
        f"{count(len(run.recipients), 'recipient')}; sent: {sent or 'nothing recognised'}",
        *([f"not seen: {gaps}"] if gaps else []),
        *say_lag(watch),
    ]
    return "; ".join(parts)


def sum_gaps(run: InRun) -> dict[str, int]:
    sums: dict[str, int] = {}
    for (cause, _), n in run.gaps.items():
        sums[cause] = sums.get(cause, 0) + n
    return sums


def count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
