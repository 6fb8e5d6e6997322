"""A parser for a fuzzer: bytes in, nothing out; whatever is no AnalyzerError is a finding."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import AnalyzerError


class Target(NamedTuple):
    """`make` loads the parser and gives it; `seeds` are inputs that it reads."""

    make: Callable[[], Callable[[bytes], object]]
    seeds: Callable[[], list[bytes]]


def written(load: Callable[[], Callable[[Path], object]], *names: str) -> Callable[[], Callable[[bytes], object]]:
    """A parser of files: the input is written under each name."""

    def make() -> Callable[[bytes], object]:
        parse, folder = load(), Path(tempfile.mkdtemp())

        def read(data: bytes) -> None:
            for name in names if data else ():  # an empty file is no file of any kind to those who call the parsers
                (folder / name).write_bytes(data)
                with suppress(AnalyzerError):
                    parse(folder / name)

        return read

    return make
