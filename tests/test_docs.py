"""The pages say what the program does: every command in the README, every option in docs/commands.md, every target in use."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from analyzer import __version__
from analyzer.cli.main import COMMANDS, soshin
from tests.conftest import PROJECT
from tools.document_commands import page

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_each_command_with_its_purpose(name):
    told = [line for line in README.splitlines() if f"`soshin {name}" in line]
    assert any(COMMANDS[name] in line for line in told), f"README.md has no line with `soshin {name}` and {COMMANDS[name]!r}"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_exists_and_its_own_help_says_what_it_does(name):
    context = click.Context(soshin, info_name="soshin")
    command = soshin.get_command(context, name)
    assert command is not None
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"soshin {name} {parameter.opts[0]} has no help"


def test_the_page_of_commands_is_what_the_commands_say():
    assert (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8") == page(), "run make docs"


def test_the_readme_tells_no_command_that_does_not_exist():
    told = set(re.findall(r"\bsoshin ([a-z][a-z-]+)", "\n".join(re.findall(r"`[^`]+`|^\$ .*$", README, re.MULTILINE))))
    assert told
    assert told <= set(COMMANDS), told - set(COMMANDS)


def test_the_readme_gives_the_two_commands_of_the_set_up():
    for line in ("make demo", "make test"):
        assert line in README


def test_the_targets_that_the_pages_name_are_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        told = set(re.findall(r"`make ([a-z-]+)", (PROJECT / name).read_text(encoding="utf-8")))
        assert told <= targets, (name, told - targets)


def test_paths_that_the_pages_link_to_exist():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", (PROJECT / name).read_text(encoding="utf-8")):
            assert (PROJECT / link).exists(), f"{name} links to {link}"


def test_the_changelog_has_an_entry_for_this_version():
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[({re.escape(__version__)}|Unreleased)\]", text, re.MULTILINE)
    assert "keepachangelog" in text


def newcomers_file() -> tuple[Path, str]:
    """The SDK file of CONTRIBUTING.md: its place under signatures/ and its text."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## Add an SDK in five minutes")[1].split("\n## ")[0]
    place = re.search(r"`signatures/(sdks/[\w/-]+\.toml)`", section)
    block = re.search(r"```toml\n(.*?)```", section, re.DOTALL)
    assert place is not None
    assert block is not None
    return Path(place[1]), block[1]


def soshin_says(*words: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=PROJECT)


def test_a_newcomer_who_follows_the_steps_passes_the_lint(tmp_path):
    place, text = newcomers_file()
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(text, encoding="utf-8")
    done = soshin_says("signatures", "lint", "--signatures", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_newcomer_who_adds_a_file_sees_the_sdk_found(tmp_path):
    """The demo package stands in for an app with Acme's code: one of its packages takes the place of Acme's."""
    place, text = newcomers_file()
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(text.replace("com.acme.analytics", "com.adjust.sdk"), encoding="utf-8")
    package = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    done = soshin_says("scan", package, "--format", "json", "--signatures", tmp_path)
    assert done.returncode in {0, 5}, done.stderr
    assert "acme-analytics" in {hit["sdk"] for hit in json.loads(done.stdout)["sdks"]}
    without = soshin_says("scan", package, "--format", "json")
    assert "acme-analytics" not in without.stdout
