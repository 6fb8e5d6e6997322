"""Calls of the API table in code made for it: found where they are, with the constants that decide, and nowhere else."""

import struct

import pytest

from analyzer.apps.calls.apis import ApiFinder, ApiRead, begins, dotted
from analyzer.apps.dex.file import Dex, DexError
from analyzer.catalog import Catalog
from tests.apps.assembled import (
    RETURN,
    Method,
    Unit,
    assemble,
    call,
    call_range,
    goto,
    if_zero,
    iget,
    move,
    number,
    result,
    sget,
    sput,
    text,
)

SETTING = "Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;"
QUERY = (
    "Landroid/content/ContentResolver;->query(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;"
    "Ljava/lang/String;)Landroid/database/Cursor;"
)
CARRIER = "Landroid/telephony/TelephonyManager;->getNetworkOperatorName()Ljava/lang/String;"
SENSOR = "Landroid/hardware/SensorManager;->getDefaultSensor(I)Landroid/hardware/Sensor;"
PARSE = "Landroid/net/Uri;->parse(Ljava/lang/String;)Landroid/net/Uri;"
CONTACTS = "Landroid/provider/ContactsContract$Contacts;->CONTENT_URI:Landroid/net/Uri;"
FINDER = ApiFinder(Catalog().apis)


def read(dex: bytes) -> ApiRead:
    return FINDER.find(Dex(dex), "a.apk", "classes.dex")


def read_units(*units: Unit, registers: int = 8, **made: object) -> ApiRead:
    return read(assemble({"La/B;->c()V": Method([*units, *RETURN], registers), **made}))  # type: ignore[dict-item]


def said(found: ApiRead) -> set[tuple[str, str]]:
    return {(s.api.rpartition(".")[2], s.argument) for s in found.sightings}


def test_a_call_that_reads_by_itself_is_found_with_its_place_and_count():
    found = read_units(*call(CARRIER, 0), *call(CARRIER, 1))
    (one,) = found.sightings
    assert (one.caller, one.data_types, one.count) == ("La/B;", ("net.carrier",), 2)
    assert one.where == "a.apk!classes.dex La/B;->c"
    assert one.api == "android.telephony.TelephonyManager.getNetworkOperatorName"


@pytest.mark.parametrize(
    "other",
    [
        "Landroid/telephony/TelephonyManager;->getCallState()I",
        "La/TelephonyManager;->getNetworkOperatorName()Ljava/lang/String;",
        "Landroid/telephony/TelephonyManager;->getNetworkOperatorName(Ljava/lang/Object;)Ljava/lang/String;",
    ],
)
def test_another_method_class_or_form_is_not_the_entry(other: str):
    assert not read_units(*call(other, 0, *([1] if "Object;)" in other else []))).sightings


def test_a_setting_is_read_by_its_key_alone():
    assert said(read_units(*text(1, "android_id"), *call(SETTING, 0, 1, static=True))) == {("getString", "android_id")}
    assert not read_units(*text(1, "android_ids"), *call(SETTING, 0, 1, static=True)).sightings


def test_a_key_that_is_no_constant_is_unknown_and_not_a_read():
    found = read_units(*call("La/X;->key()Ljava/lang/String;", static=True), *result(1), *call(SETTING, 0, 1, static=True))
    assert not found.sightings
    assert [(u.kind, u.count, u.caller) for u in found.unknown] == [("setting", 1, "La/B;")]


def test_a_constant_is_followed_through_moves_and_ranges():
    found = read_units(*text(3, "android_id"), *move(1, 3), *call_range(SETTING, 0, 2))
    assert said(found) == {("getString", "android_id")}
    assert not found.unknown


def test_both_ways_of_a_branch_count():
    found = read_units(
        *if_zero(2, 5), *text(1, "android_id"), *goto(3), *text(1, "bluetooth_name"), *call(SETTING, 0, 1, static=True)
    )  # fmt: skip
    assert said(found) == {("getString", "android_id"), ("getString", "bluetooth_name")}
    assert not found.unknown


def test_a_register_written_again_before_the_call_is_what_counts():
    found = read_units(*text(1, "android_id"), *text(1, "none_of_ours"), *call(SETTING, 0, 1, static=True))
    assert not found.sightings
    assert not found.unknown


def test_the_second_half_of_a_pair_overwrites_a_register():
    wide: list[Unit] = [0x0016, 7]
    found = read_units(*text(1, "android_id"), *wide, *call(SETTING, 0, 1, static=True))
    assert not found.sightings
    assert len(found.unknown) == 1


