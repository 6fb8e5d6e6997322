import pytest

from analyzer.policies.plain import read_plain


def test_figures_in_wide_brackets_open_items_or_blocks_of_labels(say):
    listed = say(
        "第3条（分析）\nCountlyには、次の情報が送信されます。\n（1）ユーザーID\n（2）機種名\n\n第4条（改定）\n改定する。\n", name="p.txt"
    ).statements
    assert {d for s in listed for d in s.data_types if s.recipient == "countly"} == {"id.user", "dev.model"}
    blocks = (
        "4．外部のサービス\n（1）Countly（提供者：Countly Ltd）\n　送信する情報：広告ID、機種名\n　目的：使われ方の把握\n"
        "（2）Adjust（提供者：Adjust GmbH）\n　送信する情報：同社のページ（https://www.adjust.com/）をご覧ください。\n　目的：広告の効果の測定\n"
        "（3）お引越し日和（提供者：株式会社そらもよう気象）\n　送信する情報：氏名\n　目的：天気の表示\n"
    )
    told = {s.recipient: (s.data_types, s.disclosure_kind) for s in say(blocks, name="p.txt").statements}
    assert told == {
        "countly": (("dev.model", "id.advertising"), "exact"),
        "adjust": ((), "delegated"),
        "株式会社そらもよう気象": (("pii.name",), "exact"),
    }


def test_kana_that_count_sections_open_headings():
    text = "ア　送信先\n  (a) Mixpanel, Inc.\n  (b) Sentry\n\nイ　送信する情報\n  (a) 広告ID\n  (b) 会員番号\n"
    assert [b.kind for b in read_plain(text, markdown=False).blocks] == ["heading", "item", "item"] * 2


@pytest.mark.parametrize(
    "line", ["分析会社には会員IDを提供しています。（ぽぷら衣料）", "Our analytics company gets your user ID. (Teasel Knitting)"]
)
def test_a_short_line_that_holds_a_sentence_is_no_heading(say, line):
    assert any(s.recipient == "@analytics-providers" for s in say(f"{line}\n", "policy.txt").statements)


def test_a_numbered_english_line_is_a_heading_though_it_is_long():
    text = "4. Information that leaves the phone\n- user ID\n\n5. Companies that receive information from the app\n- Amplitude, Inc.\n"
    assert [b.kind for b in read_plain(text, markdown=False).blocks] == ["heading", "item"] * 2


def test_headings_in_brackets_stand_below_those_with_numbers():
    text = "3．外部への送信\nアプリは情報を送信します。\n\n【送信する情報】\n・広告ID\n\n【送信先】\n・Sentry\n"
    assert [b.level for b in read_plain(text, markdown=False).blocks if b.kind == "heading"] == [1, 3, 3]


def test_a_line_across_the_page_is_no_item():
    text = "# Uses\n\nWords.\n\n---\n\n* * *\n\n- --- stays\n- item\n"
    assert [b.kind for b in read_plain(text, markdown=True).blocks] == ["heading", "paragraph", "item", "item"]


def test_a_long_line_behind_a_letter_heads_the_list_below_it(say):
    text = """NOTICE

A. INFORMATION SENT FROM THE APP

  - your advertising ID

  - your email address

C. {}

  - Adjust GmbH, Berlin, Germany

  - PostHog, Inc., San Francisco, USA
"""
    for heading in (
        "OUTSIDE ORGANISATIONS THAT RECEIVE INFORMATION FROM THE APP",
        "Outside organisations that receive information from the app",
    ):
        stated = say(text.format(heading), "notice.txt")
        assert {(s.recipient, s.disclosure_kind) for s in stated.statements} == {("adjust", "unpaired"), ("posthog", "unpaired")}


@pytest.mark.parametrize(
    "text",
    [
        "当社は、別表第1に掲げる情報のすべてを、別表第2に掲げる事業者のそれぞれに送信する。\n\n別表第1（送信する情報）\n　広告ID\n　機種名\n\n別表第2（送信先）\n　PostHog, Inc.　分析\n　Adjust GmbH　測定\n",
        "Each company in Schedule 2 receives every item in Schedule 1.\n\nSchedule 1: Items sent\n  Advertising ID\n  Phone model\n\nSchedule 2: Recipients\n  PostHog, Inc.\n  Adjust GmbH\n",
    ],
)
def test_annexes_of_plain_text_are_lists_below_their_titles(say, text):
    told = {(s.recipient, s.data_types) for s in say(text, "rules.txt").statements if s.recipient != "@self"}
    assert told == {(r, ("dev.model", "id.advertising")) for r in ("posthog", "adjust")}


@pytest.mark.parametrize(
    "text",
    [
        "[Brazeに送信する情報]\n・会員ID\n・購入履歴\n[Brazeに送信しない情報]\n・メールアドレス\n・電話番号\n",
        "【Brazeに送信する情報】\n・会員ID\n・購入履歴\n【Brazeに送信しない情報】\n・メールアドレス\n・電話番号\n",
        "Brazeに送信する情報：\n・会員ID\n・購入履歴\nBrazeに送信しない情報：\n・メールアドレス\n・電話番号\n",
        "Data we send to Braze:\n- User ID\n- Purchase history\nData we do not send to Braze:\n- E-mail address\n- Phone number\n",
    ],
)
def test_a_title_right_below_an_item_is_no_part_of_it(say, text):
    given = {(s.polarity, d) for s in say(text).statements if s.recipient == "braze" for d in s.data_types}
    assert given == {("positive", "id.user"), ("positive", "act.purchase"), ("negative", "pii.email"), ("negative", "pii.phone")}


def test_an_address_right_below_an_item_stays_with_it():
    page = read_plain("送信先：\n・AdMob（Google）\nhttps://policies.google.com/\n・Unity\nhttps://unity.com/\n", markdown=True)
    assert [page.plain[b.start : b.end].count("\n") for b in page.blocks if b.kind == "item"] == [1, 1]


def test_circled_figures_in_one_line_open_an_item_each():
    page = read_plain("送信する情報\n①広告ID　②IPアドレス　③機種名\n\n以下の②の情報は①とは別に\n", markdown=True)
    assert [b.kind for b in page.blocks] == ["paragraph", "item", "item", "item", "paragraph"]
