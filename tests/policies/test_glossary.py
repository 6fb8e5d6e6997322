"""Sections, tables and sentences that say what a word means, and what only looks like them."""

import pytest

LISTED = "your name, your email address and your date of birth"
LISTED_JA = "氏名、メールアドレスおよび生年月日"
TOLD = {"pii.birth", "pii.email", "pii.name"}


def sent(stated):
    return {d for s in stated.statements if s.recipient == "mixpanel" and s.polarity == "positive" for d in s.data_types}


def broad(stated):
    return {d for s in stated.statements if s.recipient == "mixpanel" for d in s.broad_types}


@pytest.mark.parametrize("heading", ["Definitions", "What we mean by", "Terms used in this policy", "2. Glossary", "Some words"])
@pytest.mark.parametrize(
    "entry",
    [
        f"- **Account information**: {LISTED}.\n- **Learning data**: your level.",
        f"- Account information – {LISTED}\n- Learning data – your level",
        f"- Account information means {LISTED}.",
        f"**Account information**\n\n{LISTED}.\n\n**Learning data**\n\nYour level.",
        f"### Account information\n\nThis is {LISTED}.",
        f"| Term | Meaning |\n|---|---|\n| Account information | {LISTED} |\n| Learning data | your level |",
    ],
)
def test_an_entry_of_a_section_of_definitions_means_what_it_lists(say, heading, entry):
    stated = say(f"# Privacy policy\n\n## {heading}\n\n{entry}\n\n## Sharing\n\nMixpanel receives your account information.\n")
    assert sent(stated) == TOLD
    assert broad(stated) == set()


@pytest.mark.parametrize("heading", ["用語の定義", "第1条(定義)", "このポリシーで使う言葉", "1. 用語について"])
@pytest.mark.parametrize(
    "entry",
    [
        f"- **会員情報**:{LISTED_JA}\n- **学習記録**:級",
        f"- 「会員情報」:{LISTED_JA}",
        f"- 会員情報 … {LISTED_JA}",
        f"- 会員情報とは、{LISTED_JA}をいいます。",
        f"1. 会員情報 {LISTED_JA}をいいます。",
        f"**会員情報**\n\n{LISTED_JA}",
        f"| 用語 | 意味 |\n|---|---|\n| 会員情報 | {LISTED_JA} |",
    ],
)
def test_so_does_a_japanese_one(say, heading, entry):
    stated = say(f"# プライバシーポリシー\n\n## {heading}\n\n{entry}\n\n## 送信\n\nMixpanelには、会員情報を送信します。\n")
    assert sent(stated) == TOLD
    assert broad(stated) == set()


@pytest.mark.parametrize(
    "sentence", [f"In this policy, account information means {LISTED}.", f"When we say account information, we mean {LISTED}."]
)
def test_a_sentence_defines_without_quotes_and_without_a_heading(say, sentence):
    assert sent(say(f"# Privacy policy\n\n{sentence}\n\nWe send account information to Mixpanel.\n")) == TOLD


def test_a_table_of_words_and_meanings_defines_below_any_heading(say):
    table = f"| We say | We mean |\n|---|---|\n| Account information | {LISTED} |"
    assert sent(say(f"# Privacy policy\n\n## Before you read\n\n{table}\n\nWe send account information to Mixpanel.\n")) == TOLD


@pytest.mark.parametrize(
    "text",
    [
        f"## Definitions\n\n- **Personal data**: anything that says who you are, such as {LISTED}.",
        f"## What we collect\n\n- **Account information**: when you register, {LISTED}.",
        f"## Definitions\n\n- **Member**: somebody who gave us {LISTED}.",
        f"## Terms of use\n\n- Account information: {LISTED}",
    ],
)
def test_examples_kinds_of_what_is_collected_and_words_for_people_define_nothing(say, text):
    asked = "personal data" if "Personal" in text else "account information"
    assert not TOLD & sent(say(f"# Privacy policy\n\n{text}\n\n## Sharing\n\nWe send {asked} to Mixpanel.\n"))


KINDS = """| 区分 | {head} | 取得方法 |
|---|---|---|
| 端末情報 | 機種名、通信事業者名 | 自動取得 |
| 通知情報 | プッシュ通知用トークン | 許可後に取得 |

Adjust GmbHに、端末情報および通知情報を送信します。
"""


@pytest.mark.parametrize(("head", "data"), [("項目", ("dev.model", "id.push", "net.carrier")), ("備考", ())])
def test_a_table_of_kinds_with_what_each_holds_defines_them(say, head, data):
    (sent,) = [s for s in say(KINDS.format(head=head)).statements if s.recipient == "adjust"]
    assert tuple(sorted(sent.data_types)) == data
