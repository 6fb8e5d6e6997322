"""Part of a request and keys -> the FieldPath there, made once and met again, since an SDK's requests have the same places again and again."""

Keys = tuple[str | int, ...]
MOST, LONGEST_KEY, DEEPEST = 1 << 15, 200, 40
"""So many are kept; those of longer keys, and deeper ones, are made anew each time."""
PLAIN_KEY = 6
"""A key shorter than this, or one that a programmer could give, is not itself looked into."""
MARKS = frozenset('.[]"')
"""Characters by which a printed place is taken apart."""


class FieldPath:
    """A place in a request: `part`, and `keys` as in JSON, names and positions; `end`: the last of them. `telling`: the last key may itself hold something. Two may be of one
    place, so that they are never compared; what is remembered by one is worked out again by the other.
    """

    __slots__ = ("_inside", "_shown", "below", "end", "keys", "part", "telling")

    def __init__(self, part: str, keys: Keys = ()) -> None:
        self.part, self.keys = part, keys
        self.below: dict[str | int, FieldPath] = {}
        self._inside: Keys | None = None
        self._shown: tuple[str, str] | None = None
        self.end = end = keys[-1] if keys else ""
        self.telling = isinstance(end, str) and len(end) >= PLAIN_KEY and not end.isidentifier()

    @property
    def shown(self) -> str:
        """The keys as printed: `events[0].user_id`."""
        return (self._shown or self._show())[0]

    @property
    def place(self) -> str:
        """The part and the keys as printed: `body events[0].user_id`; a whole part is its name alone."""
        return (self._shown or self._show())[1]

    @property
    def inside(self) -> Keys | None:
        """The object that holds the value, or the list that holds it there; None where nothing holds it."""
        if self._inside is None and self.keys:
            self._inside = trim(self.keys)[:-1] if trim(self.keys) else None
        return self._inside

    def _show(self) -> tuple[str, str]:
        shown = show_keys(self.keys)
        self._shown = shown, _join(self.part, shown)
        return self._shown

    def step(self, key: str | int) -> "FieldPath":
        """The place one key further in."""
        found = self.below.get(key)
        if found is None:
            found = FieldPath(self.part, (*self.keys, key))
            if len(self.keys) < DEEPEST and (isinstance(key, int) or len(key) <= LONGEST_KEY):
                _keep(self.below, key, found)
        return found

    def down(self, *keys: str | int) -> "FieldPath":
        path = self
        for key in keys:
            path = path.step(key)
        return path


_roots: dict[str, FieldPath] = {}
_kept = [0]


def _keep(below: dict[str | int, FieldPath], key: str | int, path: FieldPath) -> None:
    """Remembers a path; where there are too many, all are forgotten."""
    if _kept[0] >= MOST:
        _roots.clear()
        _kept[0] = 0
    _kept[0] += 1
    below[key] = path


def find_path(part: str, keys: Keys = ()) -> FieldPath:
    path = _roots.get(part)
    if path is None:
        path = _roots[part] = FieldPath(part)
    return path.down(*keys) if keys else path


def show_keys(keys: Keys) -> str:
    """A path as printed: `events[0].user_id`; a key with a dot, a bracket or a quote in it stands in quotes."""
    out = ""
    for key in keys:
        if isinstance(key, int):
            out += f"[{key}]"
            continue
        shown = key if MARKS.isdisjoint(key) else f'"{key}"'
        out += f".{shown}" if out else shown
    return out


def show_place(part: str, keys: Keys) -> str:
    """`body events[0].user_id`; a whole part is its name alone."""
    return _join(part, show_keys(keys))


def _join(part: str, shown: str) -> str:
    return f"{part} {shown}" if shown else part


def trim(keys: Keys) -> Keys:
    """A path without the positions at its end: those of a list of plain values."""
    if keys and isinstance(keys[-1], str):
        return keys
    end = len(keys)
    while end and isinstance(keys[end - 1], int):
        end -= 1
    return keys[:end]
