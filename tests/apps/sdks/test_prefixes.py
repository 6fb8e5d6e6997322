"""Class names -> the SDKs that they may belong to."""

import pytest

from analyzer.apps.sdks.prefixes import PackageIndex, is_shortened
from analyzer.model.knowledge import Source
from analyzer.model.signature import Examples, SdkSignature

SOURCE = {"page": Source(grade="given", where="a test", date="2026-11-25")}


def signature(sdk: str, *packages: str, classes: tuple[str, ...] = ()) -> SdkSignature:
    return SdkSignature(
        id=sdk,
        name=sdk,
        vendor="acme",
        kinds=("analytics",),
        packages=packages,
        classes=classes,
        sources=SOURCE,
        examples=Examples(match=(), near_miss=()),
    )


INDEX = PackageIndex(
    [
        signature("base", "com.acme", "com.acme.shared"),
        signature("ads", "com.acme.ads"),
        signature("old", "com.acme.shared", classes=("com.acme.shared.Old",)),
    ]
)


@pytest.mark.parametrize(
    ("descriptor", "owners"),
    [
        ("Lcom/acme/Sdk;", ("base",)),
        ("Lcom/acme/deep/er/Sdk$1;", ("base",)),
        ("Lcom/acme/ads/Banner;", ("ads",)),
        ("Lcom/acme/adsfree/Banner;", ("base",)),
        ("Lcom/acmefree/Sdk;", ()),
        ("Lorg/com/acme/Sdk;", ()),
        ("Lcom/acme;", ()),
        ("Lcom/acme/shared/Both;", ("base", "old")),
        ("Lcom/acme/shared/Old;", ("old",)),
        ("Lcom/acme/shared/Old$Inner;", ("old",)),
        ("La;", ()),
    ],
)
def test_a_package_ends_at_its_boundary_and_the_longest_wins(descriptor: str, owners: tuple[str, ...]) -> None:
    assert INDEX.owners(descriptor.encode()) == owners


@pytest.mark.parametrize(
    ("descriptor", "shortened"),
    [
        ("Lcom/acme/a;", True),
        ("Lcom/acme/b0;", True),
        ("LA3;", True),
        ("Lcom/acme/aaa;", True),
        ("Lx5b;", True),
        ("Lcom/acme/a$b;", True),
        ("Lcom/acme/Hub;", False),
        ("Lcom/acme/Sdk$a;", False),
        ("Lcom/acme/ACRA;", False),
        ("Lcom/acme/init;", False),
    ],
)
def test_shortened_names_are_told_by_their_form(descriptor: str, shortened: bool) -> None:
    assert is_shortened(descriptor.encode()) is shortened
