"""What speaks for a domain being the app's own: links, certificate, the address at which its policy stood."""

import pytest

from analyzer.model.app import App, Certificate
from analyzer.own_domains import CERTIFICATE, DOCUMENT, LINKS, find_signs
from analyzer.parties import Parties, Sign


def app(**more: object) -> App:
    fields: dict[str, object] = {"platform": "android", "package": "com.umi.app", "label": "Umi", "version": "1", "sha256": ""}
    return App(**{**fields, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.umi.example", "umi.example"),
        ("*.umi.co.jp", "umi.co.jp"),
        ("umi.web.app", "umi.web.app"),
        ("co.jp", None),
        ("*", None),
        ("203.0.113.9", None),
        ("", None),
    ],
)
def test_a_link_speaks_for_the_domain_that_somebody_registered(host, domain):
    assert find_signs(app(links=(host,))) == ((Sign(LINKS["android"], domain),) if domain else ())


def test_a_certificate_speaks_by_the_domain_of_its_mail_address():
    subject = "1.2.840.113549.1.9.1=dev@umi.example,CN=Umi,O=Umi Inc.,C=JP"
    assert find_signs(app(certificates=(Certificate("0", subject),))) == (Sign(CERTIFICATE, "umi.example"),)
    assert find_signs(app(certificates=(Certificate("0", "CN=Android Debug,O=Android,C=US"),))) == ()


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><link rel="canonical" href="https://www.umi.example/privacy"></head>',
        '<link href="https://umi.example/privacy" rel=canonical>',
        '<meta property="og:url" content="https://umi.example/privacy">',
        "<!-- saved from url=(0031)https://www.umi.example/privacy -->",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.umi.example/privacy\r\n",
    ],
)
def test_a_saved_page_says_where_it_stood(tmp_path, page):
    path = tmp_path / "policy.html"
    path.write_text(page, encoding="utf-8")
    assert find_signs(None, [path]) == (Sign(DOCUMENT, "umi.example"),)


def test_a_link_in_the_text_is_no_address_of_the_page(tmp_path):
    path = tmp_path / "policy.html"
    path.write_text(
        '<p>See <a href="https://policies.google.com/privacy">Google</a></p><link rel="stylesheet" href="https://cdn.example/x.css">'
    )
    assert find_signs(None, [path, tmp_path / "none"]) == ()


def test_the_package_and_its_policy_decide_together_and_say_so(tmp_path):
    path = tmp_path / "policy.html"
    path.write_text('<link rel="canonical" href="https://umi.example/privacy">')
    both = Parties({}, package="example.umi.app", signs=find_signs(None, [path])).explain("api.umi.example")
    assert (both.role, both.reason) == ("first", f"under umi.example, the app's own by the package's name and {DOCUMENT}")
