import json
from pathlib import Path

from click.testing import CliRunner

from analyzer.cli.main import soshin


def run(*args: str):
    return CliRunner().invoke(soshin, ["policy", *args])


def write(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_json_is_statements_1_with_the_named_fields(tmp_path):
    path = write(tmp_path, "n.md", "We share your IP address with Mixpanel.")
    result = run(path, "--format", "json", "--role", "notice")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["schema"]) == (0, "soshin/statements/1")
    (s,) = found["statements"]
    assert (s["recipient"], s["data_types"], s["role"], s["document"]) == ("mixpanel", ["net.ip.public"], "notice", "n.md")
    assert found["languages"] == ["en"]


def test_the_table_names_recipient_data_and_place(tmp_path):
    result = run(write(tmp_path, "n.md", "広告IDをMixpanelに送信します。"))
    assert result.exit_code == 0
    assert "mixpanel" in result.stdout
    assert "id.advertising" in result.stdout


def test_an_unread_language_ends_with_5_and_one_line(tmp_path):
    path = write(tmp_path, "p.md", "Nous transmettons votre adresse à des tiers pour mesurer les campagnes de la société et pour vous.")
    result = run(path)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (5, 1)
    assert "p.md" in result.stderr
    assert run(path, "--allow-partial").exit_code == 0


def test_a_missing_file_is_bad_input(tmp_path):
    from analyzer.errors import InputError

    result = run(str(tmp_path / "none.md"))
    assert isinstance(result.exception, InputError)
    assert "none.md" in str(result.exception)
