import pytest


def own(stated):
    return {d for s in stated.statements if s.recipient == "@self" and s.polarity == "positive" for d in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies and similar technologies to keep you signed in.",
        "Cookies are small files that a site keeps in your browser.",
        "Your browser can be told to refuse all cookies.",
        "We gather statistics through cookies, web beacons and pixel tags.",
        "当社はCookieを使用して、サービスの改善を行います。",
        "Cookieとは、ブラウザに保存される小さなファイルをいいます。",
    ],
)
def test_a_cookie_that_is_only_a_means_is_no_data(say, text):
    assert "id.cookie" not in own(say(text))


@pytest.mark.parametrize("text", ["We collect cookies, your IP address and your name.", "当社はCookie情報とIPアドレスを取得します。"])
def test_a_cookie_that_is_collected_is_data(say, text):
    assert {"id.cookie", "net.ip.public"} <= own(say(text))


def test_a_cookie_and_similar_techniques_are_means(say):
    stated = say("# 方針\n\nCookie及びこれに類似する技術(以下「Cookie等」)を用いて、会員番号をMixpanelに送信します。\n")
    assert {d for s in stated.statements for d in s.data_types} == {"id.user"}


def test_a_cookie_and_what_is_sent_with_it_are_data(say):
    stated = say("# 方針\n\nCookie及び会員番号をMixpanelに送信します。\n")
    assert {d for s in stated.statements for d in s.data_types} == {"id.cookie", "id.user"}
