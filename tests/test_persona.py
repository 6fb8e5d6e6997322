"""A persona is new each time, nobody real, and found again in traffic."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.catalog import Catalog
from analyzer.cli.persona import command
from analyzer.formats.persona import read_persona
from analyzer.persona import make_persona, write_persona


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_printed_is_read_back_the_same(lang, tmp_path: Path):
    persona = make_persona(lang, 7)
    file = tmp_path / "persona.toml"
    file.write_text(write_persona(persona), encoding="utf-8")
    assert read_persona(file) == persona


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_key_is_a_data_type(lang):
    assert set(make_persona(lang)) <= set(Catalog().data_types)


def test_each_is_new_and_a_seed_brings_one_back():
    assert len({make_persona("ja")["id.user"] for _ in range(200)}) == 200
    assert make_persona("en", 3) == make_persona("en", 3) != make_persona("en", 4)


@pytest.mark.parametrize("seed", range(50))
def test_mail_and_telephone_belong_to_nobody(seed):
    ja, en = make_persona("ja", seed), make_persona("en", seed)
    assert ja["pii.email"][0].endswith("@example.jp")
    assert en["pii.email"][0].endswith("@example.com")
    assert re.fullmatch(r"\+81[789]00\d{7}", ja["pii.phone"][0])
    assert not re.fullmatch(r"\+81[7-9]0[1-9]\d{7}", ja["pii.phone"][0]), "libphonenumber's pattern of numbers that are given out"
    assert re.fullmatch(r"\+1\d{3}55501\d\d", en["pii.phone"][0])


@pytest.mark.parametrize("seed", range(50))
def test_ids_have_the_form_that_a_device_gives_them(seed):
    persona = make_persona("ja", seed)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", persona["id.advertising"][0])
    assert re.fullmatch(r"[0-9a-f]{16}", persona["id.vendor"][0])
    assert re.fullmatch(r"-?\d+\.\d{5}[1-9],-?\d+\.\d{5}[1-9]", persona["loc.precise"][0])


def test_the_command_prints_toml_and_nothing_else_to_stdout():
    result = CliRunner().invoke(command, ["new", "--lang", "en", "--seed", "5"])
    assert result.exit_code == 0
    assert result.stdout == write_persona(make_persona("en", 5))
