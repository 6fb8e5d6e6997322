"""Consent strings in traffic: what they say, and what only looks like one. The strings were made with the IAB's own encoders."""

import pytest

from analyzer.flows.consent import find_choices, read_gpp, read_tcf, read_us_national, read_us_privacy
from analyzer.flows.leaf import Leaf
from analyzer.flows.paths import find_path

SOME = "CQuPXIAQuPXIAAKACBENBkEoALAAAAKAAAYgF5wBAABAAGAAQAvMACiAgAAA.YAAAAAAAAAAA"
"""@iabtcf/core: purposes 1, 3, 4, legitimate interest 7 and 9, vendors 2, 6, 8 and 755."""
NONE = "CQuPXIAQuPXIAAKACBENBkEgAAAAAAAAAAYgF5wAAAKAAAAA.YAAAAAAAAAAA"
GPP = "DBABzw~1YYN~CAAZAAAAAAABA.QA"
"""@iabgpp/cmpapi: US privacy opted out; US national opted out of sale and targeted advertising, not of sharing."""


def choices(*leaves: Leaf) -> list[tuple[str, str]]:
    return [(c.name, c.means) for c in find_choices(leaves)]


def test_a_tcf_string_gives_its_purposes_and_vendors():
    assert read_tcf(SOME) == ("partly", "TCF string: consent to purposes 1, 3, 4; legitimate interest for 2; 4 vendors with consent")
    assert (read_tcf(NONE) or ("",))[0] == "opted-out"


def test_a_gpp_string_gives_what_its_sections_say():
    read = read_gpp(GPP)
    assert read is not None
    assert read[0] == "partly"
    assert "US privacy string: opted out of sale" in read[1]
    assert "opted out of sale, targeted advertising" in read[1]


def test_a_section_that_is_not_read_is_counted():
    assert "1 sections of the GPP string not read" in (read_gpp("DBABjw~CAAA~1YNN") or ("", ""))[1]


@pytest.mark.parametrize(("text", "means"), [("1YYN", "opted-out"), ("1ynn", "opted-in"), ("1-Y-", "opted-out")])
def test_the_third_character_of_a_us_privacy_string_decides(text, means):
    assert (read_us_privacy(text) or ("",))[0] == means


def test_a_string_that_says_the_law_does_not_apply_is_no_choice():
    assert read_us_privacy("1---") is None


@pytest.mark.parametrize("text", ["ConsolidatedStatementOfIncome2026", "C", SOME[:30], "B" + SOME[1:], "C" + "!" * 30, ""])
def test_what_does_not_decode_to_its_end_is_no_tcf_string(text):
    assert read_tcf(text) is None


@pytest.mark.parametrize("text", ["D~", "DBABzw~1YYN", "DBAA", "D????~x", "DBABzw~a~b~c"])
def test_a_broken_gpp_string_is_none(text):
    assert read_gpp(text) is None
    assert read_us_national("C") is None


def test_choices_are_found_by_the_name_of_their_field():
    assert choices(
        Leaf(find_path("query", ("gdpr_consent",)), SOME),
        Leaf(find_path("body", ("user", "us_privacy")), "1YYN"),
        Leaf(find_path("query", ("gpp",)), GPP),
        Leaf(find_path("header", ("sec-gpc",)), "1"),
    ) == [("tcf", "partly"), ("us-privacy", "opted-out"), ("gpp", "partly"), ("sec-gpc", "opted-out")]


def test_a_code_of_four_letters_under_another_name_is_no_choice():
    assert (
        choices(
            Leaf(find_path("query", ("size",)), "1YYN"),
            Leaf(find_path("query", ("id",)), "D~1"),
            Leaf(find_path("header", ("sec-gpc",)), "0"),
        )
        == []
    )
