"""A repository is measured at its commit: literals that stand alone, components under their module's name, no tests and samples."""

import subprocess
from pathlib import Path

import pytest

from tools.measure_source import Snapshot, read_snapshot

FILES = {
    "sdk/build.gradle.kts": 'android { namespace = "com.acme.sdk"\n buildConfigField("String", "SDK_VERSION", "x") }',
    "sdk/src/main/AndroidManifest.xml": '<manifest xmlns:android="http://schemas.android.com/apk/res/android">'
    '<uses-permission android:name="android.permission.INTERNET"/><application><receiver android:name=".Boot"/></application></manifest>',
    "sdk/src/main/java/com/acme/sdk/Sdk.java": 'package com.acme.sdk;\n// "commented"\npublic class Sdk { public static final String VERSION = "2.0.1";\n'
    'String a = "acme_key"; String b = "joined" + a; String u = "https://in.acme.example/v1"; Object m = info.metaData.getString("com.acme.KEY"); }',
    "sdk/src/main/java/com/acme/sdk/Words.kt": 'package com.acme.sdk\nfun words(x: Int) = "template $x" + """raw_words"""\nconst val PLAIN = "plain"',
    "sdk/src/test/java/com/acme/sdk/SdkTest.java": 'package com.acme.sdk;\nclass SdkTest { String t = "only_tested"; }',
    "sample-app/src/main/java/com/acme/sdk/Main.java": 'package com.acme.sdk;\nclass Main { String t = "only_shown"; }',
    "other/src/main/java/org/other/Other.java": 'package org.other;\nclass Other { String t = "of_others"; }',
    "README.md": 'implementation("com.acme:sdk:2.0.1")',
}


@pytest.fixture
def facts(tmp_path: Path) -> dict[str, object]:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@t.example"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *words], check=True)
    snapshot = Snapshot(["com.acme"])
    commit = read_snapshot(tmp_path / ".git", "HEAD", snapshot)
    assert len(commit) == 40
    return snapshot.facts()


def test_literals_are_those_that_a_compiler_leaves(facts: dict[str, object]) -> None:
    assert facts["strings"] == ["2.0.1", "acme_key", "com.acme.KEY", "https://in.acme.example/v1", "plain"]
    assert facts["hosts"] == ["in.acme.example"]


def test_names_are_those_of_the_built_library(facts: dict[str, object]) -> None:
    assert facts["types"] == ["com.acme.sdk.Sdk", "com.acme.sdk.WordsKt"]
    assert facts["components"] == ["com.acme.sdk.Boot"]
    assert facts["permissions"] == ["android.permission.INTERNET"]
    assert facts["read_meta_data"] == ["com.acme.KEY"]
    assert facts["coordinates"] == ["com.acme:sdk"]
    assert facts["versions"] == [
        {"class": "com.acme.sdk.BuildConfig", "field": "SDK_VERSION", "value": ""},
        {"class": "com.acme.sdk.Sdk", "field": "VERSION", "value": "2.0.1"},
    ]
