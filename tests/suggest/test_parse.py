"""Our own sentences. The parser here is a script: each test writes which word hangs on which."""

import sys
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.cli.main import main
from analyzer.errors import EnvironmentProblem
from analyzer.policies.texts import Text
from analyzer.suggest import parse as room
from analyzer.suggest.parse import Word, open_parser, propose


def script(heads: dict[str, tuple[str, str]]):
    """A parser by a table: word -> (its head, its relation); the root is its own head, and a word that is not in it hangs on the root."""

    def parse(text: str) -> list[Word]:
        spans, at = [], 0
        for word in text.rstrip(".").split():
            start = text.index(word, at)
            at = start + len(word)
            spans.append((start, at, word.strip(",").lower()))
        order = [w for _, _, w in spans]
        root = next(i for i, w in enumerate(order) if heads.get(w, ("", ""))[0] == w)
        place = {w: i for i, w in enumerate(order)}
        return [Word(s, e, w, heads.get(w, ("", "dep"))[1], place.get(heads.get(w, ("", ""))[0], root)) for s, e, w in spans]

    return "script 1", parse


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog()


TEXT = "Your IP address we may well share in due course with Mixpanel."


def test_a_name_and_data_below_one_verb_are_proposed_with_the_sentence(catalog):
    found = propose([Text("p.md", "0" * 64, TEXT)], (), catalog, script({"share": ("share", "ROOT")}))
    (one,) = found.suggestions
    assert (one.recipient_as_written, one.data_types, one.denied, TEXT[one.start : one.end]) == (
        "Mixpanel",
        ("net.ip.public",),
        False,
        TEXT,
    )
    assert (found.endpoint, found.model) == ("local", "script 1")


def test_a_negation_denies_the_verb_that_it_hangs_on_and_no_other(catalog):
    text = "We never share the IP address with Mixpanel."
    (one,) = propose(
        [Text("p.md", "0" * 64, text)], (), catalog, script({"share": ("share", "ROOT"), "never": ("share", "neg")})
    ).suggestions
    assert one.denied
    text = "We share the IP address with Mixpanel and never look back."
    heads = {"share": ("share", "ROOT"), "look": ("share", "conj"), "never": ("look", "neg")}
    (one,) = propose([Text("p.md", "0" * 64, text)], (), catalog, script(heads)).suggestions
    assert not one.denied


def test_what_hangs_on_different_verbs_is_not_joined(catalog):
    text = "We collect an IP address and use Mixpanel."
    heads = {"collect": ("collect", "ROOT"), "use": ("collect", "conj"), "mixpanel": ("use", "dobj")}
    assert propose([Text("p.md", "0" * 64, text)], (), catalog, script(heads)).suggestions == ()


def test_long_sentences_are_counted_and_not_parsed(catalog):
    text = f"We share your IP address with Mixpanel {'and so on ' * 80}."
    found = propose([Text("p.md", "0" * 64, text)], (), catalog, script({"share": ("share", "ROOT")}))
    assert (found.suggestions, found.unread) == ((), 1)


def test_without_the_parser_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(EnvironmentProblem, match=r"soshin\[nlp\]") as told:
        open_parser()
    assert "\n" not in str(told.value)


def test_the_command_shows_proposals_and_reads_the_same_as_without(monkeypatch, tmp_path: Path, capsys):
    monkeypatch.setattr(room, "open_parser", lambda: script({"share": ("share", "ROOT")}))
    path = tmp_path / "p.md"
    path.write_text("Mixpanel, your IP address, share they might.\n")
    seen = []
    for words in ((), ("--parse",)):
        monkeypatch.setattr("sys.argv", ["soshin", "policy", str(path), "--format", "json", *words])
        with pytest.raises(SystemExit):
            main()
        seen.append(capsys.readouterr().out)
    assert '"suggested"' not in seen[0]
    assert '"suggested"' in seen[1]
    assert "script 1" in seen[1]
