"""Labels of a joint use in Japanese documents: who uses which data jointly, and for what, however the labels are printed."""

import pytest

from tests.policies.conftest import Say

ITEMS = "- 共同利用する個人データの項目:氏名、電話番号\n- 共同利用する者の範囲:{}\n- 利用目的:キャンペーンのお知らせ\n- 管理責任者:当社(住所は会社概要をご覧ください)\n"
NUMBERED = "(1) 共同利用する項目\n\n氏名、電話番号\n\n(2) 共同して利用する者の範囲\n\n{}\n\n(3) 共同利用の目的\n\nキャンペーンのお知らせ\n\n(4) 管理責任者\n\n当社\n"
BRACKETS = "【共同利用する情報の項目】\n氏名、電話番号\n\n【共同利用者】\n{}\n\n【共同利用の目的】\nキャンペーンのお知らせ\n"
HEADINGS = "### 対象となる個人データの項目\n\n氏名、電話番号\n\n### 共同利用先\n\n{}\n\n### 利用目的\n\nキャンペーンのお知らせ\n"
TABLE = "| 項目 | 内容 |\n|-|-|\n| 共同利用される個人データの項目 | 氏名、電話番号 |\n| 共同利用の範囲 | {} |\n| 利用する者の利用目的 | キャンペーンのお知らせ |\n"
SENTENCES = "- 共同利用する情報は、氏名、電話番号です。\n- 共同利用する者は、{}です。\n- 共同利用の目的は、キャンペーンのお知らせです。\n"


def rows(say: Say, text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    stated = say(f"# プライバシーポリシー\n\n{text}\n")
    return [(s.recipient, s.recipient_as_written, s.data_types, s.purposes) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize("layout", [ITEMS, NUMBERED, BRACKETS, HEADINGS, TABLE, SENTENCES])
@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("株式会社しらはまリゾート", [("@joint-users", "株式会社しらはまリゾート")]),
        ("当社および当社の子会社", [("@group", "当社の子会社")]),
        ("株式会社ミナト商事、株式会社ミナト運輸", [("@joint-users", "株式会社ミナト商事"), ("@joint-users", "株式会社ミナト運輸")]),
    ],
)
def test_those_who_use_data_jointly_get_what_the_labels_say(say: Say, layout: str, who: str, told: list[tuple[str, str]]) -> None:
    text = f"## 共同利用\n\n当社は、次のとおり個人データを共同利用します。\n\n{layout.format(who)}\n## お問い合わせ\n\n株式会社ハマベ観光\n"
    data = ("pii.name", "pii.phone")
    assert [(r, n.removeprefix("当社の"), d, p) for r, n, d, p in rows(say, text)] == [
        (r, n.removeprefix("当社の"), data, ("p.marketing",)) for r, n in told
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## 共同利用\n\n共同利用する者の範囲:なし\n\n共同利用する個人データの項目:なし\n",
        "## 共同利用\n\n共同利用の管理責任者は、当社です。\n",
        "## 開示\n\n- 利用目的:キャンペーンのお知らせ\n- 管理責任者:株式会社ハマベ観光\n- 個人情報の項目:氏名\n",
        "個人データを共同利用する場合は、共同利用する者の範囲をあらかじめ公表します。\n",
    ],
)
def test_labels_that_name_nobody_are_no_joint_use(say: Say, text: str) -> None:
    assert rows(say, text) == []


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("氏名および電話番号を、株式会社しらはまリゾートと共同で利用します。", "@joint-users"),
        ("取得した氏名および電話番号を、当社のグループ会社と次の目的のために共同で利用いたします。", "@group"),
        ("加盟店は、氏名および電話番号を共同利用します。", "@joint-users"),
        ("当社および株式会社くるみ調剤は、氏名および電話番号を共同利用します。", "@joint-users"),
        ("氏名および電話番号は、加盟店と共同で利用し、キャンペーンのご案内に使います。", "@joint-users"),
    ],
)
def test_a_sentence_of_a_joint_use_is_a_row_of_whom_it_names(say: Say, sentence: str, recipient: str) -> None:
    assert [(r, d) for r, _, d, _ in rows(say, sentence)] == [(recipient, ("pii.name", "pii.phone"))]


def test_each_item_of_those_who_use_data_jointly_is_a_row_of_its_own(say: Say) -> None:
    stated = say(
        "# 共同利用\n\n当店は、次のとおり個人データを共同利用する場合があります。\n\n(1) 共同利用する者の範囲\n\n- 提携する旅館\n- 加盟店\n\n(2) 共同利用する個人データの項目\n\n- 氏名、電話番号\n"
    )
    assert [(s.quote, s.data_types, s.condition) for s in stated.statements if s.recipient == "@joint-users"] == [
        ("- 提携する旅館", ("pii.name", "pii.phone"), "may"),
        ("- 加盟店", ("pii.name", "pii.phone"), "may"),
    ]
    assert all("氏名、電話番号" in s.definition_quotes[0] for s in stated.statements if s.recipient == "@joint-users")


def test_several_in_one_item_are_told_by_all_of_it(say: Say) -> None:
    text = "# 共同利用\n\n(1) 共同利用する者の範囲\n\n- 旅館、加盟店\n\n(2) 共同利用する個人データの項目\n\n- 氏名\n"
    assert all("氏名" in s.quote for s in say(text).statements if s.recipient == "@joint-users")


HEADED = "# 個人情報について\n\n## 個人情報の共同利用について\n\n### {}\n\n以下の通り個人情報を共同利用します。\n\n| | |\n|-|-|\n| 共同利用の目的 | 会報の送付 |\n| 共同利用の個人情報 | 氏名、電話番号 |\n"


def test_the_heading_of_a_joint_use_names_who_uses_the_data(say):
    stated = say(HEADED.format("みなと学院 後援会"))
    assert [(s.recipient, s.recipient_as_written, s.data_types) for s in stated.statements if s.kind == "row"] == [
        ("@joint-users", "みなと学院 後援会", ("pii.name", "pii.phone"))
    ]


def test_a_heading_that_names_nobody_does_not(say):
    assert not [s for s in say(HEADED.format("利用の詳細")).statements if s.kind == "row" and s.recipient != "@self"]
