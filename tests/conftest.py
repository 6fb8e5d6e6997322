"""What several tests need: the shared corpus where it lies beside the project, and tools that CI requires."""

import os
import shutil
import signal
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
REQUIRE_ALL = os.environ.get("SOSHIN_REQUIRE_ALL") == "1"


def missing(reason: str) -> None:
    """Skips with the reason on a user's machine, fails where CI requires every tool."""
    if REQUIRE_ALL:
        pytest.fail(f"required here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """A shell that starts the suite in the background has SIGINT ignored, and every child would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared inputs beside the project's root (`../shared`)."""
    found = Path(os.environ.get("SOSHIN_SHARED", PROJECT.parent / "shared"))
    if not (found / "corpus").is_dir():
        missing("no ../shared/corpus beside the project")
    return found


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium that can take screenshots."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing("no chromium on this machine")
    return str(found)
