"""Strings -> host names."""

from pathlib import Path

import pytest
from publicsuffixlist import PSLFILE, PublicSuffixList

from analyzer.apps.dex.file import Dex
from analyzer.apps.hosts import find_hosts, is_public
from tests.apps.dexfile import Klass, make_dex


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("https://api.acme.com/v1", ["api.acme.com"]),
        ("http://API.Acme.COM", ["api.acme.com"]),
        ("see https://a.acme.co.jp and https://b.acme.co.jp", ["a.acme.co.jp", "b.acme.co.jp"]),
        ("https://user@api.acme.com:8080/", ["api.acme.com"]),
        ("known.acme.com", ["known.acme.com"]),
        ("other.acme.com", []),
        ("https://%s.acme.com", []),
        ("https://api.acme.com%s", []),
        ("https://co.jp/", []),
        ("https://xn--wgv71a119e.jp/", ["xn--wgv71a119e.jp"]),
        ("https://xn--\x20.com/", []),
        ("https://sdk.example.invalid/", []),
        ("http://schemas.android.com/apk/res/android", []),
        ("https://localhost/", []),
        ("https://10.0.0.1/", []),
    ],
)
def test_hosts_are_those_of_urls_below_a_public_suffix_and_known_ones(text: str, hosts: list[str]) -> None:
    dex = Dex(make_dex({"La;": Klass()}, [text]))
    found = find_hosts(dex, {h.decode(): i for h, i in dex.find_strings([b"known.acme.com"]).items()})
    assert sorted(filter(is_public, found)) == hosts
    assert all(dex.string(i) == text for i in found.values())


def test_what_lies_below_a_public_suffix_is_what_the_lists_own_reader_says() -> None:
    suffixes = PublicSuffixList(accept_unknown=False, accept_encoded_idn=False)
    rules = [r for r in Path(PSLFILE).read_text(encoding="utf-8").splitlines() if r and not r.startswith("//")]
    names = [n for r in rules[::7] for bare in (r.lstrip("!*."),) for n in (bare, f"a.{bare}", f"a.b.{bare}", f"a.b.c.{bare}")]
    names += [
        "localhost",
        "a.localhost",
        "a.b.invalid",
        "a..com",
        ".com",
        "com",
        "x.y.ck",
        "www.ck",
        "a.www.ck",
        "ck",
        "a.city.kawasaki.jp",
        "1.2.3.4",
    ]
    wrong = [n for n in names if is_public(n) != (suffixes.privatesuffix(n) is not None)]
    assert wrong == []
    assert sum(map(is_public, names)) > 1000


def test_an_address_kept_as_two_texts_whose_letters_take_turns_is_found():
    halves = ["hts/frbslgiggolai.o/0clgbthfra=snpoo", "tp:/ieaeogn.ogepscmvc/o/ac?omtjo_rt3"]
    dex = Dex(make_dex({"La/B;": Klass({"m": halves})}))
    found = find_hosts(dex, {})
    assert set(found) == {"firebaselogging.googleapis.com"}
    assert dex.string(found["firebaselogging.googleapis.com"]) == halves[0]


def test_halves_that_do_not_belong_together_make_no_address():
    other = ["hts/exml.o", "tp:/ieaeogn.ogepscmvc/o/ac?omtjo_rt3", "hts/"]
    assert not find_hosts(Dex(make_dex({"La/B;": Klass({"m": other})})), {})


def test_a_host_behind_any_scheme_counts():
    dex = Dex(make_dex({"La/B;": Klass({"m": ["wss://live.acme.co.jp/socket", "ws://%s/x"]})}))
    assert set(find_hosts(dex, {})) == {"live.acme.co.jp"}
