"""A host or a name leads to its company at boundaries only; whose a host is, is never guessed in silence."""

import pytest

from analyzer.catalog import Catalog
from analyzer.model.knowledge import Party
from analyzer.parties import SELF, Parties, clean_host, is_public_suffix, registrable

PARTIES = {
    p.id: p
    for p in (
        Party(id="adjust", name="Adjust GmbH", aliases=("Adjust",), hosts=("adjust.com",), source="t"),
        Party(
            id="acme",
            name="Acme, Inc.",
            name_ja="株式会社アクメ",
            aliases=("アクメ",),
            former=("Old Acme Ltd.",),
            hosts=("acme.example",),
            source="t",
        ),
        Party(id="acme-ads", name="Acme Ads LLC", hosts=("ads.acme.example",), source="t"),
        Party(id="tenantless", name="Cloud Corp", hosts=("cloudfront.net", "s3.cloud.example"), role="cloud", source="t"),
        Party(id="platform", name="Platform LLC", hosts=("platform.example", "appspot.com"), role="platform", source="t"),
    )
}


@pytest.mark.parametrize(
    ("host", "party"),
    [
        ("app.adjust.com", "adjust"),
        ("APP.Adjust.COM.:443", "adjust"),
        ("adjust.com", "adjust"),
        ("notadjust.com", None),
        ("adjust.com.evil.example", None),
        ("x.ads.acme.example", "acme-ads"),
        ("x.acme.example", "acme"),
        ("203.0.113.9", None),
        ("", None),
        ("..", None),
    ],
)
def test_a_host_belongs_to_the_longest_listed_name_it_ends_with(host: str, party: str | None):
    found = Parties(PARTIES).of_host(host)
    assert (found.id if found is not None else None) == party


@pytest.mark.parametrize(
    ("host", "role", "operator"),
    [
        ("api.kaigan.example", "first", SELF),
        ("kaigan.example", "first", SELF),
        ("notkaigan.example", "unknown", None),
        ("app.adjust.com", "third", "adjust"),
        ("api.platform.example", "third", "platform"),
        ("d111.cloudfront.net", "unknown", "tenantless"),
        ("bucket.s3.cloud.example", "unknown", "tenantless"),
        ("my-app.appspot.com", "unknown", "platform"),
        ("nobody.example", "unknown", None),
    ],
)
def test_a_role_is_decided_openly(host: str, role: str, operator: str | None):
    parties = Parties(PARTIES, own_domains=("Kaigan.example",))
    assert parties.role(host) == role
    assert parties.operator(host) == operator
    assert parties.explain(host).reason


def test_a_tenant_that_a_person_named_is_the_apps_own():
    parties = Parties(PARTIES, own_domains=("d111.cloudfront.net",))
    assert parties.role("d111.cloudfront.net") == "first"
    assert parties.role("d222.cloudfront.net") == "unknown"


@pytest.mark.parametrize(
    ("package", "host", "hint"),
    [
        ("jp.co.kaigan.app", "api.kaigan.co.jp", True),
        ("com.kaigan.app", "www.kaigan.com", True),
        ("com.kaigan.app", "notkaigan.com", False),
        ("jp.co.app", "other.co.jp", False),
        ("app", "app.example", False),
        ("", "x.example", False),
    ],
)
def test_the_packages_name_is_a_hint_and_no_decision(package: str, host: str, hint: bool):
    found = Parties(PARTIES, package=package).explain(host)
    assert (found.role, found.hint) == ("unknown", hint)


def test_a_listed_party_is_third_even_where_the_package_carries_its_name():
    assert Parties(PARTIES, package="com.adjust.demo").role("app.adjust.com") == "third"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Acme, Inc.", "acme"),
        ("ACME Inc", "acme"),
        ("㈱アクメ", "acme"),
        ("株式会社アクメに送信します", "acme"),
        ("アクメ社", "acme"),
        ("アクメマップ", None),
        ("Old Acme Ltd", "acme"),
        ("Acme Ads LLC (advertising)", "acme-ads"),
        ("Ａｄｊｕｓｔ　ＧｍｂＨ", "adjust"),
        ("adjust", "adjust"),
        ("we adjust the volume", None),
        ("data goes to Adjust for measurement", "adjust"),
        ("Adjustment", None),
        ("Adjust2", None),
        ("", None),
    ],
)
def test_a_name_is_found_at_its_boundaries(text: str, party: str | None):
    found = Parties(PARTIES).of_name(text)
    assert (found.id if found is not None else None) == party


def test_all_names_of_a_sentence_are_found_in_order_and_the_longer_hides_the_shorter():
    found = Parties(PARTIES).names_in("Platform LLC, Adjust GmbH and Acme Ads LLC; Adjust")
    assert [p.id for p in found] == ["platform", "adjust", "acme-ads"]


def test_each_party_of_the_catalog_is_found_by_its_own_hosts_and_names():
    parties = Parties(Catalog().parties)
    for party in Catalog().parties.values():
        assert parties.of_name(party.name) == party
        for alias in party.aliases:
            assert parties.of_name(alias) == party
        for host in party.hosts:
            assert parties.of_host(f"x.{host}") == party


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("a.b.example.co.jp", "example.co.jp"),
        ("x.y.appspot.com", "y.appspot.com"),
        ("203.0.113.9", "203.0.113.9"),
        ("localhost", "localhost"),
    ],
)
def test_the_registrable_domain_follows_the_public_suffix_list(host: str, domain: str):
    assert registrable(host) == domain


@pytest.mark.parametrize(
    ("host", "clean"),
    [("EXAMPLE.jp.", "example.jp"), ("日本語.jp", "xn--wgv71a119e.jp"), ("[2001:db8::1]:443", "2001:db8::1"), ("a:80", "a")],
)
def test_hosts_are_compared_in_one_form(host: str, clean: str):
    assert clean_host(host) == clean


def test_a_public_suffix_is_nobodys_own():
    assert is_public_suffix("co.jp")
    assert is_public_suffix("appspot.com")
    assert not is_public_suffix("example.co.jp")
    assert not is_public_suffix("203.0.113.9")
