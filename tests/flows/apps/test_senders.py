"""Whose traffic it is: each source by itself, two that disagree, sixteen devices at once; what another app sent is counted and no observation."""

import pytest
from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.flows.apps.claims import Claim
from analyzer.flows.apps.read import make_sources, read_tables
from analyzer.flows.apps.senders import Senders, is_same_app
from analyzer.flows.decode import decode_exchange
from analyzer.flows.observe import observe_exchanges
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause
from analyzer.parties import Parties

CATALOG = Catalog()
APP, OTHER = "com.umi.app", "com.android.chrome"
NOON = 1_790_000_000.0


def exchange(**more: object) -> Exchange:
    fields: dict[str, object] = {
        "id": 0,
        "ordinal": 0,
        "time": NOON,
        "kind": "http",
        "port": 443,
        "method": "GET",
        "host": "x.example",
        "path": "/",
    }
    return Exchange(**{**fields, **more})  # type: ignore[arg-type]


def sender(made: Exchange, *tables: tuple[str, str], declared: dict[str, str] | None = None, target: str = ""):
    senders = Senders(make_sources(read_tables(text.encode(), name) for name, text in tables), declared, target)
    return senders.find(made, decode_exchange(made))


def proc(uid: int, local: str = "0A00000A", port: int = 0xBC54, remote: str = "01020304:01BB", state: str = "01", inode: int = 77) -> str:
    """A row as the kernel prints it; 10.0.0.10:48212 by default. Addresses are given as they read and turned round here."""
    turned = bytes.fromhex(local)[::-1].hex().upper()
    far, _, far_port = remote.partition(":")
    return (
        f"   0: {turned}:{port:04X} {bytes.fromhex(far)[::-1].hex().upper()}:{far_port} {state} 00000000:00000000 00:00000000 00000000 "
        f"{uid:>5}        0 {inode} 1 0000000000000000 20 4 30 10 -1\n"
    )


TCP = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
PACKAGES = f"package:{APP} uid:10234\npackage:{OTHER} uid:10111\n"
DEVICE = "10.0.0.10:48212"


def test_a_port_belongs_to_who_holds_it_just_before_and_after():
    dump = f"{PACKAGES}{NOON - 1:.0f}\n{TCP}{proc(10234)}{NOON + 1:.0f}\n{TCP}{proc(10234)}"
    found = sender(exchange(client=DEVICE), ("ports.txt", dump))
    assert (found.app, found.known_by, found.disputed) == (APP, "exact", ())


def test_a_port_that_was_used_again_goes_by_time():
    dump = f"{PACKAGES}{NOON}\n{TCP}{proc(10234)}{NOON + 100}\n{TCP}{NOON + 200}\n{TCP}{proc(10111)}{NOON + 300}\n{TCP}{proc(10111)}"
    at = {t: sender(exchange(client=DEVICE, time=NOON + t), ("p", dump)).app for t in (1, 50, 150, 201, 299, 500)}
    assert at == {1: APP, 50: APP, 150: OTHER, 201: OTHER, 299: OTHER, 500: None}


def test_a_port_that_changes_hands_between_two_tables_is_disputed_unless_the_server_tells():
    dump = f"{PACKAGES}{NOON - 1}\n{TCP}{proc(10234)}{NOON + 1}\n{TCP}{proc(10111, remote='05060708:01BB')}"
    found = sender(exchange(client=DEVICE), ("p", dump))
    assert (found.app, found.known_by) == (None, "unknown")
    assert set(found.disputed) == {f"ports of p: {APP}", f"ports of p: {OTHER}"}
    assert sender(exchange(client=DEVICE, address="5.6.7.8"), ("p", dump)).app == OTHER


