"""A recipient's name that stands alone heads the items below it."""


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
