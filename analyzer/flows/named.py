"""Leaves and the key names of signatures/names/ -> data types by name: which key says what its value is, where the value has that form."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from analyzer.flows.forms import LONGEST, clear, has_form, is_digest, says_nothing
from analyzer.flows.keys import Hit, Name, Names, Placed
from analyzer.flows.layout import Layout, Paths, find_layout
from analyzer.flows.leaf import Keys, Leaf
from analyzer.flows.paths import FieldPath, trim
from analyzer.model.names import Form, KeyName

PRECISE, SHORT = 4, 80
"""Decimals of degrees from which a place is precise."""
LABELS = ("name", "key", "k", "field", "property", "attribute", "label", "id")
"""An object that holds a name and its value in two fields: {"name": "email", "value": "..."}, {"trait_key": "email", "trait_value": "..."}."""
OTHER: dict[Form, Form] = {"latitude": "longitude", "longitude": "latitude"}


class Named(Struct, frozen=True, gc=False):
    """A leaf that a key names."""

    leaf: Leaf
    name: Name


class Around:
    """What stands beside and above each place of a layout; made only when a rule asks."""

    def __init__(self, paths: Paths, names: Names) -> None:
        self.paths, self.names = paths, names
        self._held: dict[str, dict[Keys, list[int]]] = {}
        self._objects: dict[tuple[str, Keys], dict[str, int]] = {}

    def held(self, part: str) -> dict[Keys, list[int]]:
        """Object -> its leaves, of one part of the request."""
        found = self._held.get(part)
        if found is None:
            found = {}
            for at, path in enumerate(self.paths):
                if path.part == part and (inside := path.inside) is not None:
                    found.setdefault(inside, []).append(at)
            self._held[part] = found
        return found

    @cached_property
    def lists(self) -> dict[tuple[str, Keys], set[int]]:
        """List -> its positions."""
        found: dict[tuple[str, Keys], set[int]] = {}
        for path in self.paths:
            keys = path.keys
            for i, key in enumerate(keys):
                if isinstance(key, int):
                    found.setdefault((path.part, keys[:i]), set()).add(key)
        return found

    @cached_property
    def segments(self) -> dict[str | int, int]:
        """The path's segments by position."""
        ahead = takewhile(lambda placed: placed[1].part == "path", enumerate(self.paths))  # the path is opened first
        return {path.keys[0]: at for at, path in ahead if len(path.keys) == 1}

    def object(self, part: str, parent: Keys) -> dict[str, int]:
        """What stands in the object at `parent`: spelled key -> leaf."""
        found = self._objects.get((part, parent))
        if found is None:
            spelled = self.names.spell
            inside = ((trim(self.paths[at].keys)[-1], at) for at in self.held(part).get(parent, ()))
            found = {spelled(key): at for key, at in inside if isinstance(key, str)}
            self._objects[part, parent] = found
        return found

    def listed(self, path: FieldPath, above: frozenset[str]) -> bool:
        """Whether a key above holds the place in a list of two or more."""
        spelled = self.names.spell
        places = [i for i, k in enumerate(path.keys[:-1]) if isinstance(k, str) and spelled(k) in above]
        return any(len(self.lists.get((path.part, path.keys[: i + 1]), ())) > 1 for i in places)

    def beside(self, hit: Hit, path: FieldPath, keys: Keys) -> list[int]:
        """The leaves in the same object under one of the keys that a rule asks for, after the same words. `keys`: the path's, trimmed."""
        own = self.names.spell(str(keys[-1])) if keys else ""
        objects = self.object(path.part, keys[:-1])
        return [objects[key] for key in {hit.ahead + k for k in hit.rule.beside} - {own} if key in objects]

    def may_hold(self, hit: Hit, path: FieldPath, keys: Keys) -> bool:
        """Whether what a rule asks of the fields beside it may hold, whatever their values."""
        rule = hit.rule
        return bool(not rule.beside or self.beside(hit, path, keys)) and (not rule.entry.listed or self.listed(path, rule.inside))

    def labels(self, path: FieldPath, keys: Keys) -> list[int]:
        """Where the name of a value may stand, the nearest first: in its object, then (OpenTelemetry) in the one around it; of a path, the segment before."""
        if not keys:
            before = path.keys[0] if path.keys else None
            at = self.segments.get(before - 1) if isinstance(before, int) else None
            return [at] if at is not None else []
        ahead = self.names.ahead(str(keys[-1]))
        if ahead is None:
            return []
        beside = self.object(path.part, keys[:-1])
        found = [beside[ahead + label] for label in LABELS if ahead + label in beside][:1]
        if len(keys) > 1 and self.names.ahead(str(keys[-2])) is not None:
            above = self.object(path.part, keys[:-2])
            found += [above[label] for label in LABELS if label in above][:1]
        return found


