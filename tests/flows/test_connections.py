import pytest

from analyzer.errors import InputError
from analyzer.flows.read import read_capture

HEAD = "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd,PktsSent,PktsRcvd,FirstSeen,LastSeen"
SEEN = "2026-09-21T14:13:20.000+00:00,2026-09-21T14:13:30.000+00:00"
TLS = f"6,10.215.173.1,48212,1.2.3.4,443,10234,Umi,com.umi.app,TLS,Closed,t.example,120,2,3,4,{SEEN}"
QUIC = f"17,10.215.173.1,48213,1.2.3.5,443,10235,Other,com.other.app,QUIC,Closed,q.example,1,2,3,4,{SEEN}"
DNS = f"17,10.215.173.1,48214,8.8.8.8,53,1051,netd,,DNS,Closed,t.example,1,2,3,4,{SEEN}"


def read(tmp_path, *rows):
    (tmp_path / "list.csv").write_text("\n".join((HEAD, *rows)) + "\n")
    return read_capture(tmp_path / "list.csv")


def test_each_connection_is_a_contact_with_its_app_and_without_content(tmp_path):
    first, second, third = read(tmp_path, TLS, QUIC, DNS).exchanges
    assert (first.kind, first.host, first.port, first.address, first.client) == ("tcp", "t.example", 443, "1.2.3.4", "10.215.173.1:48212")
    assert (first.app, first.app_known_by, first.body_state, first.time) == ("com.umi.app", "exact", "absent", 1_790_000_000.0)
    assert (second.kind, second.app) == ("udp", "com.other.app")
    assert (third.kind, third.app, third.app_known_by) == ("dns", None, "unknown")


def test_rows_that_cannot_be_read_are_counted(tmp_path):
    found = read(tmp_path, TLS, "6,10.0.0.1,x,1.2.3.4,443", "")
    assert len(found.exchanges) == 1
    assert [(g.subject, g.count) for g in found.gaps] == [
        ("list.csv: rows of the list cannot be read", 2),
        ("list.csv: reply bodies not kept", 1),
    ]


def test_a_list_without_a_readable_row_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"list\.csv: no row of it can be read"):
        read(tmp_path, "1,2,3")


def test_a_list_without_rows_is_a_silent_capture(tmp_path):
    assert read(tmp_path).exchanges == ()
