"""The addon inside a real mitmdump, on loopback."""

import hashlib
import http.client
import resource
import threading
import time

import pytest

from tests.flows.traffic import BIG, get, mitmdump, origin, post, post_tls, recorded, tls_origin_context


def answered_until(end, proxy, port, enough=60):
    """Four clients send; once `enough` requests were answered `end` is called. Gives what was answered up to the proxy's end."""
    answered: dict[str, bytes] = {}
    stop = time.monotonic() + 20

    def send(client: int) -> None:
        for n in range(4000):
            path, body = f"/c{client}/{n}", f"{client}:{n}".encode() * 100
            try:
                status = post(proxy, port, path, body)
            except (OSError, http.client.HTTPException):
                return
            if status == 200:
                answered[path] = body
            if time.monotonic() > stop:
                return

    clients = [threading.Thread(target=send, args=(c,)) for c in range(4)]
    for client in clients:
        client.start()
    while len(answered) < enough and time.monotonic() < stop:
        time.sleep(0.02)
    end()
    for client in clients:
        client.join(25)
    assert len(answered) >= enough
    return answered


def lost_of(answered, folder):
    on_disk = {e.path: e for e in recorded(folder)}
    return [p for p, body in answered.items() if p not in on_disk or (on_disk[p].body, on_disk[p].status) != (body, 200)]


def test_what_a_client_saw_answered_is_on_disk_after_a_kill(tmp_path):
    with origin() as port, mitmdump(tmp_path) as (process, proxy):
        answered = answered_until(process.kill, proxy, port)
    assert lost_of(answered, tmp_path) == []


SLOW_END = """
import asyncio
async def done():
    await asyncio.sleep(1)
"""


def test_what_is_answered_while_the_proxy_is_being_stopped_is_on_disk(tmp_path):
    (tmp_path / "slow.py").write_text(SLOW_END)
    with origin() as port, mitmdump(tmp_path, also=tmp_path / "slow.py") as (process, proxy):
        ended: list[float] = []

        def end():
            ended.append(time.monotonic())
            process.terminate()

        answered = answered_until(end, proxy, port)
        assert process.wait(10) == 0
        assert time.monotonic() - ended[0] > 0.9
    assert len(answered) > 80, "there was traffic during the end"
    assert lost_of(answered, tmp_path) == []


def test_a_big_reply_is_hashed_and_passed_on_while_its_request_is_kept(tmp_path):
    with origin() as port, mitmdump(tmp_path) as (_, proxy):
        assert len(get(proxy, port, "/big")) == BIG
        assert post(proxy, port, "/long", b"r" * BIG) == 200
    big, long = recorded(tmp_path)
    assert (big.reply_state, big.reply_body, big.reply_size) == ("streamed", b"", BIG)
    assert big.reply_sha256 == hashlib.sha256(b"x" * BIG).hexdigest()
    assert (long.body_state, long.body, long.reply_body) == ("whole", b"r" * BIG, b"ok")


def test_a_request_without_an_answer_is_kept_with_its_error(tmp_path):
    with mitmdump(tmp_path) as (_, proxy):
        assert post(proxy, 1, "/nobody-listens", b"id=7") == 502
    (only,) = recorded(tmp_path)
    assert (only.path, only.body, only.status) == ("/nobody-listens", b"id=7", None)
    assert only.error


@pytest.mark.parametrize("room", [0, 100])
def test_a_full_disk_stops_the_proxy_before_the_answer_and_keeps_what_is_there(tmp_path, room):
    """A limit on the size of files stands for the disk: the kernel cuts the write short, or refuses it, in the same way."""
    with origin() as port, mitmdump(tmp_path) as (process, proxy):
        assert post(proxy, port, "/kept", b"1") == 200
        size = (tmp_path / "store.soshin").stat().st_size + room
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, size))
        with pytest.raises((OSError, http.client.HTTPException)):
            post(proxy, port, "/lost", b"2")
        assert process.wait(10) == 74
        assert process.stderr is not None
        assert b"cannot be written" in process.stderr.read()
    found = recorded(tmp_path, damaged=room > 0)
    assert [e.path for e in found] == ["/kept"]


def test_an_https_request_of_a_client_that_trusts_the_authority_is_recorded_in_the_clear(tmp_path):
    with origin(tls_origin_context(tmp_path)) as port, mitmdump(tmp_path, ssl_insecure="true") as (_, proxy):
        assert post_tls(proxy, port, "/tls?id=1", b"e=1", tmp_path / "ca" / "mitmproxy-ca-cert.pem") == 200
    (only,) = recorded(tmp_path)
    assert (only.scheme, only.host, only.port, only.path, only.body, only.status) == ("https", "localhost", port, "/tls?id=1", b"e=1", 200)
    assert only.address in {"127.0.0.1", "::1"}
