"""Leaves and the key names of signatures/names/ -> data types by name: which key says what its value is, where the value has that form."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from analyzer.flows.decode import show_place
from analyzer.flows.forms import FORMS, LONGEST, clear, is_digest, says_nothing
from analyzer.flows.leaf import Keys, Leaf
from analyzer.model.names import Form, KeyName

PRECISE = 4
"""Decimals of degrees from which a place is precise."""
LONGEST_KEY, REMEMBERED = 100, 20_000
HASH_WORDS = re.compile(r"(?<![^ ])(?:hash(?:ed)?|md 5|sha(?: (?:1|256|512))?)(?![^ ])")
VALUES = frozenset({"value", "val", "v", "stringvalue", "answer"})
LABELS = ("name", "key", "k", "field", "fieldname", "property", "propertyname", "attribute", "label", "id")
"""An object that holds a name and its value in two fields: {"name": "email", "value": "..."}."""
OTHER: dict[Form, Form] = {"latitude": "longitude", "longitude": "latitude"}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\dA-Za-z_]+")


class Named(Struct, frozen=True):
    """A leaf that a key names. `file` and `key`: the entry that says so; `hashed`: the value is a digest."""

    leaf: Leaf
    data_type: str
    file: str
    key: str
    hashed: bool = False


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


class Hit(Struct, frozen=True):
    """A rule that a key reaches. `parent`: the word before the key's own words, "" where there is none."""

    rule: Rule
    parent: str
    hashed: bool


def split_words(key: str) -> tuple[str, ...]:
    """The words of a key in lower case: `$deviceId`, `device_id`, `Device-ID` and `device.id` are (device, id)."""
    text = key if key.isascii() else unicodedata.normalize("NFKC", key)
    return tuple(w.lower() for w in _WORDS.findall(text))


def spell(key: str) -> str:
    """A key as keys are compared: its words in one."""
    return "".join(split_words(key))


class Names:
    """The entries by key. Keys met are remembered with what they reach, so that most leaves cost one look-up."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str], KeyName]]) -> None:
        self.by_key: dict[str, list[Rule]] = {}
        for file, words, entry in entries:
            before = frozenset(map(spell, words))
            lists = (frozenset(map(spell, x)) for x in (entry.under, entry.not_under, entry.inside, entry.beside))
            under, not_under, inside, beside = lists
            for key in entry.keys:
                rule = Rule(entry, file, key, before, under, not_under, inside, beside)
                self.by_key.setdefault(spell(key), []).append(rule)
        self.known: dict[str, tuple[Hit, ...]] = {}
        self.paths: dict[Keys, tuple[tuple[Hit, ...], bool]] = {}
        self.spelled: dict[str, str] = {}

    def at(self, path: Keys) -> tuple[tuple[Hit, ...], bool]:
        """The rules that a path's last key reaches, and whether that key is one for values, whose name stands beside it; remembered."""
        found = self.paths.get(path)
        if found is None:
            keys = trim(path)
            found = (self.reach(str(keys[-1])), self.spell(str(keys[-1])) in VALUES) if keys else ((), False)
            if len(self.paths) < REMEMBERED:
                self.paths[path] = found
        return found

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
                reached = (r for r in self.by_key.get(wanted, ()) if r.entry.ends or parent in r.under or r.before.issuperset(ahead))
                hits = [Hit(r, parent, hashed) for r in reached]
                if hits:
                    yield from hits
                    break


class Around:
    """What stands beside and above a leaf; made only when a rule asks."""

    def __init__(self, leaves: Sequence[Leaf], names: Names) -> None:
        self.leaves, self.names = leaves, names
        self._held: dict[tuple[str, Keys], list[Leaf]] = {}
        self._objects: dict[tuple[str, Keys], dict[str, str]] = {}
        for leaf in leaves:
            keys = leaf.keys
            if keys and not isinstance(keys[-1], str):
                keys = trim(keys)
            if keys:
                self._held.setdefault((leaf.part, keys[:-1]), []).append(leaf)

    @cached_property
    def lists(self) -> dict[tuple[str, Keys], set[int]]:
        """List -> its positions."""
        found: dict[tuple[str, Keys], set[int]] = {}
        for leaf in self.leaves:
            for i, key in enumerate(leaf.keys):
                if isinstance(key, int):
                    found.setdefault((leaf.part, leaf.keys[:i]), set()).add(key)
        return found

    def object(self, part: str, parent: Keys) -> Mapping[str, str]:
        """What stands in the object at `parent`: spelled key -> value."""
        found = self._objects.get((part, parent))
        if found is None:
            spelled = self.names.spell
            found = {spelled(k): o.value for o in self._held.get((part, parent), ()) if isinstance(k := trim(o.keys)[-1], str)}
            self._objects[part, parent] = found
        return found

    def beside(self, leaf: Leaf) -> Mapping[str, str]:
        """The object that holds the leaf: spelled key -> value."""
        return self.object(leaf.part, trim(leaf.keys)[:-1])

    def listed(self, leaf: Leaf, above: frozenset[str]) -> bool:
        """Whether a key above holds the leaf in a list of two or more."""
        spelled = self.names.spell
        places = [i for i, k in enumerate(leaf.keys[:-1]) if isinstance(k, str) and spelled(k) in above]
        return any(len(self.lists.get((leaf.part, leaf.keys[: i + 1]), ())) > 1 for i in places)


