"""A stranger adds an endpoint file without Python and sees it proven by its example: the steps of CONTRIBUTING.md, walked."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer.catalog import data_root
from analyzer.cli.main import main
from tests.conftest import PROJECT


class Done(NamedTuple):
    exit_code: int
    output: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The whole command, error handling included."""

    def call(*words: str) -> Done:
        monkeypatch.setattr("sys.argv", ["soshin", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), "".join(capsys.readouterr()))

    return call


def blocks_of_contributing() -> dict[str, str]:
    """File name below signatures/ -> the TOML that CONTRIBUTING.md shows for it."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"`signatures/([\w./-]+\.toml)`[^`]*?:\n\n```toml\n(.*?)```", text, re.DOTALL)
    return dict(found)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of one's own with the files that the steps of CONTRIBUTING.md write, copied from the page."""
    for name, content in blocks_of_contributing().items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "mine"


ENDPOINT = "endpoints/acme/acme.toml"


def test_the_steps_of_the_page_give_a_party_an_sdk_and_an_endpoint(mine, run: Run):
    assert {"parties.toml", "sdks/acme/acme-analytics.toml", ENDPOINT} <= set(blocks_of_contributing())
    done = run("signatures", "lint", "--signatures", str(mine))
    assert "mine/" not in done.output


def test_the_example_of_the_page_proves_the_file(mine, run: Run):
    done = run("signatures", "test", str(mine / ENDPOINT), "--signatures", str(mine))
    assert done.exit_code == 0, done.output
    assert "acme/events (proven)" in done.output
    assert "id.install      body device_id = 6f1ed002-ab55-4958-9014-ebf0951522d9" in done.output
    assert "(no field)      body sdk_debug = 0" in done.output
    assert "(refused: another domain that begins alike)" in done.output


def test_the_file_alone_is_enough_to_be_tested(mine, run: Run):
    assert run("signatures", "test", str(mine / ENDPOINT)).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"body device_id"', '"body devise_id"', "does not hold 'id.install @ body device_id'"),
        ('hosts = ["collect.acme.example"]', 'hosts = ["collect.acme.test"]', "does not fit it"),
        ('hosts = ["collect.acme.example"]', 'hosts = ["collect.acme.example", "*.example.net"]', "near miss"),
        ('"body battery"', '"body batterie"', "no example shows the field dev.state"),
        ('origin = "code"', 'origin = "code" # and no', "not where"),
    ],
)
def test_a_wrong_file_fails_with_what_is_wrong(mine, old, new, message, run: Run):
    path = mine / ENDPOINT
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new)
    if message == "not where":
        text = re.sub(r'origin = "code" # and no\nsource = "\w+"', 'origin = "code"', text)
    path.write_text(text, encoding="utf-8")
    done = run("signatures", "test", str(path), "--signatures", str(mine))
    assert done.exit_code == 1
    assert message in done.output


def test_a_misspelt_key_is_refused_by_name(mine, run: Run):
    path = mine / ENDPOINT
    path.write_text(path.read_text(encoding="utf-8").replace("hosts =", "hostz ="), encoding="utf-8")
    done = run("signatures", "test", str(path))
    assert done.exit_code == 4
    assert "hostz" in done.output


def test_a_file_outside_such_a_folder_is_refused_with_the_place_where_it_belongs(tmp_path, run: Run):
    path = tmp_path / "acme.toml"
    path.write_text("", encoding="utf-8")
    done = run("signatures", "test", str(path))
    assert done.exit_code == 2
    assert "DIR/endpoints/VENDOR/acme.toml" in done.output


def test_a_bundled_file_shows_what_its_examples_give(run: Run):
    done = run("signatures", "test", str(data_root() / "signatures" / "endpoints" / "payjp" / "payjp.toml"))
    assert done.exit_code == 0
    assert 'pii.name        body "card[name]" = UMI YAMADA' in done.output
    assert "3 examples, 0 failed" in done.output


def test_without_a_file_all_examples_run(run: Run):
    done = run("signatures", "test")
    assert done.exit_code == 0
    ran = re.search(r"(\d+) examples, 0 failed", done.output)
    assert ran is not None
    assert int(ran[1]) > 1000
