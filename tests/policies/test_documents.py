import pytest

from analyzer.model.gap import Cause, is_partial

FRENCH = "La société transmet à Adjust GmbH l'identifiant publicitaire et le modèle de l'appareil afin de mesurer les campagnes pour vous."
GERMAN = "Wir übermitteln die Werbe-ID und das Modell des Geräts an die Adjust GmbH, und wir geben diese Daten nicht an Dritte weiter."
CHINESE = "我们会将您的设备型号和广告标识符发送给第三方合作伙伴，用于统计分析和广告投放，未经您的同意不会共享您的个人信息。"
KOREAN = "회사는 이용자의 광고 식별자와 기기 모델을 Adjust GmbH에 전송하며 동의 없이 제삼자에게 제공하지 않습니다."


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (GERMAN, "de"), (CHINESE, "zh"), (KOREAN, "ko")])
def test_a_third_language_is_kept_unread_with_a_gap(say, text, language):
    stated = say(f"<h1>-</h1><p>{text * 3}</p>", "p.html")
    assert stated.statements == ()
    assert (stated.documents[0].language, stated.documents[0].state) == (language, "not-read")
    assert [g.cause for g in stated.gaps] == [Cause.LANGUAGE]
    assert is_partial(stated.gaps[0])


def test_a_part_in_another_language_is_a_gap_and_makes_no_statement(say):
    stated = say("We share your IP address with Mixpanel and with nobody else at all in this world.\n\n" + FRENCH)
    assert [s.recipient for s in stated.statements if s.recipient != "@third-parties"] == ["mixpanel"]
    assert (stated.documents[0].state, [g.cause for g in stated.gaps]) == ("partly-read", [Cause.LANGUAGE])


@pytest.mark.parametrize(
    ("raw", "cause"), [(b"%PDF-1.7 x", Cause.BROKEN), (b"  \n", Cause.UNPARSED), (b"<html><body></body></html>", Cause.UNPARSED)]
)
def test_what_no_reader_takes_is_a_gap_of_the_document(say, raw, cause):
    stated = say(raw, "p.html")
    assert [g.cause for g in stated.gaps] == [cause]
    assert stated.documents[0].state == "not-read"
    assert is_partial(stated.gaps[0])


def test_a_binary_file_is_an_input_error(say):
    from analyzer.errors import InputError

    with pytest.raises(InputError, match="not a text document"):
        say(b"\x00\x01\x02" * 100, "p.bin")


def test_both_languages_of_a_bilingual_document_are_read(say):
    stated = say(
        "# Policy\n\nThe app sends your advertising ID to Mixpanel, Inc. whenever you open it.\n\n本アプリは、起動のたびに広告IDをAdjust GmbHに送信しており、利用状況の分析に用います。\n"
    )
    assert [(s.recipient, s.language) for s in stated.statements] == [("mixpanel", "en"), ("adjust", "ja")]


def test_reading_twice_gives_the_same(say):
    text = "We share your IP address with Mixpanel, Adjust and Sentry unless you have agreed."
    assert say(text) == say(text)
