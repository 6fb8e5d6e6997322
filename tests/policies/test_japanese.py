"""Japanese: whom a pronoun means, what a complete list denies, what each of several gets, and kinds of data that go by a key."""

from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.model.statement import Stated
from analyzer.policies import DocumentInput, read_documents
from tests.policies.conftest import Say, meant

REPORT = "## クラッシュしたとき\n\nSentryというサービスへレポートを送ります。レポートに入るのは次のものです。\n\n* 端末の機種名\n* ユーザーID\n\n{}\n"
CLASS = "## 解析\n\nアクセス解析サービスを提供する会社に対し、会員番号を送信しています。{}\n\n## 不具合\n\nエラー監視サービスを提供する会社に対し、端末情報を送信しています。\n"
NAMED = "## 解析\n\nMixpanel, Inc.の解析サービスを利用しています。会員番号が同社に送られます。\n\n{}\n"


def told(stated: Stated, polarity: str) -> set[tuple[str, str]]:
    return {(meant(s), d) for s in stated.statements if s.polarity == polarity and s.recipient != "@self" for d in s.data_types}


def test_the_items_below_a_line_of_what_a_report_holds_go_to_who_was_named_before(say: Say) -> None:
    assert told(say(REPORT.format("")), "positive") == {("functional-software", "dev.model"), ("functional-software", "id.user")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sentryに送る情報はこれですべてで、ほかのものは送りません。",
        "Sentryに送信する情報は以上がすべてです。",
        "以上がSentryに送信する情報のすべてです。",
        "Sentryへ送信する情報は上記に限られます。",
        "上記以外の情報をSentryに送信することはありません。",
        "Sentryにはこれ以外の情報は送りません。",
        "これ以外のものがSentryに渡ることはありません。",
        "Sentryに送るのは以上の項目だけです。",
        "Sentryに送信されるのは、上の2つだけです。",
        "Sentryへの送信はこれらの項目のみで、その他の情報は送信しません。",
        "このページに記載のない情報をSentryに送信することはありません。",
        "ここに挙げていない情報がSentryに送られることはありません。",
    ],
)
def test_a_list_said_to_be_complete_denies_only_what_it_does_not_list(say: Say, sentence: str) -> None:
    denied = [s for s in say(REPORT.format(sentence)).statements if s.polarity == "negative"]
    assert [(s.recipient, s.condition, s.broad_types) for s in denied] == [("functional-software", "except-listed", ("*",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "以上です。",
        "Sentryに送信する情報の詳細は以上のとおりです。",
        "Sentryには、上記のほか位置情報も送信します。",
        "これらの情報だけで個人を特定することはできません。",
        "これらの情報以外に、同意をいただいた場合は氏名もSentryに送信します。",
    ],
)
def test_a_list_that_only_ends_denies_nothing(say: Say, sentence: str) -> None:
    assert not any(s.polarity == "negative" and s.recipient != "@self" for s in say(REPORT.format(sentence)).statements)


@pytest.mark.parametrize(
    "sentence",
    [
        "これらの会社に広告IDを送信することはありません。",
        "これらの事業者に広告IDは送信しません。",
        "この会社には広告IDを渡しません。",
        "当該事業者に対して広告IDを提供することはありません。",
        "同社に広告IDは送られません。",
        "同事業者に広告IDを送ることはありません。",
        "それらの会社が広告IDを受け取ることはありません。",
    ],
)
def test_a_pronoun_after_a_class_means_that_class_and_not_everybody(say: Say, sentence: str) -> None:
    assert told(say(CLASS.format(sentence)), "negative") == {("@analytics-providers", "id.advertising")}


@pytest.mark.parametrize(
    "sentence",
    [
        "お知らせメールは、配信を専門の会社に委託しています。この会社にはメールアドレスだけをお渡しします。",
        "発送は宅配業者に依頼しています。同社にはメールアドレスを伝えます。",
        "チラシの印刷を印刷会社に頼んでおり、この会社にメールアドレスを渡します。",
        "集金は収納代行会社に委託しています。これらの会社にメールアドレスを提供します。",
    ],
)
def test_a_pronoun_after_somebody_without_a_name_is_not_who_was_named_further_up(say: Say, sentence: str) -> None:
    stated = say(NAMED.format(sentence))
    assert told(stated, "positive") == {("mixpanel", "id.user"), ("@other-trades", "pii.email")}
    assert not told(stated, "negative")


@pytest.mark.parametrize(
    "sentence",
    [
        "当社は、会員番号をMixpanelに、機種名をSentryに送信します。",
        "Mixpanelには会員番号を、Sentryには機種名を送信します。",
        "会員番号をMixpanelへ、機種名をSentryへ提供しています。",
        "Mixpanel社に対して会員番号を、Sentryに対しては機種名を、それぞれ送信します。",
    ],
)
def test_what_is_shared_out_goes_to_each_alone(say: Say, sentence: str) -> None:
    assert told(say(sentence + "\n"), "positive") == {("mixpanel", "id.user"), ("functional-software", "dev.model")}


def test_one_list_for_two_recipients_is_not_shared_out(say: Say) -> None:
    both = {(r, d) for r in ("mixpanel", "functional-software") for d in ("id.user", "dev.model")}
    assert told(say("会員番号、機種名をMixpanelとSentryに送信します。\n"), "positive") == both


@pytest.mark.parametrize("word", ["口座番号", "パスワード", "認証情報"])
def test_a_denial_of_a_secret_denies_no_user_id(say: Say, word: str) -> None:
    for text in (f"氏名および{word}を外部に送信することはありません。\n", f"{word}を外部の事業者に送信しません。\n"):
        (denial,) = [s for s in say(text).statements if s.polarity == "negative"]
        assert "id.user" not in set(denial.data_types) - set(denial.least_types)
        assert denial.data_types


@pytest.mark.parametrize("excepted", ["販売店を除き、", "配送業者以外の", "ご本人以外の"])
def test_somebody_excepted_by_what_he_is_leaves_the_denial_for_all_others(say: Say, excepted: str) -> None:
    (denial,) = [s for s in say(f"電話番号は、{excepted}誰にも渡しません。\n").statements if s.polarity == "negative"]
    assert (denial.condition, denial.data_types) == (None, ("pii.phone",))


KEYED = "外部送信について\n\n1　{}\n\n　{}読者番号\n　{}端末の機種名\n　{}広告ID\n\n2　送信先\n\n■ Mixpanel, Inc.\n　送信する情報　{}\n　目的　改善\n\n■ Countly Ltd\n　送信する情報　{}\n　目的　分析\n"


@pytest.mark.parametrize(
    ("heading", "keys", "first", "second"),
    [
        ("送信する情報の区分", ("(1) ", "(2) ", "(3) "), "(1)、(2)", "(1)、(3)"),
        ("情報の分類", ("A. ", "B. ", "C. "), "A、B", "A及びC"),
        ("送信する情報の一覧", ("ア　", "イ　", "ウ　"), "ア～イ", "ア、ウ"),
        ("別表 送信する情報", ("① ", "② ", "③ "), "①②", "①・③"),
        ("送信する利用者情報の種別", ("Ⅰ ", "Ⅱ ", "Ⅲ "), "Ⅰ、Ⅱ", "Ⅰ及びⅢ"),
        ("送信情報", ("【甲】", "【乙】", "【丙】"), "甲・乙", "甲・丙"),
        ("送信する情報", ("情報1:", "情報2:", "情報3:"), "情報1、情報2", "情報1、情報3"),
        ("送信する情報", ("第1号　", "第2号　", "第3号　"), "第1号及び第2号", "第1号、第3号"),
        ("送信する情報", ("(1) ", "(2) ", "(3) "), "(1)から(2)まで", "(1)、(3)"),
    ],
)
def test_kinds_that_are_listed_once_are_meant_by_their_keys(say: Say, heading: str, keys: tuple[str, ...], first: str, second: str) -> None:
    stated = say(KEYED.format(heading, *keys, first, second), "notice.txt")
    assert told(stated, "positive") == {
        ("mixpanel", "id.user"),
        ("mixpanel", "dev.model"),
        ("countly", "id.user"),
        ("countly", "id.advertising"),
    }


def test_keys_in_a_sentence_mean_what_they_list(say: Say) -> None:
    listed = "## 送信する情報\n\n(1) 会員番号\n\n(2) 機種名\n\n(3) 広告ID\n\n## 送信先\n\nMixpanelには(1)及び(2)を送信します。Countlyには(1)と(3)の情報を送信します。\n"
    expected = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("countly", "id.user"), ("countly", "id.advertising")}
    assert told(say(listed), "positive") >= expected


