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
