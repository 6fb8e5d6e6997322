"""An expression that was kept is the one that Python compiles."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from analyzer import patterns
from tests.conftest import PROJECT

SOURCES = (
    (r"a+b", 0),
    (r"(?P<who>[A-Z]\w+)(?:\s+(?P<what>SDK))?", re.IGNORECASE | re.MULTILINE),
    (r"(?<!送信)を(?:提供|送信)し(?!ません)[ぁ-ん一-鿿]{2,40}?(?=。)", 0),
    (r"^(?i:when)\b(?>x+|y)|(.)\1", re.DOTALL),
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """As in a new process."""
    patterns._held.cache_clear()
    patterns._asked.clear()
    patterns._made.clear()


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.msgpack"))


def test_what_is_loaded_is_equal_to_what_python_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    for source, flags in SOURCES:
        patterns.regex(source, flags)
    patterns.keep_patterns()
    forget()
    compiled = [re.compile(source, flags) for source, flags in SOURCES]
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled once more"))
    loaded = [patterns.find_pattern(source, flags) for source, flags in SOURCES]
    assert loaded == compiled
    assert [p.groupindex for p in loaded] == [p.groupindex for p in compiled]


def test_an_expression_is_made_when_it_is_used_and_then_is_the_one_that_python_makes() -> None:
    found = patterns.regex(r"(?P<who>\w+) sends", re.IGNORECASE)
    assert (found.pattern, patterns._made) == (r"(?P<who>\w+) sends", {})
    same = re.compile(r"(?P<who>\w+) sends", re.IGNORECASE)
    text = "It SENDS and she sends"
    assert [m["who"] for m in found.finditer(text)] == [m["who"] for m in same.finditer(text)] == ["It", "she"]
    assert (found.sub("x", text), found.split(text), found.findall(text)) == (same.sub("x", text), same.split(text), same.findall(text))
    assert (found.flags, found.groups, found.groupindex) == (same.flags, same.groups, same.groupindex)
    assert list(patterns._made.values()) == [same]
    with pytest.raises(AttributeError):
        getattr(found, "nothing_of_an_expression")  # noqa: B009 - typing knows that there is none


def test_a_wrong_expression_is_found_before_any_text_is_read() -> None:
    patterns.regex("(")
    with pytest.raises(re.error):
        patterns.keep_patterns()


def test_nothing_is_written_where_nothing_is_new(cache: Path) -> None:
    patterns.regex("x", 0)
    patterns.keep_patterns()
    (file,) = kept(cache)
    file.chmod(0o400)
    before = file.stat().st_mtime_ns
    forget()
    patterns.regex("x", 0)
    patterns.keep_patterns()
    assert file.stat().st_mtime_ns == before


def test_what_other_texts_asked_for_makes_room_for_what_is_asked_now(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST", 2)
    for source in ("old", "still", "new"):
        forget()
        patterns.regex("still")
        patterns.regex(source)
        patterns.keep_patterns()
    (file,) = kept(cache)
    assert {c.source for c in msgspec.msgpack.decode(file.read_bytes(), type=list[patterns.Code])} == {"still", "new"}


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x91\x96\xa1x\x00\x20\x00\x80\xc4\x04\xff\xff\xff\xff"])
def test_a_damaged_file_costs_time_and_no_result(cache: Path, damage: bytes) -> None:
    patterns.regex("x")
    patterns.keep_patterns()
    kept(cache)[0].write_bytes(damage)
    forget()
    assert patterns.find_pattern("x", 0) == re.compile("x")


def test_a_cache_that_cannot_be_written_costs_time_and_no_result(cache: Path) -> None:
    (cache / "soshin").write_text("no folder")
    assert patterns.find_pattern("x", 0) == re.compile("x")
    patterns.keep_patterns()
    assert kept(cache) == []


def test_another_engine_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.regex("x")
    patterns.keep_patterns()
    forget()
    monkeypatch.setitem(sys.modules, "_sre", None)
    assert patterns.find_pattern("x", 0) == re.compile("x")


def test_every_expression_of_the_readers_is_kept_and_equal(tmp_path: Path) -> None:
    asks = "import re; import analyzer.policies.documents as d; from analyzer import patterns as p; p.keep_patterns()"
    shows = "; print(len(p._asked.keys() - p._held().keys()), all(p._load(c) == re.compile(c.source, c.asked) for c in p._held().values()), len(p._held()) > 900)"
    environment = {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    printed = [
        subprocess.run([sys.executable, "-c", asks + shows], capture_output=True, text=True, check=True, env=environment) for _ in "12"
    ]
    assert [p.stdout.split() for p in printed] == [["0", "True", "True"]] * 2


def test_the_readers_compile_nothing_past_it() -> None:
    """But for expressions on bytes, which are few, and those of a document's own words, which no cache may hold."""
    past = re.compile(r"""re\.compile\((?!\s*(?:rb|br|b)["'])""")
    found = {(p.name, f.name) for p, f, body in functions() if past.search(body)}
    assert found == {
        ("footed.py", "_told_of"),
        ("footed.py", "_notes"),
        ("marks.py", "_legend"),
        ("marks.py", "_told_before"),
        ("explained.py", "spelled"),
        ("ourselves.py", "_own_names"),
    }
    whole = {p: past.findall(p.read_text(encoding="utf-8")) for p in readers()}
    inside = [hit for _, _, body in functions() for hit in past.findall(body)]
    assert sum(map(len, whole.values())) == len(inside)


def test_only_words_of_the_knowledge_are_kept() -> None:
    kept_later = {(p.name, f.name) for p, f, body in functions() if re.search(r"(?<![\w.])regex\(", body)}
    assert kept_later == {("items.py", "_compiled"), ("lexicon.py", "alone_pattern"), ("vocabulary.py", "_any_of")}


def readers() -> list[Path]:
    return sorted((PROJECT / "analyzer" / "policies").rglob("*.py"))


def functions() -> Iterator[tuple[Path, ast.FunctionDef, str]]:
    """Every function of the readers with its text."""
    for path in readers():
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                yield path, node, ast.get_source_segment(text, node) or ""


def test_the_readers_ask_no_hit_whether_it_is_of_the_object_they_hold() -> None:
    """A hit names the expression that the engine runs, which stands behind the one a module holds."""
    asks = re.compile(r"\.re\b\s*(?:is\b|==|!=|in\b)")
    assert [p.name for p in readers() if asks.search(p.read_text(encoding="utf-8"))] == []
