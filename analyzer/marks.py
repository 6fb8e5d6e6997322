"""A package's name -> whether it can be one SDK's mark at all, or stands for code of many."""

from analyzer.domains import is_public_suffix

BEGINNINGS = frozenset("android androidx dalvik java javax kotlin kotlinx org.apache org.json org.w3c org.xml sun".split())  # noqa: SIM905 - a list of words reads best as a line
"""Parts that the platform's own packages begin with."""

_ROOTS = """
com.google com.google.android com.google.android.gms com.google.firebase com.facebook com.tencent com.alibaba com.alipay com.baidu
com.bytedance com.amazon com.amazonaws com.microsoft com.apple com.samsung com.huawei com.huawei.hms com.xiaomi com.yahoo com.yandex
com.android com.twitter com.unity3d com.adobe com.salesforce com.oracle com.rakuten com.linecorp com.kakao jp.naver jp.co.yahoo
com.github io.github com.example org.chromium io.flutter com.reactnative org.cocos2dx
"""
ROOTS = frozenset(_ROOTS.split())
"""Packages in which a maker's apps, or many makers' code, lie beside one SDK."""


def is_too_common(package: str) -> bool:
    """Whether `package` (com.acme.sdk) holds more than one SDK's code: a maker's root, the platform's, or one that many makers share (jp.co)."""
    parts = package.split(".")
    begins = {parts[0], ".".join(parts[:2])} & BEGINNINGS
    return package in ROOTS or bool(begins) or is_public_suffix(".".join(reversed(parts)))
