"""A Japanese sentence of those that most pages say of a tool that counts visits (…はトラフィックデータの収集のためにCookieを使用しています) -> the same said plainly."""

from analyzer.patterns import regex

_COOKIE = r"(?:第三者)?(?:Cookie|cookie|クッキー)(?:\([^()]{1,12}\))?(?:等|など)?"
_TRAFFIC = r"(?P<data>(?:[^。、はがを]{0,16})?トラフィック(?:の)?(?:データ|情報)(?:等|など)?)"
_FOR = regex(
    rf"は、?{_TRAFFIC}(?:の(?:収集|取得)の?|を(?:収集|取得)する)ため(?:に)?、?{_COOKIE}を(?:使用|利用)し(?P<ends>て(?:い|おり)ます|ます)"
)
_BY = regex(rf"は、?{_COOKIE}を(?:使用|利用)して、?{_TRAFFIC}を(?:収集|取得)し")
_FUNCTION = regex(r"(?:この|その|当該|同)機能(?=(?:により|によって|を通じて|を用いて)、?[^。]{1,80}?(?:を|が)(?:収集|取得)(?:し|さ|す))")
"""Of a tool named before: この機能により、訪問者の年齢を収集します."""


def tell_traffic(text: str) -> str:
    """The text with cookies and traffic as what the tool collects, and a function as the tool that it is of."""
    if "トラフィック" in text:
        text = _FOR.sub(r"はCookieと\g<data>を収集し\g<ends>", text)
        text = _BY.sub(r"はCookieと\g<data>を収集し", text)
    return _FUNCTION.sub("このツール", text) if "機能" in text else text
