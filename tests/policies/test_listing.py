"""What is sent here, who receives there, in the forms in which texts list them; and what is no list of the kind."""

import pytest

ITEMS = "- Model of the device\n- Advertising ID\n- Subscriber number\n"
NAMES = "- Mixpanel, Inc.\n- Functional Software, Inc.\n"
UNPAIRED = {("mixpanel", ("dev.model", "id.advertising", "id.user")), ("functional-software", ("dev.model", "id.advertising", "id.user"))}


def unpaired(stated):
    return {(s.recipient, s.unpaired_types) for s in stated.statements if s.disclosure_kind == "unpaired"}


@pytest.mark.parametrize(
    "sent",
    [
        "Information transmitted by the app",
        "Data sent by the app",
        "What the app sends",
        "Data that leaves your device",
        "What is sent?",
        "Which data does the app transmit?",
        "What information leaves the app?",
    ],
)
@pytest.mark.parametrize(
    "taken", ["Companies receiving information from the app", "Recipients", "Who receives data?", "To whom is it sent?", "SDK providers"]
)
def test_two_headings_may_list_in_items_lines_or_answers(say, sent, taken):
    assert unpaired(say(f"# P\n\n## {sent}\n\n{ITEMS}\n## {taken}\n\n{NAMES}")) == UNPAIRED
    assert unpaired(say(f"# P\n\n## {taken}\n\n{NAMES}\n## {sent}\n\n{ITEMS}")) == UNPAIRED
    answers = (
        f"<html><body><h1>FAQ</h1><h3>{sent}</h3><p>The model of your device, the advertising ID and your subscriber number.</p>"
        f"<h3>{taken}</h3><p>Mixpanel, Inc. and Functional Software, Inc.</p></body></html>"
    )
    assert unpaired(say(answers, "faq.html")) == UNPAIRED


@pytest.mark.parametrize(
    "sent",
    [
        "The app transmits the model of the device, the advertising ID and your subscriber number.",
        "The following data is sent from the app: model of the device, advertising ID, subscriber number.",
        "When you use the app, the model of your device, the advertising ID and your subscriber number are transmitted.",
    ],
)
@pytest.mark.parametrize(
    "taken",
    [
        "The recipients are Mixpanel, Inc. and Functional Software, Inc.",
        "Recipients of data from the app are Mixpanel, Inc. (usage statistics) and Functional Software, Inc. (crash reports).",
        "Data from the app is received by Mixpanel, Inc. and Functional Software, Inc.",
    ],
)
def test_two_sentences_may_list(say, sent, taken):
    assert unpaired(say(f"# P\n\n## App\n\n{sent}\n\n## Partners\n\n{taken}\n")) == UNPAIRED


@pytest.mark.parametrize(
    ("sent", "head"),
    [
        ("## Data sent outside the app\n\n- Model of the device\n- Advertising ID\n- Subscriber number\n", "| SDK | Company | Use |"),
        ("## 本アプリから外部に送信される情報\n\n- 機種名\n- 広告ID\n- 会員番号\n", "| SDK | 提供会社 | 用途 |"),
    ],
)
def test_a_table_of_sdks_without_data_lists_who_receives(say, sent, head):
    table = f"## SDK\n\n{head}\n|---|---|---|\n| Mixpanel | Mixpanel, Inc. | - |\n| Sentry | Functional Software, Inc. | - |\n"
    assert unpaired(say(f"# P\n\n{sent}\n{table}")) == UNPAIRED


@pytest.mark.parametrize(
    "text",
    [
        f"## Information we collect\n\n{ITEMS}\n## Third parties\n\n{NAMES}",
        f"## Not sent\n\n{ITEMS}\n## Recipients\n\n{NAMES}",
        f"## Data you send us\n\n{ITEMS}\n## Recipients\n\n{NAMES}",
        f"The app sends your name and your e-mail address to our own server.\n\n## Recipients\n\n{NAMES}",
        f"The app never transmits your name or your advertising ID.\n\n## Recipients\n\n{NAMES}",
        f"## Data sent\n\n{ITEMS}\n## Payment\n\nPayments are handled by Stripe and PayPal.\n",
        "We store your name and your e-mail address.\n\n## Partners\n\nWe work with Mixpanel, Inc. and Functional Software, Inc.\n",
    ],
)
def test_what_is_kept_denied_or_sent_to_ourselves_is_no_list_of_what_others_get(say, text):
    assert unpaired(say(f"# P\n\n{text}")) == set()


