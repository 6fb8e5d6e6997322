"""signatures/names/ -> Names: which rules a key as it is sent reaches, whatever its spelling. Keys met are remembered."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from analyzer.flows.paths import FieldPath, Keys, trim
from analyzer.flows.remembered import Shelves, remember
from analyzer.model.evidence import KnowledgeAt
from analyzer.model.names import KeyName

LONGEST_KEY, REMEMBERED, SETTLED = 100, 20_000, 1 << 16
PLACE = "loc.precise"
PAIRED = ("latitude", "longitude")
"""Forms of which the other one has to stand beside the value."""
HASH_WORDS = re.compile(r"(?<![^ ])(?:hash(?:ed)?|md 5|sha(?: (?:1|256|512))?)(?![^ ])")
PARTS = ("query", "header", "cookie", "body")
VALUES = ("value", "val", "v", "answer")
"""Ends of keys for values whose name stands beside them."""
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+")


class Rule(Struct, frozen=True):
    """An entry under one of its keys, with its lists spelled as keys are compared."""

    entry: KeyName
    file: str
    key: str
    before: frozenset[str]
    under: frozenset[str]
    not_under: frozenset[str]
    inside: frozenset[str]
    beside: frozenset[str]

    def may_follow(self, words: tuple[str, ...]) -> bool:
        """Whether the rule's key means the same after these words: a rule that asks for siblings will ask for the same words before theirs."""
        return self.entry.ends or bool(self.beside) or not words or words[-1] in self.under or self.before.issuperset(words)


class Hit(Struct, frozen=True):
    """A rule that a key reaches. `parent`: the word before the key's own words, `ahead` all of them; "" where there is none."""

    rule: Rule
    parent: str
    ahead: str
    hashed: bool


def split_words(key: str) -> tuple[str, ...]:
    """The words of a key in lower case: `$deviceId`, `device_id`, `Device-ID` and `device.id` are (device, id)."""
    text = key if key.isascii() else unicodedata.normalize("NFKC", key)
    return tuple(w.lower() for w in _WORDS.findall(text))


def spell(key: str) -> str:
    """A key as keys are compared: its words in one."""
    return "".join(split_words(key))


class Placed(Struct, frozen=True, gc=False, eq=False):
    """What a place in a request says of the values there. `hits`: the rules that its key reaches and whose place this may be; `labelled`: a name may
    stand beside the value; `paired`: a rule asks for two numbers; `lone`: nothing beside the value is asked for. `settled` grows: what was found out
    of values there.
    """

    hits: tuple[Hit, ...]
    labelled: bool
    paired: bool
    lone: bool
    settled: dict[str, "Name | None"] = {}


class Name(Struct, frozen=True, gc=False):
    """What a key says of its value. `known`: the entry that says so; `hashed`: the value is a digest; `reason`: the same in words."""

    data_type: str
    known: KnowledgeAt
    hashed: bool
    reason: str


def _looks_beside(rule: Rule) -> bool:
    """Whether a rule asks for more than the value; of a place, its decimals are compared with those beside it."""
    return bool(rule.beside) or rule.entry.listed or rule.entry.data_type == PLACE


def _asks_values(rule: Rule) -> bool:
    """Whether it matters what stands beside the value, not only under which keys."""
    return (bool(rule.beside) and rule.entry.form in PAIRED) or rule.entry.data_type == PLACE


