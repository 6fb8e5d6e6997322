"""Leaves and the key names of signatures/names/ -> data types by name: which key says what its value is, where the value has that form."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from analyzer.flows.forms import LONGEST, clear, has_form, is_digest, says_nothing
from analyzer.flows.keys import Hit, Name, Names, Placed
from analyzer.flows.leaf import Keys, Leaf
from analyzer.flows.paths import trim
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
    """What stands beside and above a leaf; made only when a rule asks."""

    def __init__(self, leaves: Sequence[Leaf], names: Names) -> None:
        self.leaves, self.names = leaves, names
        self._held: dict[str, dict[Keys, list[Leaf]]] = {}
        self._objects: dict[tuple[str, Keys], dict[str, str]] = {}

    def held(self, part: str) -> dict[Keys, list[Leaf]]:
        """Object -> its leaves, of one part of the request."""
        found = self._held.get(part)
        if found is None:
            found = {}
            for leaf in self.leaves:
                path = leaf.path
                if path.part == part and (inside := path.inside) is not None:
                    found.setdefault(inside, []).append(leaf)
            self._held[part] = found
        return found

    @cached_property
    def lists(self) -> dict[tuple[str, Keys], set[int]]:
        """List -> its positions."""
        found: dict[tuple[str, Keys], set[int]] = {}
        for leaf in self.leaves:
            keys = leaf.path.keys
            for i, key in enumerate(keys):
                if isinstance(key, int):
                    found.setdefault((leaf.path.part, keys[:i]), set()).add(key)
        return found

    @cached_property
    def segments(self) -> dict[str | int, str]:
        """The path's segments by position."""
        ahead = takewhile(lambda leaf: leaf.path.part == "path", self.leaves)  # the path is opened first
        return {leaf.keys[0]: leaf.value for leaf in ahead if len(leaf.keys) == 1}

    def object(self, part: str, parent: Keys) -> Mapping[str, str]:
        """What stands in the object at `parent`: spelled key -> value."""
        found = self._objects.get((part, parent))
        if found is None:
            spelled = self.names.spell
            found = {spelled(k): o.value for o in self.held(part).get(parent, ()) if isinstance(k := trim(o.keys)[-1], str)}
            self._objects[part, parent] = found
        return found

    def beside(self, leaf: Leaf) -> Mapping[str, str]:
        """The object that holds the leaf: spelled key -> value."""
        return self.object(leaf.part, trim(leaf.keys)[:-1])

    def before(self, leaf: Leaf) -> str:
        """The segment of the path before the leaf's own."""
        at = leaf.keys[0] if leaf.keys else None
        return self.segments.get(at - 1, "") if isinstance(at, int) else ""

    def pair(self, leaf: Leaf) -> str:
        """A list of two numbers as `latitude,longitude`, whichever comes first; the leaf's own value where it is none."""
        keys = trim(leaf.keys)
        if len(self.lists.get((leaf.part, keys), ())) != 2:  # noqa: PLR2004 - two numbers
            return clear(leaf.value)
        values = [clear(o.value) for o in self.held(leaf.part).get(keys[:-1], ()) if trim(o.keys) == keys]
        orders = [f"{a},{b}" for a, b in (values, values[::-1])] if len(values) == 2 else []  # noqa: PLR2004 - two numbers
        return next((text for text in orders[::-1] if has_form("pair", text)), clear(leaf.value))

    def listed(self, leaf: Leaf, above: frozenset[str]) -> bool:
        """Whether a key above holds the leaf in a list of two or more."""
        spelled = self.names.spell
        places = [i for i, k in enumerate(leaf.keys[:-1]) if isinstance(k, str) and spelled(k) in above]
        return any(len(self.lists.get((leaf.part, leaf.keys[: i + 1]), ())) > 1 for i in places)


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

    def name(self, leaf: Leaf, placed: Placed) -> Name | None:
        """The first rule that holds for the leaf."""
        if len(leaf.value) > LONGEST:
            return None
        keys, hits, paired = trim(leaf.keys), placed.hits, placed.paired
        if placed.labelled:
            label = self.names.reach(self._label(leaf, keys))
            paired = paired or (len(keys) < len(leaf.keys) and any(h.rule.entry.form == "pair" for h in label))
            hits = (*(h for h in label if self.names.may_stand(h, leaf.part, keys, leaf.keys)), *hits)
        if not hits:
            return None
        text = self.around.pair(leaf) if paired else clear(leaf.value)
        empty = says_nothing(text)
        for hit in hits:
            if empty and hit.rule.entry.form != "flag":
                continue
            hashed = (hit.hashed or hit.rule.entry.hashes) and is_digest(text)
            if (hashed or (not hit.hashed and fits(hit.rule.entry, text))) and self._stands(hit, leaf, keys):
                return self.names.name(hit.rule, self._grade(hit, leaf, text), hashed=hashed)
        return None

    def _label(self, leaf: Leaf, keys: Keys) -> str:
        """The name that stands beside a value, in its object or (OpenTelemetry) in the one around it; of a path, the segment before."""
        if not keys:
            return self.around.before(leaf)
        ahead = self.names.ahead(str(keys[-1]))
        if ahead is None:
            return ""
        beside = self.around.beside(leaf)
        found = next((beside[ahead + label] for label in LABELS if ahead + label in beside), "")
        if not found and len(keys) > 1 and self.names.ahead(str(keys[-2])) is not None:
            above = self.around.object(leaf.part, keys[:-2])
            found = next((above[label] for label in LABELS if label in above), "")
        return found

    def _stands(self, hit: Hit, leaf: Leaf, keys: Keys) -> bool:
        """Whether what the rule asks of the fields beside it holds."""
        rule = hit.rule
        if rule.beside and not self._beside(hit, leaf, keys):
            return False
        return not rule.entry.listed or self.around.listed(leaf, rule.inside)

    def _beside(self, hit: Hit, leaf: Leaf, keys: Keys) -> bool:
        """Whether one of the keys asked for stands in the same object, after the same words; of a position's two numbers, with the other as its value."""
        other = OTHER.get(hit.rule.entry.form)
        own = self.names.spell(str(keys[-1])) if keys else ""
        objects = self.around.beside(leaf)
        wanted = {hit.ahead + k for k in hit.rule.beside} - {own}
        return any(k in objects and (other is None or has_form(other, clear(objects[k]))) for k in wanted)

    def _grade(self, hit: Hit, leaf: Leaf, text: str) -> str:
        """A place of fewer than four decimals, in both its numbers, is a coarse one."""
        rule = hit.rule
        if rule.entry.data_type != "loc.precise" or rule.entry.form not in {"latitude", "longitude", "pair", "geohash"}:
            return rule.entry.data_type
        if rule.entry.form == "geohash":
            return "loc.precise" if len(text) > 6 else "loc.coarse"  # noqa: PLR2004 - six letters are a kilometre
        beside = self.around.beside(leaf)
        numbers = [text, *(beside[hit.ahead + key] for key in rule.beside if hit.ahead + key in beside)]
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


