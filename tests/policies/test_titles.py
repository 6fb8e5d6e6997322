"""A recipient's name that stands alone heads the items below it."""

import pytest


def sent(stated):
    return [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "positive" and s.data_types and s.recipient != "@self"]


def test_a_bold_name_heads_the_items_below_it(say):
    stated = say(
        "# Privacy\n\n## Data collected by the app\n\n**Adjust (advertising)**\n- advertising ID\n\n**Mixpanel (analytics)**\n- user ID\n"
    )
    assert sent(stated) == [("adjust", ("id.advertising",)), ("mixpanel", ("id.user",))]


def test_the_sentences_of_a_definition_list_are_about_its_terms(say):
    stated = say(
        "<h1>外部送信</h1><dl><dt>Amplitude(Amplitude, Inc.)</dt><dd>会員IDを、画面の使われ方を知るために送信します。</dd>"
        "<dt>Countly(Countly Ltd)</dt><dd>機種名を、監視のために送信します。</dd></dl>",
        "n.html",
    )
    assert sent(stated) == [("amplitude", ("id.user",)), ("countly", ("dev.model",))]


def test_names_that_follow_each_other_head_nothing(say):
    stated = say("<h1>送信先</h1><ul><li>Google LLC</li><li>Adjust GmbH</li></ul><p>会員番号を取得します。</p>", "n.html")
    assert sent(stated) == []


def test_a_list_inside_an_item_is_what_the_item_announces(say):
    stated = say(
        "# 規約\n\n1. 当社は、Mixpanel, Inc.に次に掲げる情報を送信します。\n   (1) 会員番号\n   (2) 機種名\n2. 当社は、電話番号を取得します。\n"
    )
    assert sent(stated) == [("mixpanel", ("id.user",)), ("mixpanel", ("dev.model",))]


NESTED = [("amplitude", ("id.user",)), ("amplitude", ("id.advertising",)), ("functional-software", ("dev.model",))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# P\n\nThe app sends data to:\n\n- **Amplitude**\n  - user ID\n  - advertising ID\n- **Sentry**\n  - device model\n", "p.md"),
        ("# P\n\nThe app sends data to:\n\n* Amplitude:\n\t* user ID\n\t* advertising ID\n* Sentry (crashes):\n\t* device model\n", "p.md"),
        ("# 外部送信\n\n- Amplitude に送信される情報\n  - 会員ID\n  - 広告ID\n- Sentry に送信される情報\n  - 端末の機種名\n", "p.md"),
        (
            "<h1>P</h1><ul><li>Amplitude<ul><li>user ID</li><li>advertising ID</li></ul></li><li>Sentry – crash reports<ul><li>device model</li></ul></li></ul>",
            "p.html",
        ),
        (
            "<h1>外部送信</h1><p>次の事業者に送信します。</p><ul><li>Amplitude<ul><li>会員ID</li><li>広告ID</li></ul></li><li>Sentry<ul><li>端末の機種名</li></ul></li></ul>",
            "p.html",
        ),
        (
            "<h1>P</h1><ol><li><b>Amplitude</b> receives:<ul><li>user ID</li><li>advertising ID</li></ul>It gets nothing else.</li>"  # noqa: ISC004 - one page
            "<li><p>We collect:</p><ul><li>your name</li></ul></li><li><p>Sentry gets the following:</p><ul><li>device model</li></ul></li></ol>",
            "p.html",
        ),
    ],
)
def test_a_list_inside_an_item_belongs_to_whom_the_item_names(say, text: str, name: str):
    assert sent(say(text, name)) == NESTED


def test_an_item_behind_an_inner_list_is_not_of_its_owner(say):
    stated = say("<h1>P</h1><ul><li>Amplitude<ul><li>user ID</li></ul></li><li>your phone number, which we keep</li></ul>", "p.html")
    assert sent(stated) == [("amplitude", ("id.user",))]


def test_a_denial_above_an_inner_list_gives_nothing_to_whom_it_names(say):
    stated = say("<h1>P</h1><ul><li>Adjust does not get:<ul><li>your phone number</li></ul></li></ul>", "p.html")
    assert sent(stated) == []


def test_a_class_may_be_the_title_of_a_list_inside_its_item(say):
    stated = say("# Policy\n\nWho we share with:\n\n- Crash reporting companies\n  - user ID\n- Shipping companies\n  - name\n")
    told = {(s.recipient, t, s.limits) for s in stated.statements for t in s.data_types}
    assert told == {("@error-report-providers", "id.user", ()), ("@contractors", "pii.name", ("@other-trades",))}