LISTS = "外部送信について\n\n〔送信する情報〕\n　ア　端末の機種名\n　イ　会員番号\n\n〔送信先の事業者〕\n　Sentry(Functional Software, Inc.)\n　Countly(Countly Ltd)\n\n{}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "※上記アからイまでの情報は、いずれの事業者にも、そのすべてを送信します。",
        "送信する情報は、各社とも共通です。",
        "両社に同じ情報を送信しています。",
        "いずれの送信先も、上記の情報を全て受け取ります。",
        "送信する情報はどの送信先についても同じです。",
        "上記の事業者それぞれに、上記の情報のすべてを送信します。",
        "上記各社に対し、上記の情報を一律に送信します。",
    ],
)
def test_each_recipient_may_be_said_to_get_the_whole_list(say: Say, sentence: str) -> None:
    rows = {s.recipient: s for s in say(LISTS.format(sentence), "notice.txt").statements if s.kind == "row"}
    assert {r: s.data_types for r, s in rows.items()} == dict.fromkeys(("functional-software", "countly"), ("dev.model", "id.user"))


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "いずれの事業者にも、安全管理を求めています。",
        "詳しくは各事業者のプライバシーポリシーをご覧ください。",
        "送信する情報は、送信先ごとに異なります。",
        "各送信先には、上記の情報の一部を送信します。",
    ],
)
def test_lists_that_no_sentence_joins_stay_unpaired(say: Say, sentence: str) -> None:
    rows = [s for s in say(LISTS.format(sentence), "notice.txt").statements if s.kind == "row"]
    assert {s.disclosure_kind for s in rows} == {"unpaired"}


