"""An English sentence -> the machines of others that it says something goes to by their address alone (sent to api.example.org); the app's own are none."""

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.once import once
from analyzer.policies.source import Source, Who

_ADDRESSED = r"(?:https?://)?(?P<host>(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,8})(?![\w@-])(?:/[\w@./~#-]{0,120})?"
_HOSTS = regex(rf"(?<![\w@.-]){_ADDRESSED}", re.IGNORECASE)
_GOES = regex(
    r"\b(?:sen[dt]s?|sending|transmit(?:s|ted)?|transferred|upload(?:s|ed)?|submit(?:s|ted)?|post(?:s|ed)?|shared?|forward(?:s|ed)?|pass(?:es|ed)?|reported)\b[^.;:]{0,90}?"
    r"\bto\s+(?:(?:the|a|an)\s+(?:[\w-]+\s+){0,2}(?:servers?|services?|hosts?|APIs?|domains?|endpoints?)\s+(?:at\s+|of\s+)?)?[`\"'“(]?\s*$",
    re.IGNORECASE,
)
_PLAIN_WORDS = frozenset("privacy policy notice statement terms mobile app application android the and for your our".split())  # noqa: SIM905 - a list of words reads best as a line
_ADDRESS = regex(r"@((?:[\w-]{1,60}\.){1,4}[a-z]{2,8})\b", re.IGNORECASE)
SHORTEST_WORD, BEFORE = 4, 160
"""Letters of a word of the title from which on a host that holds it is the app's own; characters before an address that are looked at."""


def _is_own(source: Source, host: str) -> bool:
    """Whether a machine is the provider's: its address holds a word of the document's title, or stands in the provider's e-mail address."""
    words = (w for w in re.findall(r"[^\W\d_]+", source.page.title.lower()) if len(w) >= SHORTEST_WORD and w not in _PLAIN_WORDS)
    name = ".".join(host.lower().split(".")[-2:])
    return any(w in host.lower() for w in words) or name in _mail_hosts(source)


@once
def _mail_hosts(source: Source) -> frozenset[str]:
    """The ends of the e-mail addresses in a document."""
    return frozenset(".".join(m[1].lower().split(".")[-2:]) for m in _ADDRESS.finditer(source.page.plain))


def find_machines(source: Source, text: str, taken: Iterable[Who] = ()) -> Iterator[re.Match[str]]:
    """The addresses of machines that are not the app's own, outside those who are named already."""
    named = list(taken)
    for found in _HOSTS.finditer(text) if "." in text else ():
        if not any(w.start < found.end() and found.start() < w.end for w in named) and not _is_own(source, found["host"]):
            yield found


def name_machine(source: Source, found: re.Match[str], kind: str) -> Who:
    """Whose a machine is: a company's that its address names, else somebody's by that address."""
    host, (start, end) = found["host"], found.span()
    known = source.named(host.rsplit(".", 2)[-2].capitalize())
    return structs.replace(known[0], written=host, start=start, end=end) if known else Who(kind, host, start, end)


def find_hosts(source: Source, text: str, kind: str, taken: Iterable[Who] = ()) -> list[Who]:
    """The machines that something is said to be sent to, outside those who are named already."""
    machines = find_machines(source, text, taken)
    return [name_machine(source, m, kind) for m in machines if _GOES.search(text[max(0, m.start() - BEFORE) : m.start()])]
