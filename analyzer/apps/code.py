"""An APK's DEX files x signatures -> Code and its Gaps, read in a child: one broken file does not hide the others."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from analyzer.apps.container import dex_entries
from analyzer.apps.dex import Dex, DexError
from analyzer.apps.traces import Code, Tracer
from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.isolate import run_isolated
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature


class CodeRead(Struct):
    """`files`: how many DEX files were read in full."""

    code: Code
    gaps: tuple[Gap, ...]
    files: int


def read_code(path: Path, signatures: Iterable[SdkSignature], hosts: Iterable[str], shown: str = "") -> CodeRead:
    """The traces of `signatures` in the APK at `path`. `hosts` are believed without a scheme; `shown` is the file's name in evidence.
    ReaderFailed where the child fails.
    """
    return run_isolated(_read, path, shown or path.name, tuple(signatures), frozenset(hosts), returns=CodeRead, subject=f"{path}: code")


def _read(path: Path, shown: str, signatures: tuple[SdkSignature, ...], hosts: frozenset[str]) -> CodeRead:
    tracer, gaps, files = Tracer(signatures, shown, hosts), [], 0
    with Archive.open(path) as archive:
        gaps += _hidden(shown, archive)
        for name in dex_entries(archive):
            try:
                tracer.add(Dex(archive.read(name)), name)
                files += 1
            except DexError as e:
                gaps.append(_gap(shown, name, e.cause, f"{name} {e}"))
            except InputError as e:
                gaps.append(_gap(shown, name, getattr(e, "cause", None) or Cause.BROKEN, f"{name} cannot be unpacked"))
    return CodeRead(tracer.code, tuple(gaps), files)


def _hidden(shown: str, archive: Archive) -> list[Gap]:
    """What the archive itself keeps from a reader: a directory with a hole, a DEX file under a name that stands twice."""
    subjects = {"classes.dex": "the archive's directory is damaged: entries may be missing"} if archive.damaged else {}
    subjects |= {
        name: f"{name} stands more than once: only the last was read"
        for name in ("AndroidManifest.xml", *dex_entries(archive))
        if name in archive.duplicates()
    }
    return [_gap(shown, name, Cause.BROKEN, subject) for name, subject in subjects.items()]


def _gap(shown: str, name: str, cause: Cause, subject: str) -> Gap:
    return Gap(Stage.SCAN, cause, subject, EntryAt.at(shown, name))
