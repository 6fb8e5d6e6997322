"""Inputs that the fuzzer found: each is read or refused with a type ever since. `found/TARGET-N.bin`; benchmarks/fuzz/targets.py has the parsers."""

from contextlib import suppress
from pathlib import Path

import pytest

from analyzer.errors import AnalyzerError
from benchmarks.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").glob("*.bin"))


@pytest.mark.parametrize("path", FOUND, ids=lambda p: p.stem)
def test_what_a_fuzzer_found_is_read_or_refused(path):
    with suppress(AnalyzerError):
        TARGETS[path.stem.rpartition("-")[0]].make()(path.read_bytes())


@pytest.mark.parametrize("name", [n for n in TARGETS if n != "dex"])
def test_every_target_reads_its_seeds_and_refuses_cuts_of_them(name):
    parse = TARGETS[name].make()
    seeds = TARGETS[name].seeds()
    assert seeds
    for seed in seeds:
        for cut in (len(seed), len(seed) // 2, 1):
            with suppress(AnalyzerError):
                parse(seed[:cut])