Telling = tuple[int, str, Placed, list[int]]
"""A leaf, by where it stands among an exchange's, whose place, as printed, says something of its value, and those that may name that value."""


def find_telling(paths: Paths, names: Names) -> tuple[Telling, ...]:
    """The leaves of an exchange whose places say something of their values, with what can hold among these places."""
    around = Around(paths, names)
    found = [(at, path, placed) for at, path in enumerate(paths) if (placed := names.place(path)) is not None]
    narrowed = [(at, path, _narrow(path, placed, around)) for at, path, placed in found]
    return tuple(
        (at, path.place, placed, around.labels(path, trim(path.keys)) if placed.labelled else [])
        for at, path, placed in narrowed
        if placed is not None
    )


def _narrow(path: FieldPath, placed: Placed, around: Around) -> Placed | None:
    if placed.lone:
        return placed
    keys = trim(path.keys)
    hits = tuple(hit for hit in placed.hits if around.may_hold(hit, path, keys))
    return around.names.narrow(placed, hits, labelled=placed.labelled and bool(around.labels(path, keys)))


class Finder:
    """One exchange's leaves against the names."""

    def __init__(self, leaves: Sequence[Leaf], layout: Layout, names: Names) -> None:
        self.leaves, self.layout, self.names = leaves, layout, names

    @property
    def around(self) -> Around:
        return self.layout.work_out((Around, self.names), lambda paths: Around(paths, self.names))

    def name(self, leaf: Leaf, placed: Placed, labels: Sequence[int]) -> Name | None:
        """The first rule that holds for the leaf. `labels`: where its value's name may stand."""
        if len(leaf.value) > LONGEST:
            return None
        keys, hits, paired = trim(leaf.keys), placed.hits, placed.paired
        if placed.labelled:
            label = self.names.reach(next((word for at in labels if (word := self.leaves[at].value)), ""))
            paired = paired or (len(keys) < len(leaf.keys) and any(h.rule.entry.form == "pair" for h in label))
            hits = (*(h for h in label if self.names.may_stand(h, leaf.part, keys, leaf.keys)), *hits)
        if not hits:
            return None
        text = self._pair(leaf) if paired else clear(leaf.value)
        empty = says_nothing(text)
        for hit in hits:
            if empty and hit.rule.entry.form != "flag":
                continue
            hashed = (hit.hashed or hit.rule.entry.hashes) and is_digest(text)
            if (hashed or (not hit.hashed and fits(hit.rule.entry, text))) and self._stands(hit, leaf, keys):
                return self.names.name(hit.rule, self._grade(hit, leaf, text), hashed=hashed)
        return None

    def is_vain(self, value: str, placed: Placed) -> bool:
        """Whether no rule can hold for a value at such a place, whatever stands beside it."""
        if placed.labelled or placed.paired:
            return False
        text = clear(value)
        return not any(((hit.hashed or hit.rule.entry.hashes) and is_digest(text)) or fits(hit.rule.entry, text) for hit in placed.hits)

    def _pair(self, leaf: Leaf) -> str:
        """A list of two numbers as `latitude,longitude`, whichever comes first; the leaf's own value where it is none."""
        keys = trim(leaf.keys)
        if len(self.around.lists.get((leaf.part, keys), ())) != 2:  # noqa: PLR2004 - two numbers
            return clear(leaf.value)
        beside = [self.leaves[at] for at in self.around.held(leaf.part).get(keys[:-1], ())]
        values = [clear(o.value) for o in beside if trim(o.keys) == keys]
        orders = [f"{a},{b}" for a, b in (values, values[::-1])] if len(values) == 2 else []  # noqa: PLR2004 - two numbers
        return next((text for text in orders[::-1] if has_form("pair", text)), clear(leaf.value))

    def _stands(self, hit: Hit, leaf: Leaf, keys: Keys) -> bool:
        """Whether what the rule asks of the fields beside it holds; of a position's two numbers, the other one has to be one."""
        other = OTHER.get(hit.rule.entry.form) if hit.rule.beside else None
        if not self.around.may_hold(hit, leaf.path, keys):
            return False
        return other is None or any(has_form(other, clear(self.leaves[at].value)) for at in self.around.beside(hit, leaf.path, keys))

    def _grade(self, hit: Hit, leaf: Leaf, text: str) -> str:
        """A place of fewer than four decimals, in both its numbers, is a coarse one."""
        rule = hit.rule
        if rule.entry.data_type != "loc.precise" or rule.entry.form not in {"latitude", "longitude", "pair", "geohash"}:
            return rule.entry.data_type
        if rule.entry.form == "geohash":
            return "loc.precise" if len(text) > 6 else "loc.coarse"  # noqa: PLR2004 - six letters are a kilometre
        beside = self.around.object(leaf.part, trim(leaf.keys)[:-1])
        numbers = [text, *(self.leaves[beside[hit.ahead + key]].value for key in rule.beside if hit.ahead + key in beside)]
        return "loc.precise" if any(is_precise(n) for n in numbers) else "loc.coarse"


