"""What was worked out once and is met again -> kept up to a bound, above which all is forgotten, so that a hostile recording fills no memory."""


def remember[K, V](known: dict[K, V], key: K, value: V, most: int) -> V:
    """The value, which is found in `known` from now on."""
    if len(known) >= most:
        known.clear()
    known[key] = value
    return value
