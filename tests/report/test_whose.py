"""The report says, in both languages, whose a recipient is held to be and by what, who runs its hosts, and what it was called."""

import re

import pytest
from msgspec.structs import replace

from analyzer.parties import SELF, Parties, Sign
from analyzer.report.html import render_html
from analyzer.report.prose import say_prose
from analyzer.report.words import Words
from tests.report.build import build_assessment
from tests.test_parties import PARTIES

ALIAS = "m.umi.example is an alias of x.adjust.com, a host of Adjust GmbH"


def shown(lang: str) -> str:
    made = build_assessment()
    first, *rest = made.comparisons
    told = replace(first, recipient_why=(ALIAS,), recipient_former=("Old Name Ltd. (until 2021-10-28)",), operators=("amazon", SELF))
    page = render_html(replace(made, comparisons=(told, *rest)), lang)
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", f"Whose it is: {ALIAS} / Run by: Amazon Web Services, Inc. / Formerly: Old Name Ltd. (until 2021-10-28)"),
        (
            "ja",
            (
                "送信先の根拠：m.umi.exampleはAdjust GmbHのホストx.adjust.comの別名（DNS） / 運用者：Amazon Web Services, Inc. / "
                "旧名称：Old Name Ltd.（2021-10-28まで）"
            ),
        ),
    ],
)
def test_the_page_says_whose_it_is_who_runs_it_and_its_former_name(lang: str, said: str):
    assert said in shown(lang)


@pytest.mark.parametrize(
    "host", ["umi.example", "app.adjust.com", "d1.cloudfront.net", "x.github.io", "x.example", "x.acme.example", "api.sora.example"]
)
def test_every_reason_of_a_role_has_a_form_in_japanese(host: str):
    signs = (Sign("the package's name", "sora.example"), Sign("a web link that its manifest claims", "sora.example"))
    for parties in (Parties(PARTIES, ("umi.example",), signs=signs, own_party="acme"), Parties(PARTIES, signs=signs[:1])):
        reason = parties.explain(host).reason
        said = say_prose(reason, Words("ja"))
        assert said is not None
        assert not re.search(r"\b(under|host of|known|alone)\b", said), said
