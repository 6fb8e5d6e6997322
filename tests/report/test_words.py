"""Every sentence of the report has its Japanese, none is left over, and every value of the vocabulary has a word."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import analyzer.report
from analyzer.model import Cause, Disclosure, EffectClass, Method, Outcome, Phase, Stage
from analyzer.report import labels
from analyzer.report.words import Words, cut, languages, tail, templates_root

KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "say_n": (1, 2), "mark": None}
ENUMS: tuple[tuple[type, Mapping[Any, object]], ...] = (
    (Outcome, labels.OUTCOMES),
    (Outcome, labels.SYMBOLS),
    (Disclosure, labels.DISCLOSURES),
    (Disclosure, labels.OUTCOME_OF),
    (EffectClass, labels.EFFECTS),
    (EffectClass, labels.EFFECT_SYMBOLS),
    (Cause, labels.CAUSES),
    (Phase, labels.PHASES),
    (Method, labels.METHODS),
    (Stage, labels.STAGES),
)


def sources() -> set[str | tuple[str, ...]]:
    """Every string that the report's code and templates mark for translation."""
    methods = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
    folders = (Path(analyzer.report.__file__).parent, templates_root())
    return {found[2] for folder in folders for found in extract_from_dir(folder, methods, keywords=KEYWORDS) if found[2]}


def translated(lang: str) -> dict[str | tuple[str, ...], tuple[str, ...]]:
    with (templates_root() / "locale" / lang / "messages.po").open("rb") as f:
        messages: list[Any] = [m for m in read_po(f, locale=lang, abort_invalid=True) if m.id]
    return {tuple(m.id) if m.pluralizable else m.id: tuple(m.string) if m.pluralizable else (m.string,) for m in messages}


OTHERS = [lang for lang in languages() if lang != "en"]


@pytest.mark.parametrize("lang", OTHERS)
def test_every_sentence_is_translated_and_none_is_left_over(lang):
    done = translated(lang)
    assert sources() - set(done) == set()
    assert set(done) - sources() == set()
    assert [source for source, forms in done.items() if not all(forms)] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_fills_the_same_places_as_its_source(lang):
    places = re.compile(r"%\(\w+\)s")
    for source, forms in translated(lang).items():
        wanted = set(places.findall(source if isinstance(source, str) else source[-1]))
        for form in forms:
            assert set(places.findall(form)) == wanted, source
            assert re.sub(places, "", form).count("%") == 0, source


@pytest.mark.parametrize(("kind", "table"), ENUMS)
def test_every_value_of_the_vocabulary_has_a_word(kind, table):
    assert set(table) == set(kind)


def test_two_verdicts_never_share_a_symbol_or_a_word():
    for lang in ("ja", "en"):
        words = Words(lang)
        assert len({words.say(w) for w in labels.OUTCOMES.values()}) == len(Outcome)
    assert len(set(labels.SYMBOLS.values())) == len(Outcome)


def test_japanese_uses_one_style_of_sentence():
    """Whole sentences end in です, ます or their negation; labels have no full stop."""
    for forms in translated("ja").values():
        for sentence in (s for form in forms for s in re.split("(?<=。)", form) if s.endswith("。")):
            assert re.search(r"(です|ます|ません|でした|ました|ください)。$", sentence), sentence


def test_dates_times_countries_and_lists_read_as_in_the_language():
    ja, en = Words("ja"), Words("en")
    assert (ja.date("2026-11-25"), en.date("2026-11-25")) == ("2026年11月25日", "25 November 2026")
    assert ja.date("not a day") == "not a day"
    assert en.time(0.0) == "1970-01-01 00:00:00 UTC"
    assert [en.time(t) for t in (None, float("nan"), float("inf"), 1e300)] == [""] * 4
    assert (ja.country("DE"), en.country("DE"), en.country("<b>")) == ("ドイツ", "Germany", "<b>")
    assert ja.listed(["a", "b"]) == "a、b"
    assert en.listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert en.series(["a", "b", "c"]) == "a, b and c"


def test_a_wide_character_takes_two_columns():
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert cut("広告識別子", 6) == "広告…"
    assert cut("  a \n b ", 6) == "a b"


def test_the_end_of_a_text_begins_with_a_whole_latin_word():
    assert tail("abc", 3) == "abc"
    assert tail("Adjust、Amplitude への送信を停止できます", 28) == "…への送信を停止できます"
    assert tail("広告IDの送信を止められます", 16) == "…を止められます"
