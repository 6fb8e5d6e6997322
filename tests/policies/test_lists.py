import pytest

APART = "外部送信について\n\n【送信する情報】\n・広告ID\n・氏名\n\n【送信先】\n・Mixpanel, Inc.\n・Countly Ltd\n"


def test_two_lists_that_nothing_joins_are_unpaired(say):
    stated = say(APART, "n.txt")
    assert [(s.recipient, s.disclosure_kind, s.data_types, s.unpaired_types) for s in stated.statements] == [
        ("mixpanel", "unpaired", (), ("id.advertising", "pii.name")),
        ("countly", "unpaired", (), ("id.advertising", "pii.name")),
    ]
    assert stated.statements[0].quote == "・Mixpanel, Inc."
    assert stated.statements[0].unpaired_quote == "・広告ID ・氏名"


def test_one_recipient_alone_gets_the_whole_list(say):
    (s,) = say(APART.replace("・Countly Ltd\n", ""), "n.txt").statements
    assert (s.disclosure_kind, s.data_types) == ("exact", ("id.advertising", "pii.name"))


def test_the_text_may_say_that_everyone_gets_all(say):
    stated = say(APART + "\nすべての送信先に上の情報を送信します。\n", "n.txt")
    assert {s.disclosure_kind for s in stated.statements if s.kind == "row"} == {"exact"}


def test_a_list_of_data_alone_pairs_with_nobody(say):
    stated = say("外部送信\n\n【送信する情報】\n・広告ID\n・氏名\n", "n.txt")
    assert not [s for s in stated.statements if s.disclosure_kind == "unpaired"]


ANNOUNCED = """# Privacy

## What leaves the phone

Depending on what you do, the app sends:

- advertising ID
- your name

The recipients are, depending on what you do:

- Mixpanel, Inc. (usage statistics)
- SmartBear, maker of Bugsnag (crash reports)
"""


def test_lists_that_two_lines_of_one_section_announce_are_unpaired(say):
    stated = [s for s in say(ANNOUNCED).statements if s.recipient != "@self"]
    assert [(s.recipient, s.disclosure_kind, s.data_types, s.unpaired_types) for s in stated] == [
        ("mixpanel", "unpaired", (), ("id.advertising", "pii.name")),
        ("smartbear", "unpaired", (), ("id.advertising", "pii.name")),
    ]


def test_announced_recipients_that_have_data_of_their_own_are_no_list_apart(say):
    own = ANNOUNCED.replace("(usage statistics)", "(user ID)").replace("(crash reports)", "(phone number)")
    assert not [s for s in say(own).statements if s.disclosure_kind == "unpaired"]


def test_a_line_that_names_the_recipient_announces_no_list_apart(say):
    said = ANNOUNCED.replace("the app sends:", "the app sends to Sentry:")
    assert not [s for s in say(said).statements if s.disclosure_kind == "unpaired"]


def test_a_denied_list_is_no_list_of_what_is_sent(say):
    said = ANNOUNCED.replace("the app sends:", "the app never sends:")
    assert not [s for s in say(said).statements if s.disclosure_kind == "unpaired"]


def test_lists_below_english_headings_of_what_is_transmitted_and_its_destinations_are_unpaired(say):
    text = (
        "# Notice\n\nThe app transmits user information to outside companies as set out below.\n\n"
        "## Information transmitted\n\n- Advertising ID\n- Name\n\n## Destinations\n\n- Mixpanel, Inc.\n- Countly Ltd\n"
    )
    assert [(s.recipient, s.disclosure_kind, s.unpaired_types) for s in say(text, "n.md").statements] == [
        ("mixpanel", "unpaired", ("id.advertising", "pii.name")),
        ("countly", "unpaired", ("id.advertising", "pii.name")),
    ]


TABLE_OF_NAMES = "<h2>Partners</h2><table><tr><th>Partner</th><th>Opt-out</th></tr><tr><td>Criteo SA</td><td><a href='https://criteo.com/x'>Criteo choices</a></td></tr><tr><td>Taboola, Inc.</td><td>n/a</td></tr></table>"


@pytest.mark.parametrize(
    "lead",
    [
        "Each of the partners receives all of the following data:",
        "All of the partners receive the following:",
        "Every partner on this page receives all of these:",
        "Both companies receive the data listed below.",
    ],
)
def test_what_each_gets_stands_in_the_rows_of_the_table_of_names(say, lead):
    page = f"<h2>Data sent</h2><p>{lead}</p><ul><li>cookie identifiers</li><li>IP address</li></ul><h2>Purposes</h2><p>Each uses it for the following:</p><ul><li>measuring advertising</li></ul>{TABLE_OF_NAMES}"
    given = [s for s in say(page, "n.html").statements if s.recipient != "@self"]
    assert [(s.recipient, s.data_types, s.purposes, s.opt_out, s.disclosure_kind) for s in given] == [
        ("criteo", ("id.cookie", "net.ip.public"), ("p.ads.measure",), "url", "exact"),
        ("taboola", ("id.cookie", "net.ip.public"), ("p.ads.measure",), "none", "exact"),
    ]


