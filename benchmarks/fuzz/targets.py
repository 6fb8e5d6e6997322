"""All parsers that are fuzzed, by name."""

from collections.abc import Mapping

from benchmarks.fuzz.documents import DOCUMENTS
from benchmarks.fuzz.packages import PACKAGES
from benchmarks.fuzz.target import Target
from benchmarks.fuzz.traffic import TRAFFIC

TARGETS: Mapping[str, Target] = {**PACKAGES, **TRAFFIC, **DOCUMENTS}
