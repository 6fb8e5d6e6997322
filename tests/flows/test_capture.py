import base64
import contextlib
import http.client
import re
import resource
import signal
import socket
import ssl
import subprocess
import threading
import time

import pytest

from analyzer.errors import EnvironmentProblem, UsageProblem
from analyzer.flows import capture
from analyzer.flows.capture import Live, find_live, find_mitmdump, fits_address, next_repeat, open_next_run
from analyzer.flows.export import export_case
from analyzer.flows.sessions import plan_run, read_exchanges, read_gaps, read_marks, read_runs
from analyzer.flows.store import Reader
from tests.flows.traffic import new_case, origin, post, post_tls, tls_origin_context


@pytest.fixture
def case(tmp_path):
    return new_case(tmp_path)


def begin(case, phase="before-choice"):
    return Live(case, plan_run(case, phase, None, next_repeat(case, phase), "", (), "com.acme"), ("127.0.0.1", 0))


def port_of(live):
    return int(live.wait_ready().rsplit(":", 1)[1])


def refuse_certificate(proxy, host):
    """A client that trusts the system's authorities only, as a pinned app would."""
    with socket.create_connection(("127.0.0.1", proxy), timeout=10) as plain:
        plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert b" 200 " in plain.recv(4096)
        with pytest.raises(ssl.SSLError):
            ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def test_requests_failed_handshakes_phases_and_marks_are_recorded(case):
    with origin() as port, begin(case) as live:
        proxy = port_of(live)
        assert post(proxy, port, "/first", b"n=1") == 200
        assert open_next_run(case, "accepted") == "accepted-1"
        assert post(proxy, port, "/second", b"n=2") == 200
        refuse_certificate(proxy, "pinned.acme.example")
        until = time.monotonic() + 10  # the client knows before the proxy does
        while len(list(read_exchanges(case))) < 3 and time.monotonic() < until:
            time.sleep(0.02)
        assert open_next_run(case, "accepted", mark="opt-out", note="tapped") == "accepted-1"
        assert open_next_run(case, "opted-out-app", control="setEnabled(false)") == "opted-out-app-1"
        assert find_live(case) == live.folder
    assert [(e.kind, e.run, e.path, e.body) for e in read_exchanges(case)] == [
        ("http", "before-choice-1", "/first", b"n=1"),
        ("http", "accepted-1", "/second", b"n=2"),
        ("tls-failed", "accepted-1", "", b""),
    ]
    failed = list(read_exchanges(case))[2]
    assert (failed.host, failed.port) == ("pinned.acme.example", 443)
    assert "does not trust the proxy's certificate" in failed.error
    runs = {r.id: r for r in read_runs(case)}
    assert {name: r.exchanges for name, r in runs.items()} == {"before-choice-1": 1, "accepted-1": 2, "opted-out-app-1": 0}
    assert runs["opted-out-app-1"].control == "setEnabled(false)"
    assert all(r.started is not None and r.ended is not None and r.ended >= r.started for r in runs.values())
    assert [(m.kind, m.note, m.run) for m in read_marks(case)] == [("opt-out", "tapped", "accepted-1")]
    assert [p.name for p in live.folder.iterdir()] == ["store.soshin"]
    assert case.verify().whole
    assert read_gaps(case) == ()


def secrets_of(key):
    """What of a private key must lie nowhere else: its mark, and its lines in the middle."""
    lines = key.read_bytes().split(b"-----END RSA PRIVATE KEY")[0].splitlines()[1:]
    assert len(lines) > 20
    return [b"PRIVATE KEY", *lines[3:-3]]


def test_the_authoritys_key_lies_nowhere_but_in_its_folder(case, tmp_path):
    (case.path / "ca").mkdir()
    (case.path / "ca" / "config.yaml").write_text("ssl_insecure: true\n")
    with origin(tls_origin_context(tmp_path / "origin")) as port, begin(case) as live:
        proxy = port_of(live)
        assert post_tls(proxy, port, "/tls", b"e=1", live.authority.certificate) == 200
        refuse_certificate(proxy, "pinned.acme.example")
        found = secrets_of(case.path / "ca" / "mitmproxy-ca.pem")
        meanwhile = [p.read_bytes() for p in case.path.rglob("*") if p.is_file() and p.parent.name != "ca"]
    for name in ("out.har", "out.mitm", "out.jsonl"):
        assert export_case(case, tmp_path / name) == 2
    after = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and p.parent.name not in {"ca", "origin"}]
    assert len(after) > 8
    assert [secret for secret in found for text in (*meanwhile, *after) if secret in text] == []
    assert "ca/" not in (case.path / "manifest.jsonl").read_text()
    assert (case.path / "ca").stat().st_mode & 0o077 == 0
    assert {p.name for p in (case.path / "ca").iterdir() if p.stat().st_mode & 0o077} <= {"config.yaml"}


