"""What was worked out once and is met again -> kept up to a bound, above which all is forgotten, so that a hostile recording fills no memory."""


def remember[K, V](known: dict[K, V], key: K, value: V, most: int) -> V:
    """The value, which is found in `known` from now on."""
    if len(known) >= most:
        known.clear()
    known[key] = value
    return value


class Shelves[K, V]:
    """Many dictionaries under one bound of entries, above which all are emptied."""

    def __init__(self, most: int) -> None:
        self.most, self._held = most, 0
        self._filled: list[dict[K, V]] = []

    def keep(self, known: dict[K, V], key: K, value: V) -> V:
        """The value, which is found in `known` from now on."""
        if self._held >= self.most:
            for filled in self._filled:
                filled.clear()
            self._filled.clear()
            self._held = 0
        if not known:
            self._filled.append(known)
        self._held += 1
        known[key] = value
        return value