THREE = "* Name\n* Advertising ID\n* User ID\n"
TWO = "* Amplitude, Inc.\n* Mixpanel, Inc.\n"
THEIRS = {(who, ("id.advertising", "id.user", "pii.name")) for who in ("amplitude", "mixpanel")}


@pytest.mark.parametrize(
    "line",
    [
        "In the past twelve months we have disclosed the following personal information through the app:",
        "We have shared the following categories of personal information in the preceding 12 months:",
        "The following information leaves the phone:",
        "The following may be transmitted.",
        "Data that we share:",
        "The app passes on:",
        "The personal information we disclose consists of:",
    ],
)
@pytest.mark.parametrize("heading", ["## Information We Disclose\n\n", "## The app\n\n", ""])
@pytest.mark.parametrize("taken", ["## Service Providers", "We work with these service providers:", "The following companies work for us:"])
def test_a_line_that_announces_what_is_disclosed_tells_no_recipient(say, line, heading, taken):
    said = say(f"# P\n\n{heading}{line}\n\n{THREE}\n{taken}\n\n{TWO}")
    assert unpaired(said) == THEIRS
    assert {s.recipient for s in said.statements} == {"amplitude", "mixpanel"}


@pytest.mark.parametrize(
    "line",
    [
        "以下の情報を外部に送信することがあります。",
        "次の情報を提供しています。",
        "過去12か月間に、次の個人情報を開示しました:",
        "以下の情報が端末の外に送られます。",
    ],
)
@pytest.mark.parametrize("taken", ["当社は次の事業者のサービスを利用しています。", "本アプリには次のSDKを組み込んでいます。"])
def test_a_japanese_line_that_announces_what_is_sent_tells_no_recipient(say, line, taken):
    said = say(f"# P\n\n## 情報\n\n{line}\n\n・氏名\n・広告ID\n・会員番号\n\n## 利用サービス\n\n{taken}\n\n{TWO}")
    assert unpaired(said) == THEIRS


@pytest.mark.parametrize(
    ("sent", "data", "taken"),
    [
        ("Information We Disclose", ("Name", "Advertising ID", "User ID"), "Service Providers"),
        ("外部に送信する情報", ("氏名", "広告ID", "会員番号"), "送信先"),
    ],
)
def test_lists_may_be_tables_of_one_column(say, sent, data, taken):
    rows = f"| {'Data' if sent.isascii() else '情報'} |\n|---|\n" + "".join(f"| {d} |\n" for d in data)
    names = f"| {'Company' if sent.isascii() else '事業者'} |\n|---|\n| Amplitude, Inc. |\n| Mixpanel, Inc. |\n"
    assert unpaired(say(f"# P\n\n## {sent}\n\n{rows}\n## {taken}\n\n{names}")) == THEIRS


@pytest.mark.parametrize(
    "line",
    [
        "We disclose the following information to our service providers:",
        "We share the following with third parties:",
        "We never disclose the following:",
        "We collect the following:",
        "You share the following information with other users:",
        "The following is sent to us:",
        "Some companies work for our business partners. We disclose the following:\n\nTo our partners we disclose the following:",
        "次の情報を第三者に提供します。",
        "次の情報を外部の事業者に送信します。",
        "次の情報は送信しません。",
        "次の情報を当社のサーバに送信します。",
    ],
)
@pytest.mark.parametrize("heading", ["## Information We Disclose\n\n", "## The app\n\n"])
def test_a_line_that_tells_a_recipient_or_denies_is_no_list_apart(say, line, heading):
    assert unpaired(say(f"# P\n\n{heading}{line}\n\n{THREE}\n## Service Providers\n\n{TWO}")) == set()


def test_a_class_told_above_the_line_receives_what_it_announces(say):
    text = "## Who receives it\n\nOur advertising partners show you adverts.\n\nWe disclose the following to help them:"
    assert unpaired(say(f"# P\n\n{text}\n\n{THREE}\n## Service Providers\n\n{TWO}")) == set()


