"""The pages say what the program does: every command in the README, every option in docs/commands.md, every target in use."""

import json
import os
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


def test_the_readme_names_each_command_with_its_purpose():
    lines = README.splitlines()
    unnamed = [n for n, does in COMMANDS.items() if not any(re.search(rf"`soshin {n}\b", line) and does in line for line in lines)]
    assert not unnamed, f"README.md has no line with `soshin NAME` and its purpose (cli/main.py) for {unnamed}"


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


@pytest.mark.parametrize("page_name", ["README.md", "README.ja.md"])
def test_the_scan_that_the_pages_show_is_what_the_command_prints(page_name):
    text = (PROJECT / page_name).read_text(encoding="utf-8")
    shown = text.split("```\n$ soshin scan samples/demo/kaigan-r8.apk\n")[1].split("```")[0].splitlines()
    call = [sys.executable, "-c", "from analyzer.cli.main import main; main()", "scan", str(PROJECT / "samples" / "demo" / "kaigan-r8.apk")]
    done = subprocess.run(call, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "110"})
    printed = iter([line.rstrip() for line in done.stdout.splitlines()])
    missing = [line for line in shown if line != "…" and line not in printed]  # an iterator: in this order, too
    assert not missing, f"{page_name}: COLUMNS=110 soshin scan samples/demo/kaigan-r8.apk prints no such line (in this order): {missing}"


def test_paths_that_the_pages_link_to_exist():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", (PROJECT / name).read_text(encoding="utf-8")):
            assert (PROJECT / link).exists(), f"{name} links to {link}"


def test_the_changelog_has_an_entry_for_this_version():
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[({re.escape(__version__)}|Unreleased)\]", text, re.MULTILINE)
    assert "keepachangelog" in text


def test_the_commands_of_the_steps_exist():
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.findall(r"^soshin ([a-z-]+) ([a-z-]+)", text, re.MULTILINE)
    assert told
    context = click.Context(soshin, info_name="soshin")
    for name, inner in told:
        group = soshin.get_command(context, name)
        if isinstance(group, click.Group):
            assert inner in group.list_commands(context)


def follow_the_steps(folder: Path, package: str = "com.acme.analytics") -> None:
    """The files of CONTRIBUTING.md's five minutes, written into a folder of signatures, with `package` in the place of Acme's."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## Add an SDK in five minutes")[1].split("\n## ")[0]
    blocks = re.findall(r"`signatures/([\w/.-]+\.toml)`[^\n]*\n+```toml\n(.*?)```", section, re.DOTALL)
    assert [place for place, _ in blocks] == ["parties.toml", "sdks/acme/acme-analytics.toml"]
    for place, block in blocks:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(block.replace("com.acme.analytics", package), encoding="utf-8")


def soshin_says(*words: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=PROJECT)


def test_a_newcomer_who_follows_the_steps_passes_the_lint(tmp_path):
    follow_the_steps(tmp_path)
    done = soshin_says("signatures", "lint", "--signatures", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_newcomer_who_adds_a_file_sees_the_sdk_found(tmp_path):
    """The demo app's own package stands in for Acme's code."""
    package = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    before = soshin_says("scan", package, "--format", "json")
    follow_the_steps(tmp_path, "jp.example.kaigan")
    after = soshin_says("scan", package, "--format", "json", "--signatures", tmp_path)
    found = [{hit["sdk"] for hit in json.loads(done.stdout)["sdks"]} for done in (before, after)]
    assert found[1] - found[0] == {"acme-analytics"}
    assert found[0] <= found[1]