@pytest.mark.parametrize(("told", "status"), [(True, 200), (False, 502)])
def test_a_server_of_an_authority_of_ones_own_is_reached_where_the_authority_is_named(case, tmp_path, told, status):
    secure = tls_origin_context(tmp_path / "origin")
    run = plan_run(case, "accepted", None, 1, "", (), "com.acme")
    upstream_ca = tmp_path / "origin" / "origin-ca-cert.pem" if told else None
    with origin(secure) as port, Live(case, run, ("127.0.0.1", 0), upstream_ca=upstream_ca) as live:
        assert post_tls(port_of(live), port, "/tls", b"e=1", live.authority.certificate) == status


def test_a_second_capture_waits_for_the_first(case):
    with begin(case) as live:
        live.wait_ready()
        with pytest.raises(UsageProblem, match="running already"):
            begin(case)


def test_a_case_that_lost_its_empty_folder_of_sessions_is_captured_into(case):
    case.sessions_dir.rmdir()
    with begin(case) as live:
        assert live.wait_ready()


def test_a_phase_without_a_capture_is_refused(case):
    with pytest.raises(UsageProblem, match="no capture is running"):
        open_next_run(case, "accepted")


def test_a_proxy_that_does_not_start_leaves_no_silent_run(case):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = plan_run(case, "accepted", None, 1, "", (), "")
        live = Live(case, run, taken.getsockname())
        with live, pytest.raises(EnvironmentProblem, match="did not start"):
            live.wait_ready()
    assert read_runs(case) == ()
    assert not live.folder.exists()


def test_a_capture_that_was_killed_is_taken_up_by_the_next(case):
    with origin() as port:
        killed = begin(case)
        assert post(port_of(killed), port, "/kept", b"x") == 200
        killed._proxy.send_signal(signal.SIGKILL)
        killed._proxy.wait(10)
        killed._lock.close()
        killed._log.close()
        assert [e.path for e in read_exchanges(case)] == ["/kept"]
        with begin(case, "accepted") as live:
            live.wait_ready()
    assert {r.id: r.exchanges for r in read_runs(case)} == {"before-choice-1": 1, "accepted-1": 0}
    assert case.verify().whole


def test_a_proxy_that_outlives_its_capture_still_counts_as_running(case):
    left = begin(case)
    left.wait_ready()
    left._lock.close()
    assert find_live(case) == left.folder
    left.stop_proxy()
    assert find_live(case) is None
    left._log.close()


def ask_as(proxy, port, path, user):
    """A GET as this user of the proxy; its status."""
    connection = http.client.HTTPConnection("127.0.0.1", proxy, timeout=10)
    named = {"Proxy-Authorization": f"Basic {base64.b64encode(f'{user}:any'.encode()).decode()}"} if user else {}
    connection.request("GET", f"http://127.0.0.1:{port}{path}", headers=named)
    status = connection.getresponse().status
    connection.close()
    return status


def test_users_of_the_proxy_and_its_listeners_are_told_apart(case):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        second = taken.getsockname()[1]
    run = plan_run(case, "accepted", None, 1, "", (), "")
    with origin() as port, Live(case, run, ("127.0.0.1", 0), ("regular", f"regular@{second}"), users=True) as live:
        first = next(p for p in (int(a.rsplit(":", 1)[1]) for a in live.wait_ready().split(", ")) if p != second)
        assert [ask_as(first, port, "/a", "app.one"), ask_as(second, port, "/b", "app.two"), ask_as(second, port, "/c", "")] == [
            200,
            200,
            407,
        ]
    assert [(e.path, e.listener, e.proxy_user, e.status) for e in read_exchanges(case)] == [
        ("/a", "regular", "app.one", 200),
        ("/b", f"regular@{second}", "app.two", 200),
        ("/c", f"regular@{second}", "", 407),
    ]