@pytest.mark.parametrize(
    "row",
    [
        proc(10234, state="06"),
        proc(0, state="06", inode=0),
        proc(10234, state="0A"),
        proc(10234, port=48213),
        proc(10234, local="0A00000B"),
        proc(99001),
        "   0: garbage\n",
    ],
    ids=["time wait", "nobody's", "listening", "another port", "another device", "a sandbox", "no row"],
)
def test_what_is_not_the_exchanges_socket_says_nothing(row: str):
    found = sender(exchange(client=DEVICE), ("p", f"{PACKAGES}{NOON}\n{TCP}{row}"))
    assert (found.app, found.known_by, found.disputed) == (None, "unknown", ())


def test_addresses_of_ipv6_and_ipv4_inside_ipv6_are_read():
    mapped = "0000000000000000FFFF00000A00000A"
    row = f"   0: {mapped}:BC54 {mapped}:01BB 01 00000000:00000000 00:00000000 00000000 10234        0 77 1\n"
    assert sender(exchange(client=DEVICE), ("p", f"{PACKAGES}{NOON}\n{TCP}{row}")).app == APP


def test_udp_and_tcp_have_ports_of_their_own():
    head = TCP.replace("inode", "inode ref pointer drops")
    dump = f"{PACKAGES}{NOON}\n{head}{proc(10234, state='07')}"
    assert sender(exchange(client=DEVICE, kind="udp"), ("p", dump)).app == APP
    assert sender(exchange(client=DEVICE), ("p", dump)).app is None


def test_a_table_without_a_time_gives_a_hint():
    assert sender(exchange(client=DEVICE), ("p", f"{PACKAGES}{TCP}{proc(10234)}")).known_by == "hint"


def test_packages_that_share_a_uid_are_named_together_and_the_systems_own_by_number():
    shared = "package:com.google.android.gms uid:10050\npackage:com.google.android.gsf uid:10050\n"
    both = sender(exchange(client=DEVICE), ("p", f"{shared}{NOON}\n{TCP}{proc(10050)}"))
    assert both.app == "com.google.android.gms+com.google.android.gsf"
    assert sender(exchange(client=DEVICE), ("p", f"{NOON}\n{TCP}{proc(1000)}")).app == "uid 1000"
    assert sender(exchange(client=DEVICE), ("p", f"{NOON}\n{TCP}{proc(10050)}")).app is None, "no list of packages"


@pytest.mark.parametrize(
    "listing",
    [
        f"{APP} 10234 0 /data/user/0/{APP} default:targetSdkVersion=34 3003\n",
        f"  Package [{APP}] (1a2b3c):\n    userId=10234\n    pkg=Package{{...}}\n",
        f"  Package [{APP}] (1a2b3c):\n    appId=10234\n",
        f"package:/data/app/~~x==/base.apk={APP} uid:10234,1010234\n",
    ],
    ids=["packages.list", "dumpsys", "dumpsys of Android 13", "pm list -f -U"],
)
def test_packages_are_read_from_each_listing(listing: str):
    dump = ("p", f"{listing}{NOON}\n{TCP}{proc(1_010_234)}")
    assert sender(exchange(client=DEVICE), dump).app == APP, "of a second person on the device, too"


def test_tables_of_two_devices_stay_apart():
    one = f"# listener 8081\n{PACKAGES}{NOON}\n{TCP}{proc(10234, local='0A000001')}"
    two = f"# listener 8082\npackage:{OTHER} uid:10234\n{NOON}\n{TCP}{proc(10234, local='0A000001')}"
    tunnel = exchange(client="10.0.0.1:48212")
    apps = [sender(replace(tunnel, listener=f"wireguard@{n}"), ("one", one), ("two", two)).app for n in (8081, 8082, 8083)]
    assert apps == [APP, OTHER, None]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("map.csv", f"listener,app\n8081,{APP}\n8082,{OTHER}\n"),
        ("map.csv", f"port,package\n8081,{APP}\n8082,{OTHER}\n"),
        ("map.toml", f'[[apps]]\nlistener = 8081\napp = "{APP}"\n[[apps]]\nlistener = "8082"\napp = "{OTHER}"\n'),
    ],
)
def test_a_listener_of_the_proxy_is_one_apps_where_the_map_says_so(kind: str, rows: str):
    apps = [sender(exchange(listener=f"regular@{n}"), (kind, rows)) for n in (8081, 8082, 8083)]
    assert [(s.app, s.known_by) for s in apps] == [(APP, "run-scoped"), (OTHER, "run-scoped"), (None, "unknown")]


