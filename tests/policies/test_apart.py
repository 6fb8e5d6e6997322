"""Two lists in two documents of one app: what one says is sent, and whom the other one names."""

from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.model.statement import Role, Stated, Statement
from analyzer.policies import DocumentInput, read_documents

SENT = "# Privacy policy\n\n## Data transmitted by the app\n\nWhile you use the app, the following is transmitted:\n\n- Device model\n- Customer ID\n"
SENT_JA = "# プライバシーポリシー\n\n## アプリから送信される情報\n\n次の情報が送信されます。\n\n- 端末の機種名\n- 会員番号\n"
NAMES = "- Mixpanel, Inc.\n- Countly Ltd\n"
BLOCKS = "Mixpanel, Inc.\nCountry: United States\nService: product analytics\n\nCountly Ltd\nCountry: United Kingdom\nService: product analytics\n"
PAGE = "# Plumb partners\n\nThis page is part of our policy. It names the companies that receive data from the app and what each of them does for us.\n\n"
BOTH = ("dev.model", "id.user")


@pytest.fixture
def say_all(tmp_path: Path, catalog: Catalog):
    """say_all(text, text, ...) -> what is read in the documents of one app: a policy, and notices."""

    def read(*texts: str, roles: tuple[Role, ...] = ("policy", "notice"), together: bool = True) -> Stated:
        given = []
        for number, (text, role) in enumerate(zip(texts, roles, strict=True)):
            path = tmp_path / f"{number}.md"
            path.write_text(text, encoding="utf-8")
            given.append(DocumentInput(path, path.name, role))
        return read_documents(given, catalog, together=together)

    return read


def named(stated: Stated) -> list[Statement]:
    return [s for s in stated.statements if s.recipient in ("mixpanel", "countly")]


@pytest.mark.parametrize(
    ("policy", "page"),
    [
        (SENT, f"# Companies that receive data from the app\n\n{NAMES}"),
        (SENT, PAGE + NAMES),
        (SENT, PAGE + BLOCKS),
        (SENT, f"{PAGE}| Partner | Country |\n|---|---|\n| Mixpanel, Inc. | USA |\n| Countly Ltd | UK |\n"),
        (
            f'{SENT}\n## Partners\n\nThe companies that receive data are listed on the page "Plumb partners".\n',
            f"# Plumb partners\n\n{NAMES}",
        ),
        (SENT.replace("the following is transmitted:", "the app sends the following to other companies:"), PAGE + NAMES),
        (SENT_JA, f"# 外部送信先一覧\n\nこのページは、当社のプライバシーポリシーの一部です。\n\n{NAMES}"),
        (SENT_JA, f"# 提携会社\n\n本アプリから情報を受け取る会社の一覧です。\n\n{NAMES}"),
    ],
)
def test_who_receives_on_a_page_of_its_own_is_unpaired_with_what_the_policy_says_is_sent(say_all, policy, page):
    rows = named(say_all(policy, page))
    assert [(s.recipient, s.disclosure_kind, s.data_types, s.unpaired_types) for s in rows] == [
        ("mixpanel", "unpaired", (), BOTH),
        ("countly", "unpaired", (), BOTH),
    ]
    assert {(s.document, s.unpaired_document) for s in rows} == {("1.md", "0.md")}
    assert not [s for s in say_all(policy, page).statements if s.recipient == "@third-parties"]


@pytest.mark.parametrize(
    ("policy", "page"),
    [
        (SENT.replace("transmitted", "collected"), PAGE + NAMES),
        (SENT.replace("is transmitted", "is never transmitted").replace("Data transmitted by the app", "Data"), PAGE + NAMES),
        (SENT, "# Software in the app\n\nWe use Mixpanel and Countly for statistics.\n"),
        (SENT, f"# Software in the app\n\nThe app contains these libraries:\n\n{NAMES}"),
        (SENT, f"# Plumb partners\n\n{NAMES}"),
        (SENT, f"# Website partners\n\nThe following companies receive data from our website:\n\n{NAMES}"),
        (SENT, f"# Suppliers\n\nThese companies do not receive data from the app:\n\n{NAMES}"),
        (SENT_JA, f"# 利用しているライブラリ\n\n{NAMES}"),
    ],
)
def test_what_is_only_collected_and_who_is_only_used_are_no_two_lists(say_all, policy, page):
    assert not [s for s in named(say_all(policy, page)) if s.disclosure_kind == "unpaired" or s.data_types]


