"""Strings -> host names."""

import pytest

from analyzer.apps.dex import Dex
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
