"""A file inside an app, and what the readers of toolkits found in such files: modules by name, hosts, and what they could not read.

Nothing here knows Android from iOS: a file is a name with slashes, its bytes when asked for, and its place as evidence.
"""

from collections.abc import Callable, Iterable
from typing import Literal, Self

from msgspec import Struct

from analyzer.apps.hosts import IN_URL, is_public
from analyzer.formats.archive import MIB, LimitHit
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage

MOST_MODULES, MOST_HOSTS = 20_000, 20_000
MOST_BYTES = 512 * MIB
"""Of the files of all toolkits together, which are searched with patterns."""
LONGEST_NAME = 200
Ecosystem = Literal["dart", "npm", "assembly", "native-module"]
How = Literal["code", "listed", "named"]
"""`code`: the module's own code is compiled in; `listed`: a list that the build wrote names it; `named`: its name stands in the code."""
RANK: dict[How, int] = {"code": 2, "listed": 1, "named": 0}


class AppFile(Struct, frozen=True):
    """A file of the app: `name` with slashes from the app's root, `where` its place, `read` and `head` its bytes when they are needed."""

    name: str
    where: EntryAt
    read: Callable[[], bytes]
    head: Callable[[int], bytes]

    @classmethod
    def of(cls, name: str, data: bytes, where: EntryAt) -> Self:
        return cls(name, where, lambda: data, lambda size: data[:size])

    @property
    def base(self) -> str:
        return self.name.rpartition("/")[2]


class Module(Struct, frozen=True):
    """A package of a toolkit's own kind: of pub.dev (dart), of npm (Cordova and Capacitor plug-ins too), a .NET assembly without `.dll`,
    a native module that JavaScript asks React Native for.
    """

    ecosystem: Ecosystem
    name: str
    how: How
    where: EntryAt
    version: str = ""


class ToolkitRead(Struct, frozen=True):
    """What the toolkits' files say. `toolkits`: name -> the file that shows it; `hosts`: name -> a file whose strings hold it."""

    toolkits: dict[str, EntryAt] = {}
    modules: tuple[Module, ...] = ()
    hosts: dict[str, EntryAt] = {}
    gaps: tuple[Gap, ...] = ()


class Findings:
    """Collects while the files are read. `names`: module names by ecosystem that somebody asks for; `hosts`: such as are believed alone."""

    def __init__(self, names: dict[Ecosystem, frozenset[str]] | None = None, hosts: Iterable[str] = ()) -> None:
        self.names = names or {}
        self.known_hosts = frozenset(hosts)
        self.toolkits: dict[str, EntryAt] = {}
        self.hosts: dict[str, EntryAt] = {}
        self.gaps: list[Gap] = []
        self._modules: dict[tuple[Ecosystem, str], Module] = {}
        self._left = MOST_BYTES
        self._full = False

    def read(self, file: AppFile) -> bytes:
        """The file's bytes; InputError with the cause of a limit where all files together have more than are searched."""
        data = file.read()
        self._left -= len(data)
        if self._left < 0:
            raise LimitHit(f"{file.name}: more than {MOST_BYTES} bytes of toolkits' files; the rest was not read")
        return data

    def add_toolkit(self, name: str, where: EntryAt) -> None:
        self.toolkits.setdefault(name, where)

    def add_module(self, ecosystem: Ecosystem, name: str, how: How, where: EntryAt, version: str = "") -> None:
        """The better proof of one module stays; a version is kept from wherever it came."""
        name = _printable(name)
        if not name or (len(self._modules) >= MOST_MODULES and (ecosystem, name) not in self._modules):
            self._full |= bool(name)
            return
        known = self._modules.get((ecosystem, name))
        version = _printable(version) or (known.version if known is not None else "")
        if known is not None and RANK[known.how] >= RANK[how]:
            how, where = known.how, known.where
        self._modules[ecosystem, name] = Module(ecosystem, name, how, where, version)

    def add_hosts(self, data: bytes, where: EntryAt) -> None:
        """Hosts of the URLs in `data`."""
        for match in IN_URL.finditer(data):
            host = match[1].decode("ascii").lower()
            if host in self.hosts or not is_public(host):
                continue
            if len(self.hosts) >= MOST_HOSTS:
                self._full = True
                return
            self.hosts[host] = EntryAt.at(where.file, where.entry, excerpt=host)

    def add_texts(self, texts: Iterable[str], where: EntryAt) -> None:
        """Whole strings: a known host may stand alone."""
        for host in self.known_hosts.intersection(texts):
            self.hosts.setdefault(host, EntryAt.at(where.file, where.entry, excerpt=host))

    def add_gap(self, cause: Cause, subject: str, where: EntryAt) -> None:
        self.gaps.append(Gap(Stage.SCAN, cause, subject, where))

    def close(self) -> ToolkitRead:
        if self._full:
            where = next(iter((*self.hosts.values(), *(m.where for m in self._modules.values()))))
            self.add_gap(Cause.LIMIT_HIT, f"more modules or hosts of toolkits than the {MOST_MODULES} that are kept", where)
        modules = sorted(self._modules.values(), key=lambda m: (m.ecosystem, m.name))
        return ToolkitRead(dict(sorted(self.toolkits.items())), tuple(modules), dict(sorted(self.hosts.items())), tuple(self.gaps))


def _printable(text: str) -> str:
    return "".join(c for c in text[:LONGEST_NAME] if c.isprintable()).strip()
