"""Profiles of the SDK that is made by code, and the bundled ones."""

from pathlib import Path

import pytest

from analyzer.apps.profiles import Profiles
from analyzer.apps.profiles.learn import learn_profile
from analyzer.catalog import Catalog
from tests.apps.profiles.acme import make_release


@pytest.fixture(scope="session")
def bundled() -> Profiles:
    return Profiles.open(Catalog().root / "profiles" / "bundled.profiles")


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory, bundled: Profiles) -> Profiles:
    """Both releases of acme."""
    return learn(tmp_path_factory.mktemp("acme"), bundled, "1.0", "1.1")


@pytest.fixture(scope="session")
def old_acme(tmp_path_factory: pytest.TempPathFactory, bundled: Profiles) -> Profiles:
    """The older release of acme alone."""
    return learn(tmp_path_factory.mktemp("acme"), bundled, "1.0")


def learn(folder: Path, bundled: Profiles, *versions: str) -> Profiles:
    releases = {v: [folder / f"acme-{v}.jar"] for v in versions}
    for version, (path,) in releases.items():
        path.write_bytes(make_release(version))
    return Profiles(learn_profile("acme", releases, ["com.acme"], (bundled,)).data, "acme.profiles")
