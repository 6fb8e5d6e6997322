"""Heads of labelled lines that name data one by one, or somebody whom no catalog knows beside those whom one does."""

import pytest


def rows(stated):
    return [(s.recipient, s.polarity, s.data_types, s.purposes) for s in stated.statements if s.kind == "row"]


ITEMS = [
    (
        "x.html",
        (
            "<h2>項目1：氏名、電話番号</h2><dl><dt>取得のしかた</dt><dd>初回登録時に入力</dd><dt>何に使うか</dt><dd>予約の受付</dd><dt>外部への送信</dt><dd>なし</dd></dl>"
            "<h2>項目2：通知トークン</h2><dl><dt>取得のしかた</dt><dd>自動</dd><dt>何に使うか</dt><dd>通知機能の提供</dd><dt>外部への送信</dt><dd>あり</dd><dt>送信先</dt><dd>Google LLC</dd></dl>"
        ),
    ),
    (
        "x.html",
        (
            "<h2>1. 氏名、電話番号</h2><dl><dt>取得方法</dt><dd>入力</dd><dt>利用目的</dt><dd>予約の受付</dd><dt>第三者提供</dt><dd>なし</dd></dl>"
            "<h2>2. 通知トークン</h2><dl><dt>利用目的</dt><dd>通知機能の提供</dd><dt>第三者提供</dt><dd>あり（許可した場合のみ）</dd><dt>送信先</dt><dd>Google LLC</dd></dl>"
        ),
    ),
    (
        "x.md",
        (
            "## Item 1: Name and phone number\n- **Why:** to run your account\n- **Sent to others:** No\n\n"
            "## Item 2: Push token\n- **Why:** sending reminders\n- **Sent to others:** Yes\n- **Recipient:** Google LLC\n"
        ),
    ),
]


@pytest.mark.parametrize(("name", "text"), ITEMS)
def test_data_that_is_gone_through_item_by_item_goes_to_whom_its_own_item_names(say, name, text):
    assert rows(say(text, name)) == [
        ("@third-parties", "negative", ("pii.name", "pii.phone"), ()),
        ("google", "positive", ("id.push",), ("p.provide",)),
    ]


@pytest.mark.parametrize(
    ("name", "text", "head"),
    [
        (
            "x.html",
            (
                "<dl><dt>Stripe（Stripe, Inc.）</dt><dd>情報の内容：クレジットカードの情報</dd><dd>目的：料金の決済</dd>"
                "<dt>提携タクシー会社</dt><dd>情報の内容：お名前、電話番号</dd><dd>目的：配車サービスの提供</dd></dl>"
            ),
            "提携タクシー会社",
        ),
        (
            "x.html",
            (
                "<dl><dt>Stripe, Inc.</dt><dd>Data: card number</dd><dd>Purpose: payment</dd>"
                "<dt>Your GP practice</dt><dd>Data: name, phone number</dd><dd>Purpose: providing your care</dd></dl>"
            ),
            "Your GP practice",
        ),
        (
            "x.md",
            "### Stripe, Inc.\n- Data: card number\n- Purpose: payment\n\n### The railway\n- Data: name, phone number\n- Purpose: providing your tickets\n",
            "The railway",
        ),
    ],
)
def test_a_head_that_no_catalog_knows_is_a_recipient_beside_heads_that_are(say, name, text, head):
    assert rows(say(text, name)) == [
        ("stripe", "positive", ("fin.payment",), ("p.payment",)),
        (head, "positive", ("pii.name", "pii.phone"), ("p.provide",)),
    ]


def test_a_title_whose_paragraph_names_the_recipient_is_no_recipient(say):
    text = (
        "### Stripe, Inc.\n- Data sent: card number\n- Purpose: payment\n\n"
        "### Insight Hub\n\nSmartBear Software Inc. supplies Insight Hub.\n\n- Data sent: crash logs\n- Purpose: repairing errors\n"
    )
    assert [r[0] for r in rows(say(text, "x.md"))] == ["stripe", "smartbear"]


def test_a_label_with_its_value_below_stays_a_label(say):
    text = "<dl><dt>提供先の会社</dt><dd>Google LLC</dd><dt>送信する情報</dt><dd>広告ID</dd><dt>目的</dt><dd>広告の配信</dd></dl>"
    assert rows(say(text, "x.html")) == [("google", "positive", ("id.advertising",), ("p.ads",))]


def test_a_head_that_lists_names_is_about_each_of_them(say):
    stated = say(
        "# Privacy Policy\n\n### Apple / Google\n- **Purpose:** In-app purchases\n- **Data processed:** Purchase history\n\n"
        "### AI providers (OpenAI, Anthropic)\n- **What:** Generate answers\n- **Data processed:** Prompts\n"
    )
    assert {(s.recipient, s.data_types, s.purposes) for s in stated.statements} == {
        ("apple", ("act.purchase",), ("p.payment",)),
        ("google", ("act.purchase",), ("p.payment",)),
        ("openai", ("comm.content",), ("p.provide",)),
        ("anthropic", ("comm.content",), ("p.provide",)),
    }