def trim(keys: Keys) -> Keys:
    """A path without the positions at its end: those of a list of plain values."""
    if keys and isinstance(keys[-1], str):
        return keys
    end = len(keys)
    while end and isinstance(keys[end - 1], int):
        end -= 1
    return keys[:end]


class Finder:
    """One exchange's leaves against the names."""

    def __init__(self, leaves: Sequence[Leaf], names: Names) -> None:
        self.leaves, self.names = leaves, names
        self._around: Around | None = None

    @property
    def around(self) -> Around:
        if self._around is None:
            self._around = Around(self.leaves, self.names)
        return self._around

    def name(self, leaf: Leaf) -> Named | None:
        """The first rule that holds for the leaf."""
        hits, labelled = self.names.at(leaf.keys)
        if not (hits or labelled) or len(leaf.value) > LONGEST:
            return None
        keys = trim(leaf.keys)
        if labelled:
            hits = (*self.names.reach(self._label(leaf, keys)), *hits)
        text = clear(leaf.value)
        empty = says_nothing(text)
        for hit in hits:
            if empty and hit.rule.entry.form != "flag":
                continue
            hashed = (hit.hashed or hit.rule.entry.hashes) and is_digest(text)
            if (hashed or (not hit.hashed and fits(hit.rule.entry, text))) and self._stands(hit, leaf, keys):
                return Named(leaf, self._grade(hit.rule, leaf, text), hit.rule.file, hit.rule.key, hashed)
        return None

    def _label(self, leaf: Leaf, keys: Keys) -> str:
        """The name that stands beside a value, in its object or (OpenTelemetry) in the one around it."""
        beside = self.around.beside(leaf)
        found = next((beside[label] for label in LABELS if label in beside), "")
        if not found and len(keys) > 1 and self.names.spell(str(keys[-2])) in VALUES:
            above = self.around.object(leaf.part, keys[:-2])
            found = next((above[label] for label in LABELS if label in above), "")
        return found

    def _stands(self, hit: Hit, leaf: Leaf, keys: Keys) -> bool:
        """Whether what the rule asks of the place holds."""
        rule, entry = hit.rule, hit.rule.entry
        if entry.parts and leaf.part not in entry.parts:
            return False
        if rule.under or rule.not_under:
            above = hit.parent or next((self.names.spell(k) for k in reversed(keys[:-1]) if isinstance(k, str)), "")
            if above in rule.not_under or (rule.under and above not in rule.under):
                return False
        if rule.inside and not any(isinstance(k, str) and self.names.spell(k) in rule.inside for k in leaf.keys[:-1]):
            return False
        if rule.beside and not self._beside(rule, leaf, keys):
            return False
        return not entry.listed or self.around.listed(leaf, rule.inside)

    def _beside(self, rule: Rule, leaf: Leaf, keys: Keys) -> bool:
        """Whether one of the keys asked for stands in the same object; of a position's two numbers, with the other as its value."""
        other = OTHER.get(rule.entry.form)
        own = self.names.spell(str(keys[-1]))
        return any(k in rule.beside and k != own and (other is None or FORMS[other](clear(v))) for k, v in self.around.beside(leaf).items())

    def _grade(self, rule: Rule, leaf: Leaf, text: str) -> str:
        """A place of fewer than four decimals, in both its numbers, is a coarse one."""
        if rule.entry.data_type != "loc.precise" or rule.entry.form not in {"latitude", "longitude", "pair", "geohash"}:
            return rule.entry.data_type
        if rule.entry.form == "geohash":
            return "loc.precise" if len(text) > 6 else "loc.coarse"  # noqa: PLR2004 - six letters are a kilometre
        beside = self.around.beside(leaf)
        numbers = [text, *(beside[key] for key in rule.beside if key in beside)]
        return "loc.precise" if any(is_precise(n) for n in numbers) else "loc.coarse"


def is_precise(text: str) -> bool:
    """Whether a number of degrees is exact to about ten metres: four decimals, or millionths."""
    return (
        any(len(part.partition(".")[2]) >= PRECISE for part in re.findall(r"\d+\.\d+", text))
        or re.fullmatch(r"-?\d{7,10}", text) is not None
    )


def fits(entry: KeyName, text: str) -> bool:
    """Whether a value has the form, and lies in the range, that an entry asks for."""
    if not FORMS[entry.form](text):
        return False
    return entry.range is None or entry.range[0] <= float(text) <= entry.range[1]


def find_named(leaves: Sequence[Leaf], taken: Collection[str], names: Names) -> list[Named]:
    """What the keys of an exchange name. `taken`: places of which more is known; they are left alone."""
    finder = Finder(leaves, names)
    told = (leaf for leaf in leaves if leaf.value and not leaf.opened and any(names.at(leaf.keys)))
    found = (finder.name(leaf) for leaf in told if show_place(leaf.part, leaf.keys) not in taken)
    return [named for named in found if named is not None]