class Names:
    """The entries by key. Keys met are remembered with what they reach, so that most leaves cost one look-up."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str], KeyName]]) -> None:
        self.by_key: dict[str, list[Rule]] = {}
        spelled = cache(spell)
        for file, words, entry in entries:
            before = frozenset(map(spelled, words))
            lists = (frozenset(map(spelled, x)) for x in (entry.under, entry.not_under, entry.inside, entry.beside))
            under, not_under, inside, beside = lists
            for key in entry.keys:
                rule = Rule(entry, file, key, before, under, not_under, inside, beside)
                self.by_key.setdefault(spelled(key), []).append(rule)
        self.known: dict[str, tuple[Hit, ...]] = {}
        self.placed: dict[FieldPath, Placed | None] = {}
        self._names: dict[tuple[int, str, bool], Name] = {}
        self._narrowed: dict[tuple[Placed, tuple[int, ...], bool], Placed] = {}
        self.settling = Shelves[str, Name | None](SETTLED)
        self.spelled: dict[str, str] = {}

    def place(self, at: FieldPath) -> Placed | None:
        """What a place says of its values, None where nothing; remembered."""
        try:
            return self.placed[at]
        except KeyError:
            return remember(self.placed, at, self._place(at), REMEMBERED)

    def _place(self, at: FieldPath) -> Placed | None:
        part, path = at.part, at.keys
        keys = trim(path)
        hits = self.reach(str(keys[-1])) if keys else ()
        labelled = self.ahead(str(keys[-1])) is not None if keys else part == "path"
        if not (hits or labelled):
            return None
        standing = tuple(hit for hit in hits if self.may_stand(hit, part, keys, path))
        paired = len(keys) < len(path) and any(h.rule.entry.form == "pair" for h in hits)
        lone = not (labelled or paired or any(_looks_beside(hit.rule) for hit in standing))
        return Placed(standing, labelled, paired, lone) if standing or labelled else None

    def narrow(self, placed: Placed, hits: tuple[Hit, ...], *, labelled: bool) -> Placed | None:
        """The same where only these of its hits can hold, by what else the request has; None where nothing is left to hold."""
        if not (hits or labelled):
            return None
        key = (placed, tuple(map(id, hits)), labelled)
        found = self._narrowed.get(key)
        if found is None:
            lone = not (labelled or placed.paired or any(_asks_values(hit.rule) for hit in hits))
            found = remember(self._narrowed, key, Placed(hits, labelled, placed.paired, lone), REMEMBERED)
        return found

    def name(self, rule: Rule, data_type: str, *, hashed: bool) -> Name:
        """What a rule says of a value, made once."""
        found = self._names.get((id(rule), data_type, hashed))
        if found is None:
            said = f"key '{rule.key}' names {data_type}"
            reason = f"{said}; its value is a digest" if hashed else said
            found = Name(data_type, KnowledgeAt.at(rule.file, rule.key, excerpt=said), hashed, reason)
            self._names[id(rule), data_type, hashed] = found
        return found

    def may_stand(self, hit: Hit, part: str, keys: Keys, path: Keys) -> bool:
        """Whether what the rule asks of the place alone holds; what stands beside it is not asked. `keys`: the path, trimmed."""
        rule = hit.rule
        if part not in (rule.entry.parts or PARTS) and not (keys and part == "path"):
            return False
        if rule.under or rule.not_under:
            above = hit.parent or next((self.spell(k) for k in reversed(keys[:-1]) if isinstance(k, str)), "")
            if above in rule.not_under or (rule.under and above not in rule.under):
                return False
        return not rule.inside or any(isinstance(k, str) and self.spell(k) in rule.inside for k in path[:-1])

    def reach(self, key: str) -> tuple[Hit, ...]:
        """The rules that a key as sent reaches."""
        hits = self.known.get(key)
        if hits is None:
            hits = tuple(self._find(key)) if len(key) <= LONGEST_KEY else ()
            if len(self.known) < REMEMBERED:
                self.known[key] = hits
        return hits

    def spell(self, key: str) -> str:
        """As `spell`, remembered."""
        found = self.spelled.get(key)
        if found is None:
            found = spell(key[:LONGEST_KEY])
            if len(self.spelled) < REMEMBERED:
                self.spelled[key] = found
        return found

    def ahead(self, key: str) -> str | None:
        """What stands before the word for a value (`trait` of `trait_value`); None where the key is none for values."""
        spelled = self.spell(key)
        if not spelled.endswith(VALUES):
            return None
        word = next((v for v in VALUES if spelled.endswith(v) and (len(v) > 1 or spelled == v)), None)
        return None if word is None else spelled[: len(spelled) - len(word)]

    def _find(self, key: str) -> Iterator[Hit]:
        words = split_words(key)
        bare = tuple(HASH_WORDS.sub("", " ".join(words)).split())
        forms = [(words, False)]
        if bare != words:
            forms.append((bare, True))
        if len(words) > 1 and words[-1].isdigit():
            forms.append((words[:-1], False))
        for form, hashed in forms:
            for start in range(len(form)):
                wanted = "".join(form[start:])
                ahead = form[:start]
                parent = form[start - 1] if start else ""
                hits = [Hit(r, parent, "".join(ahead), hashed) for r in self.by_key.get(wanted, ()) if r.may_follow(ahead)]
                if hits:
                    yield from hits
                    break
