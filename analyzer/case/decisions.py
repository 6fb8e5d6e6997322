"""case.toml -> Decisions: what people decided, who and when. Read strictly: an unknown key is refused, named with its file."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from analyzer.case.durable import read_bounded
from analyzer.case.layout import CASE_TOML
from analyzer.domains import clean_host, is_public_suffix
from analyzer.errors import InputError
from analyzer.model.finding import Applicability

MAX_CASE_TOML = 1 << 20
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Category = Literal["cat1", "cat2", "cat3", "cat4", "own-needs", "none", "undetermined"]
"""The service of Art. 27-12 by the rulebook's scope rules: cat1-4, own-needs (out of scope), none of them, or not yet decided."""


class Decided(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every decision carries: who made it and on which day."""

    by: Text
    date: dt.date


class Operator(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[operator]: the company behind the app; `country` as ISO 3166-1 alpha-2."""

    name: Text
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")]


class Service(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[service]: one category or several; `by` and `date` as soon as it is not 'undetermined'."""

    category: Category | tuple[Category, ...] = "undetermined"
    by: str = ""
    date: dt.date | None = None


class Own(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[own]: domains that the operator runs itself; sub-domains are included."""

    domains: tuple[Text, ...]


class DocumentDecision(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[documents."NAME or sha256"]: another role or language than `soshin add` and the reader gave it; 'withdrawn' leaves it out."""

    role: Literal["policy", "notice", "store-label", "vendor-policy", "withdrawn"] | None = None
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] | None = None


class Exemption(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[[exemptions]]: a ground confirmed or rejected for one cell; `cell` is `comparison id#data type`, `ground` a rule id."""

    cell: Annotated[str, Meta(pattern="^[^#]+#[^#]+$")]
    ground: Text
    state: Literal["confirmed", "rejected"]
    reason: str = ""


class Waiver(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[[waivers]]: one finding, or all of a rule, set aside for a reason until `expires` (that day included)."""

    reason: Text
    expires: dt.date
    finding: Text | None = None
    rule: Text | None = None


class Answer(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[answers."RULE"]: a person's answer to a question of the checklist."""

    answer: Text
    note: str = ""


class LimitNotes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[limits]: what a reader must know first; `staged` says in which way the recordings are not of a real use, in one text or in
    a table by language (`staged = {ja = "...", en = "..."}`).
    """

    staged: str | dict[Annotated[str, Meta(pattern="^[a-z]{2,3}$")], Text] = ""
    by: str = ""
    date: dt.date | None = None


class Review(Decided, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[review]: the reviewer, the day of the review, and who paid."""

    funding: str = ""


class Decisions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """case.toml. All tables are optional: what nobody decided is absent."""

    schema: Literal["soshin/case/1"] = "soshin/case/1"
    operator: Operator | None = None
    service: Service = Service()
    own: Own | None = None
    documents: dict[str, DocumentDecision] = {}
    exemptions: tuple[Exemption, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    answers: dict[str, Answer] = {}
    limits: LimitNotes = LimitNotes()
    review: Review | None = None

    @property
    def own_domains(self) -> tuple[str, ...]:
        return self.own.domains if self.own is not None else ()

    @property
    def staged(self) -> dict[str, str]:
        """Language -> text; a text of no said language stands under the empty key."""
        found = self.limits.staged
        if isinstance(found, str):
            return {"": found} if found else {}
        return dict(found)

    @property
    def categories(self) -> tuple[str, ...]:
        found = self.service.category
        return (found,) if isinstance(found, str) else found

    @property
    def applicability(self) -> Applicability:
        """Whether Art. 27-12 concerns the service: 'applicable', 'not-applicable' or, until a person decides, 'undetermined'."""
        covered = any(c.startswith("cat") for c in self.categories)
        unknown = "undetermined" in self.categories
        state = "applicable" if covered else "undetermined" if unknown else "not-applicable"
        day = self.service.date.isoformat() if self.service.date is not None else ""
        name = self.operator.name if self.operator is not None else ""
        return Applicability(state, name, "+".join(self.categories), self.service.by, day)

    def exemption(self, cell: str, ground: str | None = None) -> Exemption | None:
        """The last decision about `cell` (`comparison id#data type`), of one ground or of any."""
        found = [e for e in self.exemptions if e.cell == cell and ground in (None, e.ground)]
        return found[-1] if found else None

    def waiver(self, finding: str, rule: str, day: dt.date) -> Waiver | None:
        """A waiver of this finding or rule that holds on `day`."""
        return next((w for w in self.waivers if (w.finding == finding or w.rule == rule) and day <= w.expires), None)


def read_decisions(path: Path) -> Decisions:
    """case.toml as Decisions. Raises InputError naming the file, the key and the mend."""
    blob = read_bounded(path, MAX_CASE_TOML)
    try:
        return parse_decisions(blob.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as e:
        raise InputError(f"{path}: not UTF-8 text ({e.reason} at byte {e.start}); save it as UTF-8") from e


def parse_decisions(text: str, shown: str = CASE_TOML) -> Decisions:
    """The text of a case.toml as Decisions; `shown` names it in the InputError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise InputError(f"{shown}: not TOML ({e}); correct the line") from e
    except (RecursionError, ValueError) as e:
        raise InputError(f"{shown}: a value that no reader takes ({type(e).__name__}); correct the file") from e
    for name, kind in (("documents", DocumentDecision), ("answers", Answer)):
        named = table.get(name, {})
        for key, value in named.items() if isinstance(named, dict) else ():
            _convert(value, kind, shown, f"{name}.{key}")
    found = _convert(table, Decisions, shown, "")
    _check(found, shown)
    return found


def _convert[T](value: Any, kind: type[T], shown: str, at: str) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as e:
        what, _, where = str(e).partition(" - at ")
        place = f"{at}{where.strip('`').removeprefix('$')}".strip(".")
        raise InputError(f"{shown}: {place + ': ' if place else ''}{what}; correct the key") from e
    except RecursionError as e:
        raise InputError(f"{shown}: nested too deep; correct the file") from e


def _check(found: Decisions, shown: str) -> None:
    """What the types cannot say."""
    if found.categories != ("undetermined",) and not (found.service.by and found.service.date):
        raise InputError(f"{shown}: service: a category was decided without by and date; add who and when")
    if not found.categories or (len(found.categories) > 1 and {"undetermined", "none"} & set(found.categories)):
        raise InputError(f"{shown}: service.category: name one or more of cat1-cat4 and own-needs, or one of none, undetermined")
    for n, w in enumerate(found.waivers):
        if (w.finding is None) == (w.rule is None):
            raise InputError(f"{shown}: waivers[{n}]: name either a finding or a rule; correct the entry")
    for domain in found.own_domains:
        name = clean_host(domain)
        if HOST.fullmatch(name) is None:
            raise InputError(f"{shown}: own.domains: {domain!r} is not a domain; write it like example.jp")
        if is_public_suffix(name):
            raise InputError(f"{shown}: own.domains: {domain!r} is shared by many companies; name your own domain below it")
