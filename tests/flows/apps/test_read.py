"""Files that say which app is whose: what PCAPdroid and PiRogue write, maps, and what is none of these."""

import json
import struct

import pytest

from analyzer.errors import InputError
from analyzer.flows.apps.read import make_sources, read_app_file, read_tables
from analyzer.flows.apps.senders import Senders
from analyzer.flows.decode import Decoded
from analyzer.model.exchange import Exchange

APP = "com.umi.app"
NOON = 1_790_000_000.0
NOTHING = Decoded((), ())
HEAD = "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd,PktsSent,PktsRcvd,FirstSeen,LastSeen"
SEEN = "2026-09-21T14:13:20.000+00:00,2026-09-21T14:13:30.000+00:00"


def exchange(**more: object) -> Exchange:
    fields: dict[str, object] = {
        "id": 0,
        "ordinal": 0,
        "time": NOON,
        "kind": "http",
        "port": 443,
        "host": "x.example",
        "address": "1.2.3.4",
    }
    return Exchange(**{**fields, **more})  # type: ignore[arg-type]


def find(data: bytes, name: str, **more: object):
    return Senders(make_sources([read_tables(data, name)])).find(exchange(**more), NOTHING)


@pytest.mark.parametrize("label", ["Umi", 'Umi, "the sea", and more'])
def test_pcapdroids_list_gives_the_app_of_a_port_whatever_its_label(label: str):
    text = f"{HEAD}\n6,10.215.173.1,48212,1.2.3.4,443,10234,{label},{APP},TLS,Closed,x.example,1,2,3,4,{SEEN}\n"
    found = find(text.encode(), "pcapdroid.csv", client="10.215.173.1:48212")
    assert (found.app, found.known_by) == (APP, "exact")
    assert find(text.encode(), "pcapdroid.csv", client="10.215.173.1:48212", time=NOON + 60).app is None


def test_behind_a_proxy_the_only_app_at_that_server_and_time_is_a_hint():
    row = "6,10.215.173.1,{port},1.2.3.4,443,{uid},A,{app},TLS,Closed,x.example,1,2,3,4," + SEEN
    one = f"{HEAD}\n{row.format(port=1, uid=10234, app=APP)}\n"
    two = f"{one}{row.format(port=2, uid=10235, app='com.other.app')}\n"
    alone = find(one.encode(), "c.csv", client="127.0.0.1:55555")
    assert (alone.app, alone.known_by) == (APP, "hint")
    assert find(two.encode(), "c.csv", client="127.0.0.1:55555").app is None


def test_an_older_list_without_packages_needs_a_list_of_them():
    old = HEAD.replace("PackageName,", "")
    text = f"{old}\n6,10.215.173.1,48212,1.2.3.4,443,10234,Umi,TLS,Closed,x.example,1,2,3,4,{SEEN}\n"
    made = exchange(client="10.215.173.1:48212")
    connections, packages = read_tables(text.encode(), "c.csv"), read_tables(f"package:{APP} uid:10234\n".encode(), "pm.txt")
    assert Senders(make_sources([connections])).find(made, NOTHING).app is None
    assert Senders(make_sources([connections, packages])).find(made, NOTHING).app == APP


def ip_packet(source: str = "10.215.173.1", port: int = 48212) -> bytes:
    address = bytes(map(int, source.split(".")))
    return b"\x45\0\0\x28\0\0\0\0\x40\x06\0\0" + address + b"\x01\x02\x03\x04" + struct.pack(">HH", port, 443) + bytes(16)


def block(kind: int, body: bytes, order: str) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack(order + "I", len(body) + 12)
    return struct.pack(order + "I", kind) + size + body + size


def pcapng(order: str = "<", comment: bytes = b"u-10234") -> bytes:
    section = block(0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1), order)
    link = block(1, struct.pack(order + "HHI", 101, 0, 65535), order)
    package, label = APP.encode(), b"Umi"
    uid = block(0xBAD, struct.pack(order + "IHBBiBB", 62652, 1, 1, 0, 10234, len(package), len(label)) + package + label, order)
    micro = int(NOON * 1e6)
    packet = ip_packet()
    option = struct.pack(order + "HH", 1, len(comment)) + comment + bytes(-len(comment) % 4) + bytes(4)
    head = struct.pack(order + "IIIII", 0, micro >> 32, micro & 0xFFFFFFFF, len(packet), len(packet))
    return section + link + uid + block(6, head + packet + bytes(-len(packet) % 4) + option, order)


@pytest.mark.parametrize("order", ["<", ">"])
def test_pcapdroids_capture_names_the_app_of_each_packet(order: str):
    found = find(pcapng(order), "x.pcapng", client="10.215.173.1:48212")
    assert (found.app, found.known_by) == (APP, "exact")


def test_a_capture_that_is_cut_off_gives_what_is_before_the_cut():
    whole = pcapng() + pcapng()
    assert find(whole[:-9], "x.pcapng", client="10.215.173.1:48212").app == APP


def test_the_trailer_of_a_pcap_names_the_uid():
    frame = bytes(12) + b"\x08\0" + ip_packet()
    frame += bytes(-len(frame) % 4) + struct.pack(">4si20sI", b"\x01\x07\x20\x21", 10234, b"Umi", 0)
    data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1) + struct.pack("<IIII", int(NOON), 0, len(frame), len(frame)) + frame
    packages = read_tables(f"package:{APP} uid:10234\n".encode(), "pm.txt")
    senders = Senders(make_sources([read_tables(data, "x.pcap"), packages]))
    assert senders.find(exchange(client="10.215.173.1:48212"), NOTHING).app == APP


def test_a_capture_that_names_no_app_is_refused():
    with pytest.raises(InputError, match="no packet in it names an app"):
        read_tables(pcapng(comment=b"hello"), "x.pcapng")


def trace(time: float, stack: list[str], **more: object) -> dict[str, object]:
    data = {"socket_event_type": "write", "local_ip": "::ffff:10.0.0.10", "local_port": 48212, "dest_ip": "1.2.3.4", "dest_port": 443}
    return {"timestamp": time * 1000, "process": f"{APP}:push", "data": {**data, "stack": [{"class": c} for c in stack], **more}}


def test_a_log_of_socket_calls_gives_the_app_and_the_frames_of_the_nearest_write():
    rows = [trace(NOON - 1.5, ["a.Far"]), trace(NOON - 0.1, ["java.net.Socket", "com.adjust.sdk.Util", "com.adjust.sdk.Util"])]
    rows.append(trace(NOON, ["a.Reader"], socket_event_type="read"))
    for text in (json.dumps(rows), "\n".join(map(json.dumps, rows))):
        senders = Senders(make_sources([read_tables(text.encode(), "socket_trace.json")]))
        made = exchange(client="10.0.0.10:48212")
        assert (senders.find(made, NOTHING).app, senders.find(made, NOTHING).known_by) == (APP, "exact")
        assert senders.stack(made) == ("java.net.Socket", "com.adjust.sdk.Util")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "neither a map"),
        ("a.txt", b"\x00\xff" * 100, "neither a map"),
        ("a.json", b"{}", "no log of socket calls"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.csv", b"listener,app\n8081,not a package\n", "no app's package"),
        ("a.csv", b"listener,app\n,com.umi.app\n", "nothing says which traffic"),
        ("a.toml", b"[[apps]]\nlistner = 1\napp = 'com.umi.app'\n", "listner"),
        ("a.toml", b"[[apps", "write \\[\\[apps"),
    ],
)
def test_what_says_nothing_of_apps_is_refused_with_what_to_do(tmp_path, name: str, data: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_app_file(path)


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError):
            read_app_file(path)