@pytest.mark.parametrize(
    ("reference", "ids"),
    [
        ("本ページの用語は、プライバシーポリシー第1条に定める意味による。", ("id.advertising", "id.vendor")),
        ("用語の定義は、当社のプライバシーポリシーに従います。", ("id.advertising", "id.vendor")),
        ("本ページでは、プライバシーポリシーで定義する用語を用います。", ("id.advertising", "id.vendor")),
        ("詳しくはプライバシーポリシーをご覧ください。", ("id.advertising", "id.vendor")),
    ],
)
def test_a_term_of_another_document_counts_whether_or_not_this_one_says_so(
    tmp_path: Path, catalog: Catalog, reference: str, ids: tuple[str, ...]
) -> None:
    (tmp_path / "policy.md").write_text("本ポリシーにおいて「端末識別情報」とは、広告ID及びAndroid IDをいう。\n", encoding="utf-8")
    (tmp_path / "notice.md").write_text(f"{reference}\n\nAdjust GmbHに端末識別情報を送信します。\n", encoding="utf-8")
    stated = read_documents([DocumentInput(tmp_path / f"{n}.md", f"{n}.md", "policy") for n in ("notice", "policy")], catalog)
    (sent,) = [s for s in stated.statements if s.recipient == "adjust"]
    assert sent.data_types == ids


@pytest.mark.parametrize("text", ["OSのバージョン、表示言語などの端末情報", "画面サイズといった端末情報", "言語設定その他の端末情報"])
def test_examples_before_a_family_do_not_stand_for_it(say, text):
    (s,) = say(f"Sentryに、{text}を送信します。").statements
    assert "dev.*" in s.broad_types


@pytest.mark.parametrize("text", ["端末情報のうち機種名", "端末情報の中の機種名", "端末情報(機種名)"])
def test_a_part_of_a_family_is_that_part(say, text):
    (s,) = say(f"Sentryに、{text}を送信します。").statements
    assert (s.data_types, s.broad_types) == (("dev.model",), ())
