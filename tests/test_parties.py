"""A host or a name leads to its company at boundaries only; whose a host is, is never guessed in silence."""

import pytest

from analyzer.catalog import Catalog
from analyzer.domains import clean_host, is_package_name, is_public_suffix, registrable, shared_suffix
from analyzer.model.knowledge import Party
from analyzer.parties import SELF, Parties, Sign

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


LINK = Sign("a web link that its manifest claims", "umi.example")


@pytest.mark.parametrize(
    ("package", "signs", "role", "hint"),
    [
        ("example.umi.app", (), "unknown", True),
        ("", (LINK,), "unknown", True),
        ("example.umi.app", (LINK,), "first", False),
        ("", (LINK, Sign("its signing certificate", "umi.example")), "first", False),
        ("", (LINK, LINK), "unknown", True),
        ("example.other.app", (LINK,), "unknown", True),
    ],
    ids=["package alone", "link alone", "package and link", "link and certificate", "one kind twice", "two domains"],
)
def test_signs_of_two_kinds_decide_that_a_domain_is_the_apps_own_and_one_is_a_hint(package, signs, role, hint):
    found = Parties(PARTIES, package=package, signs=signs).explain("api.umi.example")
    assert (found.role, found.hint) == (role, hint)
    assert all(s.kind in found.reason for s in signs)
    assert ("confirm it in case.toml" in found.reason) is hint


def test_no_sign_makes_a_vendors_or_a_platforms_host_the_apps_own():
    signs = (Sign("a", "adjust.com"), Sign("b", "adjust.com"))
    assert Parties(PARTIES, signs=signs).role("app.adjust.com") == "third"


def test_the_tenants_own_name_at_a_cloud_may_have_signs():
    signs = (Sign("a", "umi.appspot.com"), Sign("b", "umi.appspot.com"))
    parties = Parties(PARTIES, signs=signs)
    assert (parties.role("umi.appspot.com"), parties.operator("umi.appspot.com")) == ("first", "platform")
    assert parties.role("other.appspot.com") == "unknown"


def test_the_operators_hosts_are_first_where_it_is_a_listed_party():
    parties = Parties(PARTIES, own_party="acme")
    assert (parties.role("x.acme.example"), parties.operator("x.acme.example")) == ("first", SELF)
    assert "operator named in case.toml" in parties.explain("x.acme.example").reason
    assert parties.role("app.adjust.com") == "third"


def test_who_decided_a_rented_host_to_be_their_own_does_not_run_it():
    assert Parties(PARTIES, own_domains=("d111.cloudfront.net",)).operator("d111.cloudfront.net") == "tenantless"


@pytest.mark.parametrize(
    "host",
    [
        "d1.cloudfront.net",
        "x.s3.ap-northeast-1.amazonaws.com",
        "s3.amazonaws.com",
        "a.execute-api.us-east-1.amazonaws.com",
        "e1.a.akamaiedge.net",
        "x.akamaized.net",
        "x.edgekey.net",
        "a.global.ssl.fastly.net",
        "x.azurewebsites.net",
        "x.azureedge.net",
        "x.blob.core.windows.net",
        "umi.web.app",
        "umi.firebaseapp.com",
        "umi-abc.a.run.app",
        "us-central1-umi.cloudfunctions.net",
        "firebasestorage.googleapis.com",
        "storage.googleapis.com",
        "umi.appspot.com",
        "x.workers.dev",
        "x.pages.dev",
        "x.herokuapp.com",
        "x.netlify.app",
        "x.vercel.app",
        "x.github.io",
        "abc.supabase.co",
        "x.onrender.com",
        "x.sakura.ne.jp",
        "x.sgp1.digitaloceanspaces.com",
        "umi.oss-ap-northeast-1.aliyuncs.com",
        "abc.apm.ap-northeast-1.aws.elastic-cloud.com",
        "umi.myshopify.com",
        "umi.wordpress.com",
        "umi.hatenablog.com",
        "umi.base.shop",
        "umi.ngrok.io",
        "umi.wixsite.com",
        "umi.webflow.io",
        "umi.gitlab.io",
        "umi.convex.cloud",
    ],
)
def test_a_clouds_host_is_neither_the_clouds_service_nor_its_tenants(host: str):
    parties = Parties(Catalog().parties)
    found = parties.explain(host)
    assert found.role == "unknown"
    assert "rented from" in found.reason
    assert parties.operator(host) is not None
    assert parties.landlord(host) is not None


@pytest.mark.parametrize(
    "host", ["firestore.googleapis.com", "firebaseinstallations.googleapis.com", "app-measurement.com", "graph.facebook.com"]
)
def test_a_platforms_own_services_are_its_own(host: str):
    assert Parties(Catalog().parties).role(host) == "third"


