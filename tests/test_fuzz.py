"""Damaged inputs, by a fixed seed: never an untyped error, never a long wait. SOSHIN_FUZZ=N makes N of each kind (the default is a sample)."""

import os
import random
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from analyzer.cli.main import soshin
from analyzer.errors import AnalyzerError
from tests.conftest import PROJECT

DEMO = PROJECT / "samples" / "demo"
ROUNDS = int(os.environ.get("SOSHIN_FUZZ", "12"))
LONGEST = 10.0
NASTY = (b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"{[" * 40, b"\x1b[2J", "\u202e".encode())


def damaged(blob: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, taken out, doubled or cut."""
    made = bytearray(blob)
    for _ in range(chance.choice((1, 1, 3, 10, 50))):
        at = chance.randrange(len(made) or 1)
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = chance.randbytes(chance.choice((1, 4, 30)))
            case 1:
                del made[at : at + chance.choice((1, 4, 100, 5000))]
            case 2:
                made[at : at + 4] = chance.choice(NASTY)
            case 3:
                begin = chance.randrange(len(made) or 1)
                made[at:at] = made[begin : begin + chance.choice((10, 1000))]
            case _:
                if chance.random() < 0.2:
                    del made[at:]
    return bytes(made)


def used() -> float:
    """CPU seconds of this process and of its children that have ended: a busy machine takes none of them."""
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in of)


def outcome(words: list[str]) -> int:
    """The exit code that `soshin` would give; whatever is no expected failure is raised."""
    try:
        ended = soshin.main(words, standalone_mode=False)
    except click.exceptions.Exit as e:
        return e.exit_code
    except click.ClickException:
        return 2
    except AnalyzerError as e:
        return e.exit_code
    return ended if isinstance(ended, int) else 0


def packages() -> Iterator[tuple[str, Path]]:
    yield "x.apk", DEMO / "kaigan-r8.apk"


def captures() -> Iterator[tuple[str, Path]]:
    for file in sorted((DEMO / "captures").glob("*.mitm")):
        yield "x.mitm", file


def documents() -> Iterator[tuple[str, Path]]:
    for file in sorted((DEMO / "documents").iterdir()):
        yield f"x{file.suffix}", file


@pytest.mark.parametrize(
    ("command", "sources"), [("scan", packages), ("observe", captures), ("policy", documents)], ids=["scan", "observe", "policy"]
)
@pytest.mark.parametrize("form", ["json", "table"])
def test_a_damaged_input_is_read_or_refused_and_never_hangs(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], command: str, sources: Callable[[], Iterator[tuple[str, Path]]], form: str
) -> None:
    chance = random.Random(f"{command} {form}")
    given = list(sources())
    codes = set()
    for _ in range(ROUNDS):
        name, source = chance.choice(given)
        target = tmp_path / name
        target.write_bytes(damaged(source.read_bytes(), chance))
        begun = used()
        codes.add(outcome([command, str(target), "--format", form]))
        assert used() - begun < LONGEST, f"{target} took too long"
    shown = capfd.readouterr()
    assert codes <= {0, 4, 5}
    assert "\x1b[2J" not in shown.out + shown.err
    assert "\u202e" not in shown.err
