"""Contractors that a sentence tells of by what they do for the provider: carriers, printers, call centres, whoever a piece of work is entrusted to."""

import pytest

WHAT = ("pii.address", "pii.name")


def rows(say, text):
    stated = say(f"# {'Privacy policy' if text.isascii() else '方針'}\n\n{text}\n")
    return [
        (s.recipient, s.recipient_as_written, s.data_types, s.purposes, s.polarity) for s in stated.statements if s.recipient != "@self"
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("お届けを任せている運送会社に、お名前とご住所を渡しています。", "運送会社"),
        ("結果票の印刷と郵送のため、印刷会社にお名前とご住所を預けることがあります。", "印刷会社"),
        ("発送をヤマビコ運輸株式会社にお願いしており、氏名と住所をお伝えしています。", "ヤマビコ運輸株式会社"),
        ("カードの発行を委託する株式会社ミナトカードに、氏名と住所を提供します。", "株式会社ミナトカード"),
        ("配達の委託先である運送会社に、氏名と住所を伝えます。", "運送会社"),
        ("氏名と住所を、株式会社潮路マップ(発送業務の委託先)に送信します。", "株式会社潮路マップ"),
        ("Couriers working for us are given your name and address to deliver your order.", "Couriers"),
        ("The firm that prints our labels receives your name and address to print them.", "firm"),
        ("Kestrel Print Ltd prints tickets on our behalf and receives your name and address for this.", "Kestrel Print Ltd"),
        (
            "Deliveries are made by Brisk Parcels Ltd under contract to us, and we give it your name and address for that.",
            "Brisk Parcels Ltd",
        ),
        ("We give your name and address to Redway Drivers Ltd, a contractor, to provide the ride.", "Redway Drivers Ltd"),
        ("For deliveries we rely on a logistics company, which receives your name and address to deliver your order.", "logistics company"),
    ],
)
def test_whoever_does_a_piece_of_work_for_us_is_a_contractor_and_the_work_the_purpose(say, text, written):
    assert rows(say, text) == [("@contractors", written, WHAT, ("p.provide",), "positive")]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("商品をお届けするため、氏名と住所を提携する配送会社に提供します。", "@third-parties"),
        ("We share your name and address with our delivery partners.", "@third-parties"),
        ("We send your name and address to the Willowbank Courier.", "@third-parties"),
        ("We share your name and address with Sample Ltd and third parties.", "@third-parties"),
    ],
)
def test_partners_and_others_work_for_nobody(say, text, recipient):
    assert [r[0] for r in rows(say, text)] == [recipient]


@pytest.mark.parametrize(
    "text",
    [
        "配送業者から届いた荷物の伝票番号を表示します。",
        "委託先の選定にあたっては、個人情報の保護の水準を確かめます。",
        "Our contractors must keep your data secure and may use it only for the work we give them.",
        "We use couriers to deliver orders.",
        "The company that makes your phone provides a setting for this.",
    ],
)
def test_what_contractors_do_is_no_sending(say, text):
    assert rows(say, text) == []


def test_a_company_that_no_catalog_knows_stands_in_a_cell_beside_one_that_it_knows(say):
    table = "| 送信先 | 情報 |\n|-|-|\n| Amplitude, Inc.、株式会社モギテスト(問題の作成を委託する会社) | 操作履歴 |\n| Google LLC、当社 | 広告ID |\n"
    stated = say(table).statements
    assert [(s.recipient, s.data_types, s.purposes) for s in stated] == [
        ("amplitude", ("act.event",), ()),
        ("株式会社モギテスト", ("act.event",), ()),
        ("google", ("id.advertising",), ()),
    ]