def find_named(leaves: Sequence[Leaf], taken: Mapping[str, int], names: Names) -> list[Named]:
    """What the keys of an exchange name. `taken`: place -> how many letters there are known better; no name is put to those."""
    finder = Finder(leaves, names)
    found: list[Named] = []
    for leaf in leaves:
        path = leaf.path
        try:
            placed = names.placed[path]
        except KeyError:
            placed = names.place(path)
        if placed is None or leaf.opened or not leaf.value or not is_free(leaf, taken):
            continue
        name = _find_name(finder, leaf, placed)
        if name is not None:
            found.append(Named(leaf, name))
    return found


def _find_name(finder: Finder, leaf: Leaf, placed: Placed) -> Name | None:
    """What the place says of the value, remembered where nothing else is asked."""
    if not placed.lone or len(leaf.value) > SHORT:
        return finder.name(leaf, placed)
    try:
        return finder.names.settled[leaf.path, leaf.value]
    except KeyError:
        return finder.names.settle(leaf.path, leaf.value, finder.name(leaf, placed))


def is_free(leaf: Leaf, taken: Mapping[str, int]) -> bool:
    """Whether most of a leaf's value is not known better: a planted model in the middle of a User-Agent leaves the rest to be named."""
    return len(leaf.value) > 2 * taken.get(leaf.path.place, 0)