@pytest.mark.parametrize("heading", ["Companies that work with us", "Companies that receive it", "Our partners"])
def test_a_place_and_a_trade_behind_a_name_are_no_data_and_a_stranger_among_names_is_one(say, heading: str):
    stated = say(
        "# P\n\n## Information that the app sends out\n\n* the model of your phone\n* your advertising ID\n\n"
        f"## {heading}\n\n* Amplitude, Inc., San Francisco (statistics)\n* Functional Software, Inc. (error reports)\n* Northern Tides Bureau, Bergen (tide tables)\n"
    )
    apart = [(s.recipient, s.unpaired_types) for s in stated.statements if s.disclosure_kind == "unpaired"]
    assert apart[:2] == [("amplitude", ("dev.model", "id.advertising")), ("functional-software", ("dev.model", "id.advertising"))]


INTROS_JA = [
    "当社は、本アプリにおいて、利用者の端末から利用者に関する情報を外部の事業者に送信しています。電気通信事業法に基づき、次の事項を公表します。",
    "本アプリをご利用いただくと、お客様に関する情報が自動的に外部の事業者に送信されます。",
    "当社は、外部事業者のサービスを利用し、利用者情報を当該事業者に提供することがあります。",
    "当社は、動画配信サービス「ことり動画」において、外部サービスの提供事業者に対し、利用者の情報を送信しています。",
]
JOINED_BY_NOTHING = {(who, ("dev.model", "id.advertising")) for who in ("mixpanel", "countly")}


def page_ja(form: str, heads: tuple[str, str, str], mark: str, intro: str = "") -> str:
    listed = (("Mixpanel, Inc.(米国)", "Countly Ltd"), ("端末の機種名", "広告ID", "その他"), ("アプリの改善のため",))
    parts = [f"{form.format(h)}\n\n" + "\n".join(mark + x for x in xs) for h, xs in zip(heads, listed, strict=True)]
    return "\n\n".join(["外部送信について", *([intro] if intro else []), *parts]) + "\n"


@pytest.mark.parametrize(
    "heads",
    [
        ("送信先の名称", "送信される情報の内容", "利用目的"),
        ("送信先", "情報", "目的"),
        ("情報を取り扱う者の氏名又は名称", "送信される利用者に関する情報の内容", "情報の利用目的"),
        (
            "送信先となる電気通信設備を用いて情報を取り扱う者の名称",
            "送信されることとなる利用者に関する情報の内容",
            "送信先における利用目的",
        ),
        ("どこに送るのか", "何を送るのか", "何に使うのか"),
        ("誰に送信されますか", "どのような情報が送信されますか", "何に使われますか"),
        ("事業者名", "情報の種類", "用途"),
        ("導入しているSDK", "利用者情報の項目", "目的"),
    ],
)
@pytest.mark.parametrize(("form", "mark"), [("■ {}", "・"), ("●{}", "○ "), ("◆ {}", "  ・"), ("<{}>", "①"), ("{}", "・"), ("(1) {}", "- ")])
def test_japanese_headings_of_both_lists_in_the_words_of_the_law_or_of_every_day(say, heads, form, mark):
    assert unpaired(say(page_ja(form, heads, mark), "n.txt")) == JOINED_BY_NOTHING


@pytest.mark.parametrize("intro", INTROS_JA)
def test_a_sentence_that_leads_up_to_both_lists_gives_nobody_everything(say, intro):
    for above in ("", "ことり交通株式会社\n\n"):
        said = say(page_ja("■ {}", ("送信先の名称", "送信される情報の内容", "利用目的"), "・", above + intro), "n.txt")
        assert unpaired(said) == JOINED_BY_NOTHING
        assert {s.recipient for s in said.statements} == {"mixpanel", "countly"}


@pytest.mark.parametrize("intro", INTROS_JA)
def test_the_same_sentence_in_a_part_of_its_own_stands(say, intro):
    lists = page_ja("## {}", ("送信先の名称", "送信される情報の内容", "利用目的"), "- ").partition("\n")[2]
    said = say(f"# プライバシーポリシー\n\n## 第三者への提供\n\n{intro}\n\n## お問い合わせ\n\n窓口までご連絡ください。\n{lists}", "p.md")
    assert "@third-parties" in {s.recipient for s in said.statements}


@pytest.mark.parametrize(
    "heads",
    [
        ("お問い合わせ先", "情報", "目的"),
        ("送信先", "取得する情報", "目的"),
        ("送信先", "会社情報", "目的"),
        ("送信先", "送信しない情報", "目的"),
        ("情報を送信しない事業者", "送信される情報", "目的"),
    ],
)
def test_headings_of_something_else_head_no_list_of_what_is_sent(say, heads):
    assert unpaired(say(page_ja("■ {}", heads, "・"), "n.txt")) == set()


