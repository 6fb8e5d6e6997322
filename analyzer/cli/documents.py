"""Words of the command line -> documents: ROLE=DOC with its role, a file as it is, an address only where --fetch was given."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import click

from analyzer.cli.console import refuse_special, show_progress
from analyzer.errors import UsageProblem
from analyzer.model.statement import Role

if TYPE_CHECKING:
    from analyzer.case import Origin

ROLES: tuple[Role, ...] = get_args(Role)


class Asked(NamedTuple):
    """A document as asked for: a path, or an address as text; the role where its word names one."""

    where: Path | str
    role: Role | None = None


class Brought(NamedTuple):
    """A document as a file. `origin` and `warc` only where it was fetched."""

    path: Path
    role: Role | None
    origin: "Origin | None" = None
    warc: bytes = b""

    def whence(self) -> tuple[str, str, str]:
        """Address, time and encoding of a fetched document, "" each of one that was not."""
        if self.origin is None:
            return "", "", ""
        from analyzer.case import whence

        return whence(self.origin)


class DocumentType(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A file or an address; with `roles`, ROLE= may stand before it."""

    name = "document"

    def __init__(self, *, roles: bool = False) -> None:
        self.roles = roles

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Asked:
        if isinstance(value, Asked):
            return value
        role, found, rest = str(value).partition("=")
        given = next((r for r in ROLES if self.roles and found and r == role), None)
        if given is None or Path(value).exists():
            given, rest = None, str(value)
        return Asked(rest if _is_address(rest) else Path(rest), given)


def _is_address(text: str) -> bool:
    """What fetching needs is loaded only where something looks like an address."""
    if "://" not in text:
        return False
    from analyzer.fetch.address import is_address

    return is_address(text)


def fetch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--fetch` and `--any-port`."""
    port = click.option("--any-port", is_flag=True, help="With --fetch: ask ports other than 443 as well.")
    ask = click.option("--fetch", is_flag=True, help="Fetch the documents given as https addresses: the only use of the network here.")
    return ask(port(command))


@contextmanager
def bring(documents: Iterable[Asked], *, fetch: bool, any_port: bool = False) -> Iterator[list[Brought]]:
    """The documents as files, fetched ones in a folder that lasts as long as the block. Raises UsageProblem for an address without `fetch`."""
    asked = list(documents)
    for one in asked:
        if isinstance(one.where, Path):
            refuse_special(one.where)
        elif not fetch:
            raise UsageProblem(f"{one.where}: an address; add --fetch to let soshin ask it, or save the page and give the file")
    with tempfile.TemporaryDirectory(prefix="soshin-") as folder:
        yield [_bring(one, Path(folder, str(n)), any_port=any_port) for n, one in enumerate(asked)]


def _bring(asked: Asked, folder: Path, *, any_port: bool) -> Brought:
    if isinstance(asked.where, Path):
        return Brought(asked.where, asked.role)
    from analyzer.case import Origin
    from analyzer.fetch import fetch

    show_progress(f"fetching {asked.where}", long=True)
    found = fetch(asked.where, any_port=any_port)
    folder.mkdir()
    path = folder / found.name
    path.write_bytes(found.body)
    origin = Origin(found.url, found.time, found.charset, hashlib.sha256(found.warc).hexdigest())
    return Brought(path, asked.role, origin, found.warc)
