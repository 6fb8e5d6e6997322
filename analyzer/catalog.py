"""signatures/ -> Catalog: TOML files, read strictly, with a compiled copy in the wheel or the user's cache.

Each property loads its own part when first asked: `scan` pays for SDK files, `observe` for endpoints, the judge for rules.
An overlay folder (the user's own) may add files of the same shape; an id that both have is the overlay's.
"""

import os
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from analyzer.errors import DataError
from analyzer.kept import keep, kept_at, read_kept, state_key
from analyzer.model.api import ApiFile, ApiTable
from analyzer.model.apple_api import AppleApiFile, AppleCall
from analyzer.model.consent import ConsentKeys
from analyzer.model.endpoint import Endpoint, EndpointFile
from analyzer.model.item import ItemWords
from analyzer.model.knowledge import AppleFacts, DataType, DataTypes, Denials, OptOutPage, OptOutPages, Parties, Party, Purpose, Purposes
from analyzer.model.labels import LabelWords
from analyzer.model.names import KeyName, NamesFile
from analyzer.model.rule import LawText, Rule, RuleFile
from analyzer.model.signature import SdkSignature, SwitchMark
from analyzer.model.words import Words

DEEPEST = 12
"""Folders below signatures/ that are looked into."""
SHIPPED = "compiled"
"""The folder beside signatures/ with the copies that a wheel carries."""
EDITED = 3600
"""Seconds by which a file may be younger than the wheel's copy of it: an installer writes them one by one."""
PARTIES, SDKS = "parties*.toml", "sdks/**/*.toml"
State = tuple[str, tuple[int, int]]


def data_root() -> Path:
    """The folder that holds signatures/, templates and the demo: the wheel's `_data`, else the checkout.

    Raises DataError if neither is there.
    """
    here = Path(__file__).resolve().parent
    for root in (here / "_data", here.parent):
        if (root / "signatures").is_dir():
            return root
    raise DataError(f"{here}: no signatures/ beside the package; install soshin again")


def user_overlay() -> Path:
    """The user's own folder of imported signatures, which every command reads where it exists."""
    return Path(platformdirs.user_data_dir("soshin")) / "imported"


def read_toml[T](path: Path, kind: type[T], shown: str) -> T:
    """One knowledge file as `kind`; a DataError names `shown` and the key."""
    import tomllib

    if path.exists() and not path.is_file():
        raise DataError(f"{shown}: not a plain file; put a TOML file there or take it away")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except OSError as e:
        raise DataError(f"{shown}: cannot be read ({e.strerror}); check the file") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as e:
        raise DataError(f"{shown}: not TOML ({e}); correct the file") from e
    except msgspec.ValidationError as e:
        raise DataError(f"{shown}: {e}; {_mended_by(str(e))}") from e


def _mended_by(wrong: str) -> str:
    """What to do about a key, by what is wrong with it."""
    if "missing required field" in wrong:
        return "add the key"
    return "correct the key; signatures/README.md lists those that there are" if "unknown field" in wrong else "correct the key"


def _list_files(base: Path, pattern: str) -> list[State]:
    """(name below `base`, (size, time of change in ns)) of what fits `pattern` there, in order: one look at each folder, for this comes before
    every use of a compiled copy.
    """
    fixed = pattern.partition("*")[0].rpartition("/")[0]
    fits = re.compile(re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*"))
    deep = DEEPEST if "**" in pattern else pattern.count("/")
    found: list[State] = []
    root = str(base)
    waiting = [fixed]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, folder)))  # noqa: PTH118 - a Path for each of hundreds of folders takes as long as the looking
        except OSError:
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if fits.fullmatch(name) is not None:
                state = entry.stat()
                found.append((name, (state.st_size, state.st_mtime_ns)))
            elif name.count("/") < deep and entry.is_dir(follow_symlinks=False):
                waiting.append(name)
    return sorted(found, key=lambda f: f[0].split("/"))


def _read_copy[T](compiled: Path | None, kind: type[T]) -> list[T] | None:
    """None where there is no copy that can be read."""
    listed: Any = list[kind]  # type: ignore[valid-type]
    return read_kept(compiled, listed) if compiled is not None else None


