"""`soshin signatures learn`: releases of an SDK -> a file of profiles that scans hold renamed code against."""

import re
from collections.abc import Iterable
from pathlib import Path

import click

from analyzer.catalog import Catalog
from analyzer.cli.console import signatures_option, status
from analyzer.errors import InputError, UsageProblem

VERSION = re.compile(r"(?P<version>\d+(?:\.\d+)+[\w.-]*)\.(?:aar|jar|apk)$")


@click.command("learn", short_help="make a profile from releases")
@click.argument("files", nargs=-1, required=True, metavar="[VERSION=]FILE...")
@click.option("--id", "sdk", required=True, metavar="ID", help="The SDK's id, as its file in sdks/ has it.")
@click.option(
    "--package", "packages", multiple=True, metavar="NAME", help="A package that is the SDK's own, such as com.acme; else all inside."
)
@click.option(
    "-o", "into", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder that `--signatures` takes; made if need be."
)
@signatures_option
def command(files: tuple[str, ...], sdk: str, packages: tuple[str, ...], into: Path, overlays: tuple[Path, ...]) -> None:
    """Makes a profile from an SDK's releases (.aar, .jar), by which scans know it when its names are gone.

    Give the releases from the oldest to the newest; files of one version belong together. The version is read from the file's name unless it
    stands before it. The profile holds hashes and class names, none of the code.

    \b
    soshin signatures learn acme-1.2.3.aar acme-1.3.0.aar --id acme --package com.acme -o mine
    soshin scan app.apk --signatures mine
    """  # noqa: D301 - click's mark for lines to keep
    from analyzer.apps.profiles import PATTERN, open_profiles
    from analyzer.apps.profiles.learn import learn_profile

    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", sdk) is None:
        raise UsageProblem(f"{sdk}: no id; use small letters, digits and hyphens, as in `soshin signatures list`")
    known = open_profiles(p for _, p in Catalog(overlays).files(PATTERN) if p.name != f"{sdk}.profiles")
    learned = learn_profile(sdk, _by_version(files), packages, known)
    target = into / "profiles" / f"{sdk}.profiles"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(learned.data)
    except OSError as e:
        raise InputError(f"{target}: cannot be written ({e.strerror}); give another folder with -o") from e
    for version, classes in learned.classes.items():
        status(f"{sdk} {version}: {classes} classes")
    if learned.unread:
        status(f"{learned.unread} classes could not be read")
    if learned.left_out:
        status(f"left out, as no --package names them: {', '.join(learned.left_out[:5])}{' ...' if len(learned.left_out) > 5 else ''}")  # noqa: PLR2004 - a line's worth
    click.echo(str(target))


def _by_version(files: Iterable[str]) -> dict[str, list[Path]]:
    """Version -> its files, in the order given."""
    found: dict[str, list[Path]] = {}
    for word in files:
        version, mark, name = word.partition("=")
        path = Path(name) if mark else Path(word)
        if not mark:
            match = VERSION.search(path.name)
            if match is None:
                raise UsageProblem(f"{path.name}: no version in the name; give it before the file, as 1.2.3={path.name}")
            version = match["version"]
        if not path.is_file():
            raise InputError(f"{path}: no such file; give an .aar or .jar of the SDK")
        found.setdefault(version, []).append(path)
    return found