def test_a_recipient_with_data_of_its_own_stays_what_it_is(say_all):
    own = f"{PAGE}| Partner | Data |\n|---|---|\n| Mixpanel, Inc. | Device model |\n| Countly Ltd | Customer ID |\n"
    assert [(s.recipient, s.disclosure_kind, s.data_types) for s in named(say_all(SENT, own))] == [
        ("mixpanel", "exact", ("dev.model",)),
        ("countly", "exact", ("id.user",)),
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Every company on this page receives everything that is listed in our privacy policy.", "exact"),
        ("Each of the companies receives all of the items.", "exact"),
        ("Each of the companies receives it under a contract that limits its use.", "unpaired"),
        ("Not every company receives every item.", "unpaired"),
    ],
)
@pytest.mark.parametrize("where", [0, 1])
def test_either_document_may_say_that_each_gets_all(say_all, said, kind, where):
    texts = [SENT, PAGE + NAMES]
    texts[where] += f"\n{said}\n"
    assert {(s.recipient, s.disclosure_kind) for s in named(say_all(*texts))} == {("mixpanel", kind), ("countly", kind)}


def test_a_vendors_own_policy_and_another_version_lend_nothing(say_all):
    assert not [s for s in named(say_all(SENT, PAGE + NAMES, roles=("vendor-policy", "notice"))) if s.unpaired_types]
    assert not [s for s in named(say_all(SENT, PAGE + NAMES, together=False)) if s.unpaired_types]


@pytest.mark.parametrize(
    ("policy", "notice", "data"),
    [
        (
            "# Policy\n\n“Member Data” means your customer ID and your e-mail address.\n",
            "# Notice\n\nThe app sends Mixpanel your Member Data.\n",
            {"id.user", "pii.email"},
        ),
        (
            "# プライバシーポリシー\n\n本ポリシーおよび外部送信のお知らせにおいて「会員データ」とは、会員番号およびメールアドレスをいいます。\n",
            "# 外部送信のお知らせ\n\n## Mixpanel\n\n- 送信先：Mixpanel, Inc.\n- 送信する情報：会員データ（プライバシーポリシー第1項）、広告ID\n",
            {"id.user", "pii.email", "id.advertising"},
        ),
    ],
)
def test_a_word_means_what_another_document_of_the_app_says(say_all, policy, notice, data):
    (said,) = [s for s in say_all(policy, notice).statements if s.recipient == "mixpanel"]
    assert {*said.data_types} == data


def test_a_vendors_words_are_its_own(say_all):
    policy, notice = "# Policy\n\n“Member Data” means your e-mail address.\n", "# Notice\n\nThe app sends Mixpanel your Member Data.\n"
    told = say_all(policy, notice, roles=("vendor-policy", "notice")).statements
    assert not [s for s in told if s.recipient == "mixpanel" and "pii.email" in s.data_types]


def test_a_paragraph_above_the_heading_of_a_list_may_say_that_its_names_receive(say_all):
    page = (
        "# Who the app connects to\n\nApart from our own server, the app connects to the following companies. They do not all get the same.\n\n"
        "## Companies\n\n- Countly Ltd, London: counts how often each function is used\n- Mapbox, Inc., Washington: draws the map\n"
    )
    assert {(s.recipient, s.disclosure_kind) for s in named(say_all(SENT, page))} == {("countly", "unpaired")}
    silent = page.replace("connects to", "is recommended by")
    assert not [s for s in named(say_all(SENT, silent)) if s.disclosure_kind == "unpaired"]