class Catalog:
    """The knowledge, loaded by part. `roots` are signature folders, the bundled one first."""

    def __init__(self, overlays: Iterable[Path] = (), root: Path | None = None) -> None:
        self.root = root or data_root() / "signatures"
        self.overlays = tuple(overlays)
        self.roots = (self.root, *self.overlays)

    def files(self, pattern: str) -> list[tuple[str, Path]]:
        """(name shown in messages, path) of each file that fits `pattern`, overlays last."""
        shown = [(base.resolve().name, base) for base in self.roots]
        return [(f"{root}/{name}", base / name) for root, base in shown for name, _ in _list_files(base, pattern)]

    def state(self, pattern: str) -> list[list[tuple[str, str, tuple[int, int]]]]:
        """(folder, name, (size, time of change in ns)) of each file that fits `pattern`, for each of the roots."""
        return [[(str(base), *file) for file in _list_files(base, pattern)] for base in self.roots]

    def load[T](self, part: str, pattern: str, kind: type[T]) -> list[T]:
        """All files of `pattern` as `kind`, from the compiled copy where it is still true."""
        bundled, *others = self.state(pattern)
        if not any(others) and (found := _read_copy(self._shipped(part, kind, [s[1:] for s in bundled]), kind)) is not None:
            return found
        key = state_key(kind.__qualname__, *bundled, *(state for states in others for state in states))
        compiled = kept_at("catalog", part, key)
        found = _read_copy(compiled, kind)
        if found is None:
            found = [read_toml(p, kind, shown) for shown, p in self.files(pattern)]
            keep(compiled, msgspec.msgpack.encode(found))
        return found

    def _shipped(self, part: str, kind: type, states: list[State]) -> Path | None:
        """Where a wheel has its copy of these files; None where one of them was edited since."""
        copy = self.root.parent / SHIPPED / f"{part}-{state_key(kind.__qualname__, *((name, size) for name, (size, _) in states))}.msgpack"
        try:
            made = copy.stat().st_mtime
        except OSError:
            return None
        return copy if all(changed / 1e9 < made + EDITED for _, (_, changed) in states) else None

    @cached_property
    def data_types(self) -> dict[str, DataType]:
        return {d.id: d for f in self.load("types", "data_types.toml", DataTypes) for d in f.data_types}

    @cached_property
    def purposes(self) -> dict[str, Purpose]:
        return {p.id: p for f in self.load("purposes", "purposes.toml", Purposes) for p in f.purposes}

    @cached_property
    def sdks(self) -> dict[str, SdkSignature]:
        """What is known of each SDK's code, by id; an overlay's file replaces the bundled one of the same id."""
        return {s.id: s for s in self.load("sdks", SDKS, SdkSignature)}

    @cached_property
    def consent_keys(self) -> dict[str, SwitchMark]:
        """Keys of stored preferences by which an app shares the user's choice, by name."""
        return {w.name: w for f in self.load("consent", "consent.toml", ConsentKeys) for w in f.switches}

    @cached_property
    def apis(self) -> ApiTable:
        """What calls, fields and constants of Android code read which data, all files joined."""
        files = self.load("apis", "api/*.toml", ApiFile)
        return ApiTable(*(tuple(one for f in files for one in getattr(f, key)) for key in ApiTable.__struct_fields__))

    @cached_property
    def apple_apis(self) -> tuple[AppleCall, ...]:
        """What code of an iOS app calls to read which data, all files joined."""
        return tuple(call for f in self.load("apple_apis", "api/apple/*.toml", AppleApiFile) for call in f.calls)

    @cached_property
    def parties(self) -> dict[str, Party]:
        return {p.id: p for f in self.load("parties", PARTIES, Parties) for p in f.parties}

    @cached_property
    def words(self) -> dict[str, Words]:
        """Language -> its words; an overlay's file replaces the bundled one of the same language."""
        return {w.language: w for w in self.load("words", "policies/*.toml", Words)}

    @cached_property
    def class_trades(self) -> dict[str, tuple[str, ...]]:
        """Class of recipients (`@ad-providers`) -> trades of the parties that it holds, `*` = everybody."""
        return {c.id: c.trades for w in self.words.values() for c in w.recipients}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        return {r.id: r for f in self.load("rules", "rules/*/*.toml", RuleFile) for r in f.rules}

    @cached_property
    def law_texts(self) -> dict[str, LawText]:
        """The documents that rules are drawn from, by the key that rules name."""
        return {key: text for f in self.load("rules", "rules/*/*.toml", RuleFile) for key, text in f.documents.items()}

    @cached_property
    def apple(self) -> AppleFacts:
        """What Apple says of privacy manifests, the overlays' last."""
        return self.load("apple", "apple.toml", AppleFacts)[-1]

    @cached_property
    def labels(self) -> LabelWords:
        """The words of store labels, the overlays' last."""
        return self.load("labels", "labels.toml", LabelWords)[-1]

    @cached_property
    def items(self) -> ItemWords:
        """The words of the items that a policy or notice should state, the overlays' last."""
        return self.load("items", "items.toml", ItemWords)[-1]

    @cached_property
    def endpoints(self) -> tuple[tuple[str, Endpoint], ...]:
        """(file below signatures/, endpoint), each id once, in the order of the files."""
        pattern = "endpoints/*/*.toml"
        files = zip(self.files(pattern), self.load("endpoints", pattern, EndpointFile), strict=True)
        return tuple({e.id: (shown.partition("/")[2], e) for (shown, _), f in files for e in f.endpoints}.values())

    @cached_property
    def key_names(self) -> tuple[tuple[str, tuple[str, ...], KeyName], ...]:
        """(file below signatures/, words that may stand before its keys, entry), in the order of the files."""
        files = zip(self.files("names/*.toml"), self.load("names", "names/*.toml", NamesFile), strict=True)
        return tuple((shown.partition("/")[2], f.before, e) for (shown, _), f in files for e in f.names)

    @cached_property
    def optout_pages(self) -> tuple[OptOutPage, ...]:
        """Addresses whose way of refusing acts in a browser alone."""
        return tuple(p for f in self.load("optouts", "optouts.toml", OptOutPages) for p in f.pages)

    @cached_property
    def denials(self) -> Denials:
        """The words of denials, the overlays' last."""
        return self.load("denials", "denials.toml", Denials)[-1]


class Compiler(Catalog):
    """Writes each part that is loaded into `folder`, as a wheel carries it beside signatures/."""

    def __init__(self, root: Path, folder: Path) -> None:
        super().__init__(root=root)
        self.folder = folder

    def load[T](self, part: str, pattern: str, kind: type[T]) -> list[T]:
        found = super().load(part, pattern, kind)
        states = [(name, size) for name, (size, _) in _list_files(self.root, pattern)]
        (self.folder / f"{part}-{state_key(kind.__qualname__, *states)}.msgpack").write_bytes(msgspec.msgpack.encode(found))
        return found

    def compile(self) -> None:
        """All parts."""
        for name, held in vars(Catalog).items():
            if isinstance(held, cached_property):
                getattr(self, name)
