"""A clause that says of several what each gets, by name or by a trade. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "このほか、利用状況の解析を行う会社には電話番号と住所を、エラー報告サービスの提供会社には氏名を、それぞれ送信します。",
            {("@analytics-providers", ("pii.address", "pii.phone")), ("@error-report-providers", ("pii.name",))},
        ),
        (
            "広告会社には広告IDを、解析会社には会員番号をそれぞれ提供しています。",
            {("@ad-providers", ("id.advertising",)), ("@analytics-providers", ("id.user",))},
        ),
        ("会員番号をAdjustに、機種名をAmplitudeに送信します。", {("adjust", ("id.user",)), ("amplitude", ("dev.model",))}),
        (
            "Analytics companies receive your phone number, and providers of error reports your name.",
            {("@analytics-providers", ("pii.phone",)), ("@error-report-providers", ("pii.name",))},
        ),
        (
            "We share your device model and advertising ID with advertising partners and analytics providers.",
            {("@ad-providers", ("dev.model", "id.advertising")), ("@analytics-providers", ("dev.model", "id.advertising"))},
        ),
    ],
)
def test_each_gets_its_own(say, text, told):
    assert {(s.recipient, s.data_types) for s in say(text).statements} == told