@pytest.mark.parametrize(
    ("host", "party"),
    [
        ("http-intake.logs.datadoghq.com", "datadog"),
        ("app.datadoghq.eu", "datadog"),
        ("notdatadoghq.com", None),
        ("datadoghq.com.example", None),
        ("api.twilio.com", "twilio"),
        ("mytwilio.com", None),
        ("api.sendgrid.com", "twilio"),
        ("sendgrid.company.example", None),
        ("faro-collector-prod-us-central-0.grafana.net", "grafana"),
        ("mygrafana.net", None),
        ("grafana.net.example", None),
        ("mandrillapp.com", "intuit"),
        ("notmandrillapp.com", None),
        ("challenges.cloudflare.com", "cloudflare"),
        ("notcloudflare.com", None),
        ("tracker.my.com", "mytracker"),
        ("target.my.com", "mytarget"),
        ("games.my.com", None),
        ("bidagent.xad.com", "groundtruth"),
        ("www.xad.com", None),
        ("widget.weibo.com", "weibo"),
        ("api-abcd.sendbird.com", "sendbird"),
        ("sendbird.co", None),
        ("sdk.fra-01.braze.eu", "braze"),
        ("xbraze.eu", None),
        ("bucket.x-aliyun.com", None),
    ],
)
def test_a_vendors_own_domain_leads_to_it_and_what_only_looks_like_it_leads_nowhere(host: str, party: str | None):
    parties = Parties(Catalog().parties)
    found = parties.of_host(host)
    assert (found.id if found is not None else None) == party
    assert party is None or parties.explain(host).role == "third"


@pytest.mark.parametrize(
    ("host", "tenant"),
    [
        ("cdn.shopify.com", "umi.myshopify.com"),
        ("stats.wp.com", "umi.wordpress.com"),
        ("b.hatena.ne.jp", "umi.hatenablog.com"),
        ("www.aliyun.com", "umi.oss-cn-hangzhou.aliyuncs.com"),
        ("www.elastic.co", "x.eu-west-1.aws.elastic-cloud.com"),
        ("www.cloudflare.com", "umi.workers.dev"),
    ],
)
def test_who_rents_out_hosts_and_has_its_own_is_both_and_never_confused(host: str, tenant: str):
    parties = Parties(Catalog().parties)
    assert (parties.role(host), parties.role(tenant)) == ("third", "unknown")
    assert parties.landlord(host) is None
    assert parties.operator(host) == parties.operator(tenant)


@pytest.mark.parametrize(
    ("host", "suffix"), [("a.netgamers.jp", "netgamers.jp"), ("x.co.jp", ""), ("a.b.example", ""), ("203.0.113.9", ""), ("github.io", "")]
)
def test_a_domain_that_many_share_is_named(host: str, suffix: str):
    assert shared_suffix(host) == suffix


@pytest.mark.parametrize(
    ("name", "yes"), [("com.umi.app", True), ("jp.co.umi", True), ("main.js", False), ("umi", False), ("okhttp.4.9", False)]
)
def test_an_apps_id_begins_with_a_top_level_domain(name: str, yes: bool):
    assert is_package_name(name) is yes


def test_a_former_name_has_its_day_where_a_source_gives_it():
    for party in Catalog().parties.values():
        assert set(party.former_until) <= set(party.former)


@pytest.mark.parametrize(
    ("host", "party"),
    [
        ("cdn-adn-https.mtgglobals.com", "mintegral"),
        ("notmtgglobals.com", None),
        ("api16-access-sg.pangle.io", "bytedance"),
        ("log-mva.isnssdk.com", "bytedance"),
        ("ap1.event.dfinery.io", "igaworks"),
        ("vector.hereapi.com", "here"),
        ("hereapi.com.example", None),
        ("captcha.px-cloud.net", "perimeterx"),
        ("g.tenor.com", "google"),
        ("api.eu1.segmentapis.com", "twilio"),
        ("api.sps-system.com", "sb-payment-service"),
        ("module.paygent.co.jp", "paygent"),
        ("ns.photonengine.io", "exitgames"),
        ("www.google.com.sg", "google"),
        ("www.yahoo.co.jp", "lycorp"),
        ("umi.notion.so", "notion"),
        ("api.openai.com", "openai"),
        ("accounts.nintendo.com", "nintendo"),
    ],
)
def test_hosts_of_code_and_of_lists_lead_to_those_who_run_them(host: str, party: str | None):
    found = Parties(Catalog().parties).of_host(host)
    assert (found.id if found is not None else None) == party


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("送信先はÉtoile社とアクメです", {"etoile", "acme"}),
        ("Étoile-Acme, Inc.", {"etoile", "acme"}),
        ("Acme-Ads LLC", set()),
        ("1&1 and 1&1 Ltd", {"one"}),
        ("11&1", set()),
        ("Cafe Rosé", {"rose"}),
    ],
)
def test_a_names_first_word_may_be_any_that_a_text_can_hold(text: str, named: set[str]):
    made = [("etoile", "Étoile"), ("acme", "Acme, Inc."), ("one", "1&1"), ("rose", "Rosé")]
    parties = {i: Party(id=i, name=n, aliases=("アクメ",) if i == "acme" else (), source="t") for i, n in made}
    assert {p.id for p in Parties(parties).names_in(text)} == named


def test_a_company_whose_form_is_anothers_name_is_itself():
    found = Parties(Catalog().parties).names_in("Hugging Face, SAS, a French société par actions simplifiée")
    assert [p.id for p in found] == ["huggingface"]