def is_precise(text: str) -> bool:
    """Whether a number of degrees is exact to about ten metres: four decimals, or millionths."""
    return (
        any(len(part.partition(".")[2]) >= PRECISE for part in re.findall(r"\d+\.\d+", text))
        or re.fullmatch(r"-?\d{7,10}", text) is not None
    )


def fits(entry: KeyName, text: str) -> bool:
    """Whether a value has the form, and lies in the range, that an entry asks for."""
    if not has_form(entry.form, text):
        return False
    return not entry.range or entry.range[0] <= float(text) <= entry.range[-1]


def find_named(leaves: Sequence[Leaf], taken: Mapping[str, int], names: Names, layout: Layout | None = None) -> list[Named]:
    """What the keys of an exchange name. `taken`: place -> how many letters there are known better; no name is put to those. `layout`: of the leaves,
    where that is known.
    """
    layout = layout or find_layout(leaves)
    finder = Finder(leaves, layout, names)
    found: list[Named] = []
    for at, place, placed, labels in layout.work_out(names, lambda paths: find_telling(paths, names)):
        leaf = leaves[at]
        value = leaf.value
        if leaf.opened or not value or (place in taken and len(value) <= 2 * taken[place]):
            continue
        try:
            name = placed.settled[value]
        except KeyError:
            name = finder.name(leaf, placed, labels)
            if len(value) <= SHORT and (placed.lone or (name is None and finder.is_vain(value, placed))):
                names.settling.keep(placed.settled, value, name)
        if name is not None:
            found.append(Named(leaf, name))
    return found


def is_free(leaf: Leaf, taken: Mapping[str, int]) -> bool:
    """Whether most of a leaf's value is not known better: a planted model in the middle of a User-Agent leaves the rest to be named."""
    return len(leaf.value) > 2 * taken.get(leaf.path.place, 0)