def test_terms_with_several_descriptions_each_are_two_lists(say):
    terms = "<dl><dt>送信先</dt><dd>Mixpanel, Inc.</dd><dd>Countly Ltd</dd><dt>送信する情報</dt><dd>機種名</dd><dd>広告ID</dd></dl>"
    assert unpaired(say(terms, "n.html")) == JOINED_BY_NOTHING


INTROS_EN = [
    "The app sends information about its users from the device to outside companies. In line with the law we publish the following.",
    "When you use the app, information about you is automatically transmitted to third parties.",
    "We share user information with external service providers. Details are set out below.",
]


def page_en(form: str, heads: tuple[str, str, str], mark: str, intro: str = "") -> str:
    listed = (("Mixpanel, Inc., San Francisco", "Countly Ltd"), ("Model of the device", "Advertising ID"), ("To improve the app",))
    parts = [f"{form.format(h)}\n\n" + "\n".join(mark + x for x in xs) for h, xs in zip(heads, listed, strict=True)]
    return "\n\n".join(["Transmission of user information", *([intro] if intro else []), *parts]) + "\n"


@pytest.mark.parametrize(
    "heads",
    [
        ("Recipients", "Information sent", "Purposes"),
        ("Recipient companies", "Details of the information", "Purposes"),
        ("Transferred to", "Transferred data", "Purpose"),
        ("Vendors", "Data elements", "Use by the recipient"),
        ("Where the information goes", "What the app sends", "What it is used for"),
        ("External services", "Information sent outside", "Why"),
    ],
)
@pytest.mark.parametrize(
    ("form", "mark"), [("{}", "- "), ("{}:", "* "), ("== {} ==", "(a) "), ("• {}", "- "), ("[{}]", "- "), ("A. {}", "- ")]
)
def test_english_headings_of_both_lists_however_they_are_set_off(say, heads, form, mark):
    if form == "A. {}":
        titles = [f"{letter}. {h}" for letter, h in zip("ABC", heads, strict=True)]
        form, heads = "{}", (titles[0], titles[1], titles[2])
    assert unpaired(say(page_en(form, heads, mark), "n.txt")) == JOINED_BY_NOTHING


@pytest.mark.parametrize("intro", INTROS_EN)
def test_an_english_sentence_that_leads_up_to_both_lists_gives_nobody_everything(say, intro):
    said = say(page_en("{}", ("Recipients", "Information sent", "Purposes"), "- ", intro), "n.txt")
    assert unpaired(said) == JOINED_BY_NOTHING
    assert {s.recipient for s in said.statements} == {"mixpanel", "countly"}


@pytest.mark.parametrize(
    "heads",
    [
        ("Recipients", "Personal data we collect", "Purpose"),
        ("Recipients", "Information not sent", "Purpose"),
        ("Contact", "Data", "Purpose"),
    ],
)
def test_english_headings_of_something_else_head_no_list_of_what_is_sent(say, heads):
    assert unpaired(say(page_en("{}", heads, "- "), "n.txt")) == set()


@pytest.mark.parametrize(
    "behind", ["(プライバシーポリシー)", "(個人情報保護方針)", " https://example.com/privacy", "(https://example.com/)"]
)
def test_a_page_behind_a_name_is_no_part_of_it(say, behind):
    text = f"外部送信\n\n■ 送信する情報\n・機種名\n・広告ID\n\n■ 送信先\n・Countly Ltd{behind}\n・株式会社ことり計測{behind}\n"
    assert {who for who, _ in unpaired(say(text, "n.txt"))} == {"countly", "株式会社ことり計測"}


@pytest.mark.parametrize("head", ["説明", "備考", "具体例"])
def test_a_column_that_explains_does_not_keep_a_table_from_being_a_list_of_data(say, head):
    data = f"| 情報 | {head} |\n|---|---|\n| 端末の機種名 | 端末のもの |\n| 広告ID | Androidが発行するもの |\n| 会員番号 | ログイン用 |\n"
    names = "| 事業者 | 所在地 |\n|---|---|\n| Mixpanel, Inc. | 米国 |\n| Functional Software, Inc. | 米国 |\n"
    assert unpaired(say(f"# 方針\n\n**送信される情報**\n\n{data}\n**送信先の事業者**\n\n{names}")) == UNPAIRED
