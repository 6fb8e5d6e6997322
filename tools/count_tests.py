"""Results of pytest (JUnit XML) -> the closing line of CI, and its exit code: a skip counts against it as a failure does."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def count(results: Path) -> tuple[int, int, list[str]]:
    """(passed, failed, the skipped with their reasons); nothing at all where the tests did not run."""
    if not results.is_file():
        return 0, 0, []
    cases = list(ET.parse(results).getroot().iter("testcase"))  # noqa: S314 - written by our own test run
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [f"{case.get('classname')}: {case.get('name')}: {skip.get('message')}" for case in cases for skip in case.findall("skipped")]
    return len(cases) - len(failed) - len(skipped), len(failed), skipped


def main(results: str, ended: str) -> int:
    passed, failed, skipped = count(Path(results))
    lines = [f"ci: skipped: {reason}" for reason in skipped]
    if ended != "0" and not failed:
        lines.append(f"ci: make test ended with {ended} before or beside the tests; see above")
        failed = 1
    lines.append(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if passed and not failed and not skipped else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