def test_a_closer_row_goes_before_a_wider_one_and_equal_ones_dispute():
    rows = f"user,client,app\nlab,,{OTHER}\nlab,192.168.0.7,{APP}\n"
    assert sender(exchange(proxy_user="lab", client="192.168.0.7:1"), ("m.csv", rows)).app == APP
    assert sender(exchange(proxy_user="lab", client="192.168.0.8:1"), ("m.csv", rows)).app == OTHER
    assert sender(exchange(proxy_user="x"), ("m.csv", f"user,app\nx,{APP}\nx,{OTHER}\n")).app is None


def test_sixteen_devices_at_once_are_not_mixed_up():
    """Interleaved, with one tunnel address, the same ports and hosts for all; every other device by its listener, the others by their user."""
    apps = [f"com.lab.app{n:02}" for n in range(16)]
    rows = [f"{9000 + n},,{apps[n]}" if n % 2 else f",device-{n},{apps[n]}" for n in range(16)]
    table = ("map.csv", "listener,user,app\n" + "\n".join(rows))
    senders = Senders(make_sources([read_tables(table[1].encode(), table[0])]))
    for turn in range(160):
        n = turn * 7 % 16
        door = {"listener": f"wireguard@{9000 + n}"} if n % 2 else {"listener": "regular@8080", "proxy_user": f"device-{n}"}
        made = exchange(client=f"10.0.0.1:{40000 + turn % 4}", time=NOON + turn / 100, **door)
        assert senders.find(made, decode_exchange(made)).app == apps[n]


@pytest.mark.parametrize(
    ("more", "app", "known_by"),
    [
        ({"headers": (("X-Requested-With", APP),)}, APP, "hint"),
        ({"headers": (("x-android-package", APP),)}, APP, "hint"),
        ({"headers": (("X-Requested-With", "XMLHttpRequest"),)}, None, "unknown"),
        ({"headers": (("User-Agent", f"{APP}/1.2 (iPhone; iOS 17.0)"),)}, APP, "hint"),
        ({"headers": (("User-Agent", "okhttp/4.9.0"),)}, None, "unknown"),
        ({"path": f"/?bundle_id={APP}"}, APP, "hint"),
        ({"path": "/?bundle_id=main.js"}, None, "unknown"),
        ({"path": f"/?package_name={APP}&bundle={OTHER}"}, None, "unknown"),
        ({"app": APP, "app_known_by": "exact"}, APP, "exact"),
    ],
)
def test_what_a_request_says_of_itself_is_a_hint_and_several_apps_are_none(more, app, known_by):
    found = sender(exchange(**more))
    assert (found.app, found.known_by) == (app, known_by)


def test_the_runs_app_holds_where_nothing_closer_speaks():
    assert sender(exchange(run="r1"), declared={"r1": APP}).known_by == "run-scoped"
    assert sender(exchange(run="r2"), declared={"r1": APP}).known_by == "unknown"
    closer = sender(exchange(run="r1", proxy_user="u"), ("m.csv", f"user,app\nu,{OTHER}\n"), declared={"r1": APP})
    assert (closer.app, closer.disputed) == (OTHER, ())


