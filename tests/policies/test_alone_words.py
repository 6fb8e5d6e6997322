"""Words that mean data only where they are an item of a list, stand beside other data or are what is sent."""

import pytest

from analyzer.catalog import Catalog
from analyzer.policies.alone_words import words_alone
from analyzer.policies.lexicon import Lexicon
from tests.policies.conftest import Say, sent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We send your scores and achievements to Adjust.", {"act.event"}),
        ("Adjust receives your IP address, comments and device model.", {"net.ip.public", "comm.content", "dev.model"}),
        ("Your receipts are sent to Adjust.", {"act.purchase"}),
        ("本アプリは、コメントをAdjustに送信します。", {"comm.content"}),
        ("Adjustに、IPアドレス、コメント及び端末の機種名を送信します。", {"net.ip.public", "comm.content", "dev.model"}),
    ],
)
def test_a_word_is_data_beside_other_data_or_where_it_is_sent(say: Say, text: str, expected: set[str]) -> None:
    assert {d for who, d in sent(say(text)) if who == "adjust"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Your comments are welcome. We use Adjust to measure the steps of our campaigns.",
        "With questions about Adjust, contact us. Adjust posts notes on its website.",
        "ご質問はAdjustへお送りください。",
        "今後の予定をお知らせします。Adjustのテキストをご覧ください。",
    ],
)
def test_the_same_words_are_no_data_in_other_sentences(say: Say, text: str) -> None:
    assert {d for _, d in sent(say(text))} == set()


def test_only_a_whole_item_counts(catalog: Catalog) -> None:
    lexicon = Lexicon(catalog.words["en"])
    assert words_alone(lexicon, "Scores, notes & files", "alone") == ["act.event", "comm.content", "files"]
    assert words_alone(lexicon, "release notes, score boards", "alone") == []
    assert words_alone(lexicon, "Ads / Maps", "alone_purposes") == ["p.ads", "p.provide"]
