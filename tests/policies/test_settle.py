"""Sentences beside a table of recipients: what only adds a purpose or a choice to a row gives none of its own."""

import pytest

from tests.policies.conftest import Say

TABLE = (
    "| サービス名 | 送信先 | 送信する情報 | 利用目的 |\n|-|-|-|-|\n| Google Analytics for Firebase | Google LLC | アプリの操作履歴 | 利用状況の分析 |\n"
    "| Adjust | Adjust GmbH | 広告ID | 広告の効果測定 |\n"
)


def read(say: Say, sentence: str) -> list[tuple[str, str, str]]:
    stated = say(f"# 外部送信\n\n## 一覧\n\n{TABLE}\n{sentence}\n")
    return [(s.recipient, s.kind, s.opt_out) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    ("sentence", "google", "adjust"),
    [
        ("Adjustは、広告の効果を測定するために使用しています。", "none", "none"),
        ("Firebaseへの送信は、本アプリの「その他」→「利用状況の送信」をオフにすると止められます。", "text", "none"),
        ("Adjustの無効化:アプリの「設定」→「計測」をオフ", "none", "text"),
        ("Adjustへの送信は、お客様の操作では停止できません。", "none", "impossible"),
        ("利用状況の分析(Google Analytics for Firebase)は、設定画面の「分析への協力」をオフにすると行われなくなります。", "text", "none"),
    ],
)
def test_what_is_said_of_a_row_is_merged_into_it(say: Say, sentence: str, google: str, adjust: str) -> None:
    assert read(say, sentence) == [("google", "row", google), ("adjust", "row", adjust)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Adjustには、広告IDのほか、IPアドレスも送信します。",
        "Adjustには会員番号を送信しますが、アプリの設定から停止できます。",
        "広告の効果測定には、Mixpanelを利用しています。",
    ],
)
def test_what_says_more_is_a_statement_of_its_own(say: Say, sentence: str) -> None:
    assert len(read(say, sentence)) > len(TABLE.splitlines()) - 2


def test_a_sentence_of_another_section_is_a_statement_of_its_own(say: Say) -> None:
    assert ("adjust", "sentence", "none") in read(say, "\n## 広告\n\nAdjustを利用しています。")
