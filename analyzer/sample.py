"""Observations -> a sample for a person to check by hand, and what the person found -> how often each method is right.

The interval is Wilson's score interval at 95 %, which holds for small samples and for shares near one.
"""

import csv
import io
import math
import random
from collections.abc import Iterable, Sequence

from msgspec import Struct

from analyzer.checklist import defuse
from analyzer.compare import stable_id
from analyzer.errors import InputError
from analyzer.model.observation import Method, Observation

COLUMNS = ("id", "method", "data_type", "recipient", "host", "path", "where", "steps", "reason", "value", "verdict", "by", "note")
VERDICTS = ("right", "wrong", "unsure")
FEWEST = 10
"""Drawn of each method, where there are so many: a rare method needs a figure, too."""
LONGEST = 300
Z = 1.959964
MAX_CSV = 32 << 20


class Precision(Struct, frozen=True):
    """How many of a method's observations were drawn, checked right and wrong; share right with its interval, None where none was decided."""

    method: str
    observed: int
    drawn: int
    right: int
    wrong: int
    unsure: int
    precision: float | None = None
    low: float | None = None
    high: float | None = None


class Precisions(Struct, frozen=True):
    """sample/1."""

    methods: tuple[Precision, ...]
    schema: str = "soshin/sample/1"


def name_observation(observation: Observation) -> str:
    """The same for the same observation at every run."""
    o = observation
    return stable_id("o", str(o.exchange), o.data_type, o.where, o.method)


def draw_sample(observations: Sequence[Observation], count: int, seed: int) -> list[Observation]:
    """At most `count` observations: FEWEST of each method, the rest at random among all. The same seed draws the same."""
    chance = random.Random(seed)  # noqa: S311 - a sample that can be drawn again
    shuffled = sorted(observations, key=name_observation)
    chance.shuffle(shuffled)
    first = [o for m in Method for o in [o for o in shuffled if o.method is m][:FEWEST]][:count]
    held = {id(o) for o in first}
    rest = [o for o in shuffled if id(o) not in held]
    return first + rest[: max(0, count - len(first))]


def write_sample(observations: Iterable[Observation]) -> str:
    """CSV with a byte order mark and empty columns for the verdict. It holds raw values: it stays with the examiner."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for o in observations:
        row = (name_observation(o), o.method, o.data_type, o.recipient, o.host, o.path, o.where, " > ".join(o.steps), o.reason, o.value)
        writer.writerow([defuse(str(cell).replace("\r", " ").replace("\n", " ")[:LONGEST]) for cell in row] + ["", "", ""])
    return "\ufeff" + out.getvalue()


def read_verdicts(blob: bytes, shown: str) -> dict[str, str]:
    """Observation's name -> verdict, of the lines that have one. Raises InputError naming the line and the mend."""
    if len(blob) > MAX_CSV:
        raise InputError(f"{shown}: larger than {MAX_CSV} bytes; give the sample that `soshin sample` wrote")
    try:
        rows = list(csv.DictReader(io.StringIO(blob.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as e:
        raise InputError(f"{shown}: not a CSV file in UTF-8 ({e}); save it as CSV UTF-8") from e
    if not rows or not {"id", "verdict"} <= set(rows[0]):
        raise InputError(f"{shown}: no columns id and verdict; draw it again with `soshin sample`")
    found = {}
    for line, row in enumerate(rows, 2):
        verdict = (row["verdict"] or "").strip().lower()
        if verdict and verdict not in VERDICTS:
            raise InputError(f"{shown}: line {line}: {verdict!r} is no verdict; write one of {', '.join(VERDICTS)}")
        if verdict:
            found[(row["id"] or "").strip()] = verdict
    if not found:
        raise InputError(f"{shown}: no line has a verdict; write right, wrong or unsure into that column")
    return found


def measure_precision(observations: Iterable[Observation], verdicts: dict[str, str], shown: str) -> Precisions:
    """Share of right claims by method. Raises InputError where the sample is of other observations."""
    named = {name_observation(o): o.method for o in observations}
    strange = [name for name in verdicts if name not in named]
    if strange:
        raise InputError(f"{shown}: {len(strange)} lines are of no observation of this case ({strange[0]} is one); assess the same case")
    return Precisions(tuple(_row(str(m), named, verdicts) for m in Method if m in named.values()))


def _row(method: str, named: dict[str, Method], verdicts: dict[str, str]) -> Precision:
    said = [v for name, v in verdicts.items() if named[name] == method]
    right, wrong, unsure = (said.count(v) for v in VERDICTS)
    observed = sum(m == method for m in named.values())
    if not right + wrong:
        return Precision(method, observed, len(said), right, wrong, unsure)
    low, high = wilson(right, right + wrong)
    return Precision(method, observed, len(said), right, wrong, unsure, right / (right + wrong), low, high)


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z2 = right / total, Z * Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = Z / (1 + z2 / total) * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)
