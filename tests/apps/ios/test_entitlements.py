"""Associated domains of a code signature: links of the app, and a sign for a domain being its own."""

import struct

import pytest

from analyzer.apps.ios.entitlements import associated_domains
from analyzer.model.app import Scan
from analyzer.own_domains import LINKS, find_signs
from analyzer.parties import Sign
from tests.apps.ios.conftest import ScanIpa, framework
from tests.apps.machofile import CODE_SIGNATURE, Binary, make_macho

KEY = "com.apple.developer.associated-domains"
SIGNED = Binary(rights={KEY: ["applinks:www.kaigan.example", "webcredentials:kaigan.example", "applinks:*.kaigan.example?mode=developer"]})


def links_of(scan: Scan) -> tuple[str, ...]:
    assert scan.app is not None
    return scan.app.links


def test_associated_domains_are_the_app_s_links(scan_ipa: ScanIpa):
    app = scan_ipa(binary=SIGNED).app
    assert app is not None
    assert app.links == ("www.kaigan.example", "kaigan.example", "*.kaigan.example")
    assert find_signs(app) == (Sign(LINKS["ios"], "kaigan.example"),)


def test_they_are_read_where_the_store_encrypted_the_code(scan_ipa: ScanIpa):
    assert links_of(scan_ipa(binary=Binary(encrypted=True, rights=SIGNED.rights)))[0] == "www.kaigan.example"


def test_an_app_without_them_has_no_links(scan_ipa: ScanIpa):
    assert links_of(scan_ipa(framework("AcmeKit"))) == ()
    assert links_of(scan_ipa(binary=Binary(rights={"application-identifier": "X.jp.example.kaigan"}))) == ()


@pytest.mark.parametrize("domains", ["applinks:kaigan.example", [7], ["kaigan.example"], ["applinks:"]])
def test_what_is_no_list_of_services_and_hosts_is_none(domains: object):
    assert associated_domains(make_macho(Binary(rights={KEY: domains}))) == ()


def test_a_signature_that_is_cut_or_lies_gives_none():
    whole = make_macho(SIGNED)
    assert associated_domains(whole)
    for end in (20, 40, len(whole) - 300, len(whole) - 1):
        assert associated_domains(whole[:end]) == ()
    at = whole.index(struct.pack("<2I", CODE_SIGNATURE, 16))
    for place in (0, 0xFFFFFFFF):
        assert associated_domains(whole[: at + 8] + struct.pack("<I", place) + whole[at + 12 :]) == ()
    assert associated_domains(whole.replace(b"</dict>", b"<dict>>")) == ()
    assert associated_domains(b"") == ()
