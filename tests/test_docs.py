"""The pages say what the program does: every command in the README, every option in docs/commands.md, every target in use."""

import re

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


def test_the_steps_to_add_an_sdk_name_files_and_keys_that_exist():
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "## Add an SDK in five minutes" in text
    assert "soshin signatures" in text
