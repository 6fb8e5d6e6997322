"""Version marks -> the version, or none where two answers stand."""

import pytest

from analyzer.apps.dex.file import Dex
from analyzer.apps.sdks.versions import Version, VersionReader, decide_version
from analyzer.model.signature import VersionMark
from tests.apps.dexfile import Klass, make_dex
from tests.apps.sdks.test_prefixes import signature

FORM = VersionMark(form="acme-android/{v}")
FIELD = VersionMark(class_="com.acme.BuildConfig", field="VERSION_NAME")
METHOD = VersionMark(class_="com.acme.Sdk", method="start")


def version(*marks: VersionMark, strings: tuple[str, ...] = (), sdk: Klass | None = None, config: Klass | None = None) -> str | None:
    import msgspec

    acme = msgspec.structs.replace(signature("acme", "com.acme"), versions=marks)
    dex = Dex(make_dex({"Lcom/acme/Sdk;": sdk or Klass(), "Lcom/acme/BuildConfig;": config or Klass()}, strings))
    reader = VersionReader([acme])
    said = reader.read(dex, dex.find_strings(reader.texts), ["acme"])
    decided = decide_version(acme, said.get("acme", {}), [acme])
    return decided.text if decided is not None else None


@pytest.mark.parametrize(
    ("strings", "said"),
    [
        (("acme-android/3.27.2",), "3.27.2"),
        (("acme-android/1.0-beta.2",), "1.0-beta.2"),
        (("acme-android/1.2.3", "acme-android/1.2.4"), None),
        (("acme-android/%s", "acme-android/"), None),
        (("my-acme-android/1.2.3",), None),
        (("acme-android/1.2.3 and more",), None),
    ],
)
def test_a_form_gives_the_version_only_as_a_whole_string_and_only_once(strings: tuple[str, ...], said: str | None) -> None:
    assert version(FORM, strings=strings) == said


def test_a_constant_field_gives_its_value() -> None:
    assert version(FIELD, config=Klass(constants={"DEBUG_NAME": "9.9.9", "VERSION_NAME": "4.1.0"})) == "4.1.0"


def test_a_method_gives_the_one_version_that_it_loads() -> None:
    assert version(METHOD, sdk=Klass({"start": ["key", "5.0.1"], "stop": ["7.0.0"]})) == "5.0.1"
    assert version(METHOD, sdk=Klass({"start": ["5.0.1", "5.0.2"]})) is None


def test_the_first_mark_with_one_answer_wins() -> None:
    assert version(FIELD, FORM, strings=("acme-android/1.2.3",)) == "1.2.3"
    assert version(FIELD, FORM, strings=("acme-android/1.2.3",), config=Klass(constants={"VERSION_NAME": "4.1.0"})) == "4.1.0"


def test_a_form_that_another_sdk_of_the_package_has_too_proves_nothing() -> None:
    import msgspec

    acme, other = (msgspec.structs.replace(signature(i, f"com.{i}"), versions=(FORM,)) for i in ("acme", "other"))
    assert decide_version(acme, {0: {"1.2.3"}}, [acme]) == Version("1.2.3", "string")
    assert decide_version(acme, {0: {"1.2.3"}}, [acme, other]) is None


def test_renamed_code_says_its_version_beside_a_text_in_one_method() -> None:
    beside = VersionMark(beside="acme-key")
    assert version(beside, sdk=Klass({"a": ["acme-key", "5.0.1"], "b": ["9.9.9"]})) == "5.0.1"
    assert version(beside, sdk=Klass({"a": ["acme-key"], "b": ["5.0.1"]})) is None
    assert version(beside, sdk=Klass({"a": ["acme-key", "5.0.1", "5.0.2"]})) is None
    assert version(beside, strings=("acme-key", "5.0.1")) is None
    assert version(FORM, beside, strings=("acme-android/1.2.3",), sdk=Klass({"a": ["acme-key", "5.0.1"]})) == "1.2.3"