def test_two_sources_that_disagree_leave_it_unknown_and_a_body_cannot_dispute():
    header = exchange(run="r1", headers=(("X-Android-Package", OTHER),))
    assert sender(header, declared={"r1": APP}).disputed == (f"the run: {APP}", f"X-Android-Package: {OTHER}")
    measured = sender(exchange(run="r1", client=DEVICE), ("p", f"{PACKAGES}{NOON}\n{TCP}{proc(10111)}"), declared={"r1": APP}, target=APP)
    assert (measured.app, measured.known_by, measured.aside) == (None, "unknown", True)
    assert sender(exchange(run="r1", path=f"/?bundle={OTHER}"), declared={"r1": APP}).app == APP


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("com.umi.app", "exact"), ("com.Umi.App", "exact"), True),
        (("com.umi.app", "exact"), ("com.umi.app.widget", "hint"), True),
        (("com.umi.app", "exact"), ("com.umi.app.lite", "exact"), False),
        (("com.umi.app", "exact"), ("com.umi.apple", "hint"), False),
        (("com.umi.a+com.umi.b", "exact"), ("com.umi.b", "exact"), True),
    ],
)
def test_an_extension_is_its_apps_where_a_request_names_it(one, other, same):
    assert is_same_app(Claim(one[0], one[1], "x"), Claim(other[0], other[1], "y")) is same


def observe(exchanges: list[Exchange], **more: object):
    senders = Senders(make_sources([read_tables(f"listener,app\n1,{APP}\n2,{OTHER}\n".encode(), "m.csv")]), **more)  # type: ignore[arg-type]
    return observe_exchanges(exchanges, CATALOG, {"id.user": ("truth-user-4711",)}, Parties(CATALOG.parties), (), senders)


def test_another_apps_traffic_is_counted_and_no_observation():
    made = [exchange(id=n, listener=f"regular@{n % 3}", path="/?u=truth-user-4711", host=f"h{n % 3}.example", run="r1") for n in range(6)]
    found = observe(made, target=APP)
    assert {(o.host, o.app, o.app_known_by) for o in found.observations} == {
        ("h0.example", None, "unknown"),
        ("h1.example", APP, "run-scoped"),
    }
    assert {r.recipient for r in found.recipients} == {"h0.example", "h1.example"}
    assert [(o.app, o.known_by, o.exchanges, o.hosts, o.runs) for o in found.other_apps] == [
        (OTHER, "run-scoped", 2, ("h2.example",), {"r1": 2})
    ]
    assert [(g.cause, g.count, OTHER in g.subject) for g in found.gaps] == [(Cause.UNATTRIBUTED, 2, True)]


def test_several_apps_without_one_that_is_asked_for_are_said_to_be_shown_together():
    found = observe([exchange(id=n, listener=f"regular@{n}", path="/?u=truth-user-4711") for n in (1, 2)])
    assert {o.app for o in found.observations} == {APP, OTHER}
    assert ["shown together" in g.subject for g in found.gaps] == [True]


def test_a_dispute_is_a_gap_with_what_each_source_said():
    made = [
        exchange(id=n, listener="regular@1", run="r1", headers=(("X-Android-Package", OTHER),), path="/?u=truth-user-4711") for n in (0, 1)
    ]
    alone, asked = observe(made), observe(made, target=APP)
    assert [(g.cause, g.count, g.run) for g in alone.gaps] == [(Cause.UNATTRIBUTED, 2, "r1")]
    assert all(s in alone.gaps[0].subject for s in (APP, OTHER, "m.csv", "X-Android-Package"))
    assert {o.app for o in alone.observations} == {None}
    assert asked.observations == ()
    assert [(o.app, o.exchanges) for o in asked.other_apps] == [(None, 2)]
    assert [(g.subject.partition(": ")[0], g.run, g.count) for g in asked.gaps] == [(made[0].host, "r1", 2)]
    assert asked.gaps[0].subject.endswith("set aside")


def test_a_field_that_names_another_app_makes_the_sender_unknown_and_sets_nothing_aside():
    found = observe([exchange(path=f"/?bundle={OTHER}&u=truth-user-4711")], target=APP)
    assert [(o.app, o.app_known_by) for o in found.observations if o.data_type == "id.user"] == [(None, "unknown")]
    assert found.other_apps == ()
    assert [f"query bundle: {OTHER}; the case: {APP}" in g.subject for g in found.gaps] == [True]
    agent = observe([exchange(headers=(("User-Agent", f"{OTHER}/1.0 (Linux)"),), path="/?u=truth-user-4711")], target=APP)
    assert agent.observations == ()
    assert [o.app for o in agent.other_apps] == [OTHER]