@pytest.mark.parametrize(
    "lead", ["Some of the partners only receive a part of the following:", "The following data is sent, depending on the partner:"]
)
def test_a_list_of_which_not_each_gets_everything_stays_apart(say, lead):
    page = f"<h2>Data sent</h2><p>{lead}</p><ul><li>cookie identifiers</li><li>IP address</li></ul>{TABLE_OF_NAMES}"
    given = [s for s in say(page, "n.html").statements if s.recipient in ("criteo", "taboola")]
    assert given
    assert all(s.disclosure_kind != "exact" for s in given)


SENT_JA = "・端末の機種名\n・広告ID\n・利用者番号\n"
TAKERS_JA = "・Mixpanel, Inc.\n・Countly Ltd\n"


@pytest.mark.parametrize("heading", ["【情報】", "【データの種類】", "【対象となる情報】", "【利用者情報】", "【項目】"])
@pytest.mark.parametrize(
    ("joins", "kind"),
    [
        ("2社には、下に掲げる情報のすべてを送信します。", "exact"),
        ("上記の情報は、すべて次の2社に送信されます。2社に全ての項目を送ります。", "exact"),
        ("次の2社に送信します。", "unpaired"),
        ("2社に送る情報は、機能ごとに異なります。情報のすべてではありません。", "unpaired"),
    ],
)
def test_a_bare_heading_of_data_beside_one_of_recipients_lists_what_is_sent(say, heading, joins, kind):
    stated = say(f"外部送信のお知らせ\n\n{joins}\n\n【送信先】\n{TAKERS_JA}\n{heading}\n{SENT_JA}", "notice.txt")
    rows = {(s.recipient, s.disclosure_kind, tuple(s.data_types or s.unpaired_types)) for s in stated.statements if s.kind == "row"}
    assert rows == {(who, kind, ("dev.model", "id.advertising", "id.user")) for who in ("mixpanel", "countly")}


def test_a_bare_heading_of_data_without_recipients_lists_nothing(say):
    stated = say(f"お問い合わせ\n\n【情報】\n{SENT_JA}\n【お知らせ】\nMixpanelという雑誌があります。\n", "notice.txt")
    assert [s for s in stated.statements if s.data_types or s.unpaired_types] == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("2社のいずれにも、一覧にある情報すべてをお送りします。", "exact"),
        ("上記の3項目は、2社の両方に送信されます。", "exact"),
        ("会社により送信する情報は異なります。", "unpaired"),
        ("各社は、受け取った情報を第三者に提供しません。", "unpaired"),
    ],
)
def test_the_two_may_get_all_in_other_words(say, said: str, kind: str):
    stated = say(f"{APART}\n{said}\n", "n.txt")
    assert {s.disclosure_kind for s in stated.statements if s.kind == "row"} == {kind}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Each item is sent to each of the two.", "exact"),
        ("There is no difference: each receives the full list.", "exact"),
        ("What is listed first is sent to all those listed second.", "exact"),
        ("Each receives only what it needs.", "unpaired"),
    ],
)
def test_each_of_the_two_may_get_all(say, said: str, kind: str):
    text = f"# Sending\n\n## Data that is sent\n\n- user ID\n- name\n\n## Recipients\n\n- Mixpanel, Inc.\n- Countly Ltd\n\n{said}\n"
    assert {s.disclosure_kind for s in say(text).statements if s.kind == "row"} == {kind}


RECEIVED = "\n## {}\n\n- Mixpanel, Inc.\n- Countly Ltd\n"


@pytest.mark.parametrize(
    ("announced", "received"),
    [
        ("The app sends the following to outside companies:", "Recipients"),
        ("While it is open, the app transmits the following items to third parties:", "Companies that receive data"),
        ("本アプリは、町以外の者が管理するサーバーに対し、次の情報を送信する。", "第7条(送信先の事業者)"),
        ("以下の情報が、社外の企業に送られます。", "送信先"),
    ],
)
def test_what_goes_to_others_as_such_is_not_joined_to_those_of_another_list(say, announced, received):
    stated = say(f"# Privacy\n\n## One\n\n{announced}\n\n- 広告ID / advertising ID\n- 氏名 / name\n{RECEIVED.format(received)}")
    assert {(s.recipient, s.disclosure_kind, s.unpaired_types) for s in stated.statements} == {
        ("mixpanel", "unpaired", ("id.advertising", "pii.name")),
        ("countly", "unpaired", ("id.advertising", "pii.name")),
    }


@pytest.mark.parametrize(
    ("announced", "received"),
    [
        ("The app sends the following to outside companies:", "How to reach us"),
        ("We share the following with third parties:", "Service Providers"),
        ("On our website, we send the following to third parties:", "Recipients"),
        ("The app sends the following to analytics providers:", "Recipients"),
        ("The app sends the following to no outside company:", "Recipients"),
    ],
)
def test_what_goes_to_a_trade_or_stands_beside_no_recipients_stays_what_it_says(say, announced, received):
    stated = say(f"# Privacy\n\n## One\n\n{announced}\n\n- advertising ID\n- name\n{RECEIVED.format(received)}")
    assert not [s for s in stated.statements if s.unpaired_types]
