"""A heading -> the one party that it names, and its words with the names as @: what the shapes of headings are told by."""

from analyzer.policies.source import Source, Who


def named_alone(source: Source, heading: str) -> tuple[Who, ...]:
    """The names of the one party that a heading names; () where it names none, or several."""
    who = source.named(heading) if source.names.find(heading) else ()
    return who if len({w.recipient for w in who}) == 1 else ()


def finer(who: tuple[Who, ...]) -> Who:
    """Of the names of one party the first that is a service's."""
    return next((w for w in who if w.sdk is not None), who[0])


def mask_each(source: Source, heading: str) -> str:
    """The heading with each name as @."""
    for name in reversed(source.names.find(heading)):
        heading = f"{heading[: name.start]}@{heading[name.end :]}"
    return heading


def mask_all(source: Source, heading: str) -> str:
    """The heading with one @ from its first name to its last."""
    names = source.names.find(heading)
    return f"{heading[: names[0].start]}@{heading[names[-1].end :]}"