def test_a_full_disk_ends_the_command_as_partial_and_what_was_answered_is_there(case):
    command = [find_mitmdump().parent / "soshin", "capture", case.path, "--phase", "accepted", "--listen", "127.0.0.1:0"]
    with origin() as port, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        proxy = int(process.stderr.readline().split(" on 127.0.0.1:")[1].split(";")[0])
        folder = find_live(case)
        assert folder is not None
        assert post(proxy, port, "/kept", b"1") == 200
        with contextlib.closing(Reader(folder / "store.soshin")) as reader:
            recorder = next(int(row.head["pid"]) for row in reader.rows("sessions") if "pid" in row.head)
        size = (folder / "store.soshin").stat().st_size + 50
        resource.prlimit(recorder, resource.RLIMIT_FSIZE, (size, size))
        with pytest.raises((OSError, http.client.HTTPException)):
            post(proxy, port, "/lost", b"2")
        err = process.stderr.read()
        assert process.wait(30) == 5
    assert "partial: soshin: the capture store cannot be written" in err
    assert [e.path for e in read_exchanges(case)] == ["/kept"]
    assert [(g.cause, g.count) for g in read_gaps(case)] == [("broken", 1)]


def test_an_old_mitmproxy_is_refused(monkeypatch):
    monkeypatch.setattr(capture, "_version_beside", lambda: "12.2.0")
    with pytest.raises(EnvironmentProblem, match=r"12\.2\.0 is too old; install mitmproxy >= 12\.2\.1") as refused:
        find_mitmdump()
    assert refused.value.exit_code == 3
    monkeypatch.setattr(capture, "_version_beside", lambda: "12.10.0")
    assert find_mitmdump().name == "mitmdump"


@pytest.mark.parametrize("text", ["8080", "host", "127.0.0.1:", "127.0.0.1:99999", ":80"])
def test_an_odd_address_is_refused(text):
    with pytest.raises(UsageProblem, match="not HOST:PORT"):
        fits_address(text)


def test_an_ipv6_address_is_read():
    assert fits_address("[::1]:8080") == ("::1", 8080)


def test_the_command_ends_cleanly_on_a_signal(case):
    command = [find_mitmdump().parent / "soshin", "capture", case.path, "--phase", "accepted", "--listen", "127.0.0.1:0"]
    with origin() as port, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert f"certificate authority 'soshin {case.path.name} 20" in process.stderr.readline()
        proxy = int(line.split(" on 127.0.0.1:")[1].split(";")[0])
        assert post(proxy, port, "/x?id=1", b"1") == 200
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert re.fullmatch(r"\d\d:\d\d:\d\d POST       127\.0\.0\.1 +/x\?…\n", out)
    assert "run accepted-1: 1 exchanges" in err
    assert case.verify().whole


def kill_in_the_middle(process, proxy, port):
    """Sends requests from four clients and kills `process` once 40 of them were answered; gives what was answered."""
    answered: dict[str, bytes] = {}

    def send(client: int) -> None:
        for n in range(2000):
            path, body = f"/c{client}/{n}", f"{client}:{n}".encode() * 50
            try:
                if post(proxy, port, path, body) != 200:
                    return
            except (OSError, http.client.HTTPException):
                return
            answered[path] = body

    clients = [threading.Thread(target=send, args=(c,)) for c in range(4)]
    for client in clients:
        client.start()
    until = time.monotonic() + 20
    while len(answered) < 40 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    for client in clients:
        client.join(20)
    return answered


def test_the_proxy_ends_with_a_capture_that_is_killed_and_nothing_answered_is_lost(case):
    command = [find_mitmdump().parent / "soshin", "capture", case.path, "--phase", "accepted", "--listen", "127.0.0.1:0"]
    with origin() as port, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        proxy = int(process.stderr.readline().split(" on 127.0.0.1:")[1].split(";")[0])
        folder = find_live(case)
        assert folder is not None
        answered = kill_in_the_middle(process, proxy, port)
        until = time.monotonic() + 15
        while find_live(case) is not None and time.monotonic() < until:
            time.sleep(0.05)
    assert find_live(case) is None
    with pytest.raises(ConnectionRefusedError):
        post(proxy, port, "/later", b"x")
    on_disk = {e.path: e for e in read_exchanges(case)}
    assert len(answered) >= 40
    assert [p for p, body in answered.items() if p not in on_disk or (on_disk[p].body, on_disk[p].status) != (body, 200)] == []
    with begin(case, "refused") as live:
        live.wait_ready()
    assert case.verify().whole
    assert {r.id for r in read_runs(case)} == {"accepted-1", "refused-1"}
