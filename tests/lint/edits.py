"""One replacement in a copy of a knowledge file, for tests of what the linter says then."""

from pathlib import Path


def replace_behind(path: Path, mark: str, old: str, new: str) -> None:
    """The first `old` from the first place of `mark` on becomes `new`; it must stand there."""
    text = path.read_text(encoding="utf-8")
    place = text.index(mark)
    assert old in text[place:]
    path.write_text(text[:place] + text[place:].replace(old, new, 1), encoding="utf-8")
