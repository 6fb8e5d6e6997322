"""An .ipa -> Package: property lists, manifests and binaries read in a child; what cannot be read is a Gap and hides nothing else."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzer.apps.hosts import IN_URL, is_public
from analyzer.apps.ios.calls import find_calls
from analyzer.apps.ios.entitlements import associated_domains
from analyzer.apps.ios.facts import Code, Package, Resources, Text, Wanted
from analyzer.apps.ios.info import Info, read_info
from analyzer.apps.ios.layout import Bundle, Layout, parts, read_layout
from analyzer.apps.ios.manifests import read_manifest
from analyzer.apps.ios.objc import class_names
from analyzer.apps.ios.provisioning import ENTRY, read_provisioning
from analyzer.apps.ios.swift import type_names
from analyzer.apps.native.binary import MachO, Section, lief_version, read_macho
from analyzer.apps.native.fat import is_macho
from analyzer.apps.toolkits import AppFile, read_toolkits
from analyzer.errors import InputError
from analyzer.formats.archive import MIB, Archive
from analyzer.formats.plists import LARGEST, read_plist, read_strings
from analyzer.isolate import run_isolated
from analyzer.model.app import Binary
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage

MOST_BINARIES, LARGEST_BINARY = 400, 300 * MIB
MOST_HOSTS, MOST_LINKED = 5_000, 500
TEXTS = ("__cstring", "__const", "__ustring")
HOST_LENGTHS = range(4, 254)
LABEL_KEYS = ("CFBundleDisplayName", "CFBundleName")
LOCALISED = re.compile(r"([\w-]{2,20})\.lproj/InfoPlist\.strings")


def read_package(path: Path, shown: str, wanted: Wanted) -> Package:
    """The facts of the .ipa at `path`; `shown` is its name in evidence. InputError where it holds no app, ReaderFailed where the child fails."""
    return run_isolated(_read, path, shown, wanted, returns=Package, subject=f"{path}: package")


def _read(path: Path, shown: str, wanted: Wanted) -> Package:
    with Archive.open(path) as archive:
        layout = read_layout(archive.names())
        if layout is None:
            raise InputError(f"{path}: holds no Payload/*.app; give an .ipa made by a build")
        return Reader(archive, layout, shown, wanted).read()


class Reader:
    """Reads one archive into one Package."""

    def __init__(self, archive: Archive, layout: Layout, shown: str, wanted: Wanted) -> None:
        self.archive, self.layout, self.shown, self.wanted = archive, layout, shown, wanted
        self.package = Package(layout.main, Info(), parts=parts(layout, shown))

    def read(self) -> Package:
        self._add_hidden()
        self.package.info = self._info(self.layout.main)
        self.package.labels = dict(self._labels())
        for bundle in self.layout.bundles:
            if bundle is not self.layout.main:
                program = self.layout.program(bundle.path)
                info = self._info(bundle)
                self.package.inner.append(Resources(bundle, info, program.name, program is self.layout.main))
        self._add_manifests()
        self._add_provisioning()
        self._add_binaries()
        self._add_toolkits()
        return self.package

    def _gap(self, cause: Cause, subject: str, entry: str, *, excerpt: str = "", count: int = 1) -> None:
        self.package.gaps.append(Gap(Stage.SCAN, cause, subject, EntryAt.at(self.shown, entry, excerpt=excerpt), count=count))

    def _unread(self, entry: str, error: InputError) -> None:
        cause = getattr(error, "cause", None) or Cause.BROKEN
        text = str(error).removeprefix(f"{self.archive.subject}: ")
        self._gap(cause, f"{entry} could not be read", entry, excerpt=text)

    def _add_hidden(self) -> None:
        """What the archive keeps from a reader."""
        if self.archive.damaged:
            self._gap(Cause.BROKEN, "the archive's directory is damaged: entries may be missing", self.layout.main.path)
        inside = f"{self.layout.main.path}/"
        for name in [n for n in self.archive.duplicates() if n.startswith(inside)][:10]:
            self._gap(Cause.BROKEN, f"{name} stands more than once: only the last was read", name)
        for other in self.layout.others:
            self._gap(Cause.NOT_EXAMINED, f"{other} stands beside the app and was not read", other)
        if self.layout.cut:
            self._gap(Cause.LIMIT_HIT, f"more bundles than the {len(self.layout.bundles)} that were read", inside)

    def _info(self, bundle: Bundle) -> Info:
        """What the bundle's Info.plist says; a folder of resources need not have one."""
        entry = bundle.entry("Info.plist")
        if bundle.kind == "resources" and entry not in self.archive:
            return Info()
        try:
            return read_info(read_plist(self.archive.read(entry, LARGEST)))
        except InputError as e:
            self._unread(entry, e)
            return Info()

    def _labels(self) -> Iterator[tuple[str, str]]:
        """(language, the app's name in it)."""
        inside = f"{self.layout.main.path}/"
        for name in self.archive.names():
            match = LOCALISED.fullmatch(name, len(inside)) if name.startswith(inside) else None
            if match is None:
                continue
            try:
                texts = read_strings(self.archive.read(name, LARGEST))
            except InputError as e:
                self._unread(name, e)
                continue
            label = next((texts[k] for k in LABEL_KEYS if texts.get(k)), "")
            if label:
                yield match[1], label

    def _add_manifests(self) -> None:
        for entry in self.layout.manifests:
            try:
                self.package.manifests.append(read_manifest(self.archive.read(entry, LARGEST), entry, self.layout.holder(entry)))
            except InputError as e:
                self._unread(entry, e)

    def _add_provisioning(self) -> None:
        entry = self.layout.main.entry(ENTRY)
        if entry in self.archive:
            try:
                self.package.provisioning = read_provisioning(self.archive.read(entry, LARGEST))
            except InputError as e:
                self._unread(entry, e)

    def _add_binaries(self) -> None:
        locked: list[str] = []
        entries = tuple(self._executables())
        for entry in entries[:MOST_BINARIES]:
            try:
                self._add_binary(entry, locked)
            except InputError as e:
                self._unread(entry, e)
        if len(entries) > MOST_BINARIES:
            self._gap(Cause.LIMIT_HIT, f"{len(entries) - MOST_BINARIES} more binaries than are read", entries[MOST_BINARIES])
        if locked:
            subject = f"encrypted by the store: class names and texts of {len(locked)} of {len(entries)} binaries"
            self._gap(
                Cause.ENCRYPTED_BINARY,
                subject,
                locked[0],
                excerpt=", ".join(n.rpartition("/")[2] for n in locked)[:1000],
                count=len(locked),
            )

    def _add_toolkits(self) -> None:
        """Modules and hosts of the toolkit that the app was made with."""
        inside = f"{self.layout.main.path}/"
        files = (self._file(name, len(inside)) for name in self.archive.names() if name.startswith(inside) and not name.endswith("/"))
        self.package.toolkits = read_toolkits(files, self.wanted.toolkits, self.wanted.hosts)
        self.package.gaps += self.package.toolkits.gaps

    def _file(self, entry: str, start: int) -> AppFile:
        archive = self.archive
        return AppFile(
            entry[start:],
            EntryAt.at(self.shown, entry),
            lambda: archive.read(entry, LARGEST_BINARY),
            lambda size: archive.head(entry, size),
        )

    def _executables(self) -> Iterator[str]:
        """Entries of the programs' and frameworks' own binaries and of loose libraries, the app's first."""
        named = [(self.layout.main, self.package.info), *((r.bundle, r.info) for r in self.package.inner if r.bundle.kind != "resources")]
        for bundle, info in named:
            entry = bundle.entry(info.executable if info.executable and "/" not in info.executable else bundle.name)
            if entry in self.archive:
                yield entry
            else:
                self._gap(Cause.BROKEN, f"{entry} could not be read", entry, excerpt="there is no such binary")
        yield from self.layout.dylibs

    def _add_binary(self, entry: str, locked: list[str]) -> None:
        data = self.archive.read(entry, LARGEST_BINARY)
        if not is_macho(data[:8]):
            raise InputError("is no Mach-O file")
        binary = read_macho(data)
        self.package.reader = lief_version()
        where = f"{self.shown}!{entry}"
        linked = tuple(n.name if n.how == "load" else f"{n.name} ({n.how})" for n in binary.libraries[:MOST_LINKED])
        self.package.binaries.append(Binary(where, binary.architectures, binary.encrypted is not None, linked, binary.rpaths))
        if binary.encrypted is not None:
            locked.append(entry)
        if binary.damaged:
            self._gap(Cause.BROKEN, f"{entry} is cut short: names in it may be missing", entry)
        for host in associated_domains(binary.data):
            self.package.links.setdefault(host, entry)
        self.package.code.append(self._code(entry, binary))
        self._add_hosts(entry, binary)

    def _code(self, entry: str, binary: MachO) -> Code:
        program = self.layout.program(entry)
        defined, imported = class_names(binary)
        types = type_names(binary) | {n for n in defined if "." in n}
        modules = Counter(n.partition(".")[0] for n in types)
        return Code(
            entry,
            program.name,
            program is self.layout.main,
            tuple(sorted(n for n in defined | types if self._asked(n))),
            tuple(sorted(n for n in imported if self._asked(n))),
            {m: n for m, n in sorted(modules.items()) if m in self.wanted.modules},
            tuple(dict.fromkeys(n.name.rpartition("/")[2] for n in binary.libraries[:MOST_LINKED] if not n.name.startswith("/"))),
            find_calls(binary, self.wanted.asked),
        )

    def _asked(self, name: str) -> bool:
        return name in self.wanted.classes or name.startswith(self.wanted.beginnings)

    def _add_hosts(self, entry: str, binary: MachO) -> None:
        """Hosts of URLs, and those known that stand alone, in the texts that are not encrypted."""
        for name in TEXTS:
            section = binary.section(name)
            for match in IN_URL.finditer(section.data) if section is not None else ():
                host = match[1].decode("ascii").lower()
                if host not in self.package.hosts and is_public(host):
                    self._host(host, entry, section, match.start(1))
        texts = binary.section("__cstring")
        alone = {t.decode("ascii", "replace") for t in texts.data.split(b"\0") if len(t) in HOST_LENGTHS} if texts is not None else set()
        for host in sorted(alone & self.wanted.hosts):
            self._host(host, entry, texts, texts.data.find(host.encode()) if texts is not None else 0)

    def _host(self, host: str, entry: str, section: Section | None, place: int) -> None:
        if len(self.package.hosts) < MOST_HOSTS and section is not None:
            self.package.hosts.setdefault(host, Text(host, entry, section.start + place))