def test_what_a_handler_sets_counts_too():
    units: list[Unit] = [*text(1, "android_id"), *call("La/X;->may()V", static=True), *call(SETTING, 0, 1, static=True), *RETURN]
    units += [0x020D, *text(1, "bluetooth_name"), *goto(-7)]
    found = read(assemble({"La/B;->c()V": Method(units, handler=(2, 3, 9))}))
    assert said(found) == {("getString", "android_id"), ("getString", "bluetooth_name")}


def test_addresses_are_followed_through_parse_and_fields_of_the_framework():
    parsed = read_units(*text(1, "content://sms/inbox"), *call(PARSE, 1, static=True), *result(1), *call_range(QUERY, 0, 6))
    assert {s.data_types for s in parsed.sightings} == set()
    virtual: list[Unit] = [0x74 | 6 << 8, QUERY, 0]
    parsed = read_units(*text(1, "content://sms/inbox"), *call(PARSE, 1, static=True), *result(1), *virtual)
    assert said(parsed) == {("query", "content://sms/inbox")}
    held = read_units(*sget(1, CONTACTS), *virtual)
    assert said(held) == {("query", "android.provider.ContactsContract.Contacts.CONTENT_URI")}
    assert held.sightings[0].permissions == ("android.permission.READ_CONTACTS",)


def test_a_constant_field_of_the_app_is_looked_up():
    key = "La/K;->KEY:Ljava/lang/String;"
    dex = assemble({"La/B;->c()V": Method([*sget(1, key), *call(SETTING, 0, 1, static=True), *RETURN])}, constants={key: "android_id"})
    assert said(read(dex)) == {("getString", "android_id")}


def test_a_field_that_the_initialiser_fills_is_looked_up():
    held = "La/K;->URI:Landroid/net/Uri;"
    dex = assemble(
        {
            "La/B;->c()V": Method([*sget(1, held), 0x74 | 6 << 8, QUERY, 0, *RETURN]),
            "La/K;-><clinit>()V": Method(
                [*text(0, "content://call_log/calls"), *call(PARSE, 0, static=True), *result(0), *sput(0, held), *RETURN]
            ),
        },
        constants={"La/K;->OTHER:Ljava/lang/String;": "x"},
    )
    assert said(read(dex)) == {("query", "content://call_log/calls")}


def test_a_helper_is_asked_by_its_callers():
    helper = "La/H;->get(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;"
    dex = assemble(
        {
            helper: Method([*call(SETTING, 6, 7, static=True), *result(0), 0x0011]),
            "La/B;->c()V": Method([*text(1, "android_id"), *call(helper, 0, 1, static=True), *RETURN]),
            "La/B;->d()V": Method([*text(1, "bluetooth_name"), *call(helper, 0, 1, static=True), *RETURN]),
        }
    )
    found = read(dex)
    assert said(found) == {("getString", "android_id"), ("getString", "bluetooth_name")}
    assert {s.caller for s in found.sightings} == {"La/H;"}


def test_a_helper_that_calls_itself_ends():
    helper = "La/H;->get(Landroid/content/ContentResolver;Ljava/lang/String;)V"
    dex = assemble({helper: Method([*call(SETTING, 6, 7, static=True), *call(helper, 6, 7, static=True), *RETURN])})
    assert not read(dex).sightings


def test_numbers_decide_too():
    heart, light, own = (read_units(*number(1, n), *call(SENSOR, 0, 1)) for n in (21, 5, 65537 % 32768))
    assert heart.sightings[0].data_types == ("health", "dev.sensor")
    assert light.sightings[0].data_types == ("dev.sensor",)
    assert [s.data_types for s in own.sightings] == [("dev.sensor",)]  # 1: the accelerometer


def test_fields_are_read_and_not_written():
    model = "Landroid/os/Build;->MODEL:Ljava/lang/String;"
    width = "Landroid/util/DisplayMetrics;->widthPixels:I"
    get_int: list[Unit] = [0x0052, width]
    put_int: list[Unit] = [0x0059, width]
    assert said(read_units(*sget(0, model), *get_int)) == {("MODEL", ""), ("widthPixels", "")}
    assert not read_units(*put_int).sightings
    assert not read_units(*iget(0, "Landroid/os/Build;->UNKNOWN:Ljava/lang/String;")).sightings


def test_a_telling_text_counts_where_it_is_loaded_whole():
    name = "com.google.android.gms.ads.identifier.AdvertisingIdClient"
    (one,) = read_units(*text(0, name)).sightings
    assert (one.api, one.argument, one.data_types) == ("class-name", name, ("id.advertising",))
    assert not read_units(*text(0, f"{name}Impl")).sightings


def test_operands_and_payloads_that_look_like_a_call_are_none():
    hidden: list[Unit] = [0x0018, 0x106E, CARRIER, 0, 0]  # const-wide v0 of four units
    payload: list[Unit] = [0x0300, 2, 3, 0, 0x106E, CARRIER, 0]
    assert not read_units(*hidden).sightings
    assert not read(assemble({"La/B;->c()V": Method([*goto(8), *payload, *RETURN])})).sightings


def test_a_call_through_a_class_of_the_app_is_the_framework_s_unless_overridden():
    heir = "La/My;->getNetworkOperatorName()Ljava/lang/String;"
    parents = {"La/My;": "Landroid/telephony/TelephonyManager;"}
    caller = {"La/B;->c()V": Method([*call(heir, 0), *call(CARRIER, 0), *RETURN])}
    assert read(assemble(caller, parents)).sightings[0].count == 2
    own = caller | {heir: Method([*text(0, "x"), 0x0011], static=False)}
    assert read(assemble(own, parents)).sightings[0].count == 1


def test_loaded_code_and_reflection_are_counted():
    loader = "Ldalvik/system/DexClassLoader;-><init>(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/ClassLoader;)V"
    invoke = "Ljava/lang/reflect/Method;->invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;"
    found = read_units(0x74 | 5 << 8, loader, 0, *call(invoke, 0, 1, 2))
    assert {how: one.count for how, one in found.hidden.items()} == {"loaded-code": 1, "reflection": 1}


def test_two_files_are_added_in_their_order():
    whole = ApiRead()
    for _ in range(2):
        whole.add(read_units(*call(CARRIER, 0), *call("Ljava/lang/System;->loadLibrary(Ljava/lang/String;)V", 0, static=True)))
    assert [s.count for s in whole.sightings] == [1, 1]
    assert whole.hidden["native"].count == 2


@pytest.mark.parametrize("cut", [0x90, 0x200, 0x260, 0x300])
def test_a_file_cut_short_is_an_error_of_its_kind(cut: int):
    whole = assemble({"La/B;->c()V": Method([*text(1, "android_id"), *call(SETTING, 0, 1, static=True), *RETURN])})
    short = whole[:cut]
    if cut < len(whole):
        with pytest.raises(DexError):
            FINDER.find(Dex(short), "a.apk", "classes.dex")


def test_every_unit_of_a_method_may_be_anything():
    """Each unit of a method with branches, in turn replaced by hostile ones: an answer or a DexError, never another failure."""
    base = [*if_zero(2, 5), *text(1, "android_id"), *goto(3), *text(1, "x"), *call(SETTING, 0, 1, static=True), *RETURN]
    good = bytearray(assemble({"La/B;->c()V": Method(base)}))
    start = int(Dex(bytes(good)).tables.encoded_methods.begin[0])
    read, refused = 0, 0
    for place in range(len(base)):
        for unit in (0, 0x0100, 0x0200, 0x0300, 0xFFFF, 0x002B, 0x8028, 0x002A, 0x7FFF):
            bad = bytearray(good)
            struct.pack_into("<H", bad, start + 2 * place, unit)
            try:
                FINDER.find(Dex(bytes(bad)), "a.apk", "classes.dex")
                read += 1
            except DexError:
                refused += 1
    assert read + refused == 9 * len(base)
    assert read


@pytest.mark.parametrize(
    ("value", "prefix", "fits"),
    [
        ("content://sms", "content://sms", True),
        ("content://sms/inbox", "content://sms", True),
        ("content://sms?x", "content://sms", True),
        ("content://smsx", "content://sms", False),
        ("content://sm", "content://sms", False),
        ("content://sms/x", "content://sms/", True),
    ],
)
def test_a_prefix_ends_at_a_boundary(value: str, prefix: str, fits: bool):
    assert begins(value, prefix) is fits


def test_a_member_is_printed_with_dots():
    assert dotted("Landroid/provider/Settings$Secure;->getString") == "android.provider.Settings.Secure.getString"
