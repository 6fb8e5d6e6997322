"""How the command ends: one line for whatever goes wrong, as a shell expects it where nobody reads on or a person stops it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analyzer.cli.main import interrupt_again
from analyzer.cli.printable import one_line, strip_controls
from tests.conftest import PROJECT

DEMO = PROJECT / "samples" / "demo"
LINE = [sys.executable, "-c", "from analyzer.cli.main import main; main()"]
WRITTEN = "we\nird \x1b[31mred\u202egpj\u2066\x07 日本\u3000語.apk"


def call(*words: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    return subprocess.run(
        [*LINE, *map(str, words)], cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=60, env=environment
    )


def test_what_a_terminal_obeys_is_taken_out_and_what_takes_room_stays():
    assert strip_controls(WRITTEN) == "we\nird [31mredgpj 日本\u3000語.apk"
    assert strip_controls("plain") == "plain"
    assert one_line(WRITTEN) == "we ird [31mred gpj 日本 語.apk"
    assert one_line("a\u2028b\ud800c") == "a b c"


def test_a_name_that_a_terminal_would_obey_is_printed_and_never_obeyed(tmp_path):
    (tmp_path / WRITTEN).write_bytes((DEMO / "documents" / "policy.ja.md").read_bytes())
    (tmp_path / f"not {WRITTEN}").write_bytes(b"\0\1\2")
    for words in (("policy", WRITTEN), ("policy", WRITTEN, f"not {WRITTEN}"), ("scan", f"not {WRITTEN}"), ("observe", f"not {WRITTEN}")):
        done = call(*words, cwd=tmp_path)
        assert not {c for c in done.stdout + done.stderr if c != "\n" and not c.isprintable() and c != "\u3000"}, words
        assert len(done.stderr.splitlines()) == (done.returncode != 0), done.stderr


def test_a_path_on_stdout_is_the_path_itself_for_whoever_reads_it(tmp_path):
    done = call("init", WRITTEN, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{WRITTEN}\n")


def test_a_name_that_is_no_text_is_told_in_one_line(tmp_path):
    name = os.fsdecode(b"bad-\xff.apk")
    (tmp_path / name).write_bytes((DEMO / "kaigan-r8.apk").read_bytes())
    done = call("scan", name, "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "soshin: bad- .apk: not a name in UTF-8, so no result could quote it; rename the file\n"


@pytest.mark.parametrize(
    "words",
    [("--help",), ("scan", "--help"), ("rules", "list"), ("policy", DEMO / "documents" / "policy.ja.md"), ("schema", "assessment")],
    ids=lambda w: " ".join(str(x) for x in w)[:20],
)
def test_a_pipe_that_nobody_reads_ends_as_141_and_in_silence(tmp_path, words):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*LINE, *map(str, words)], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def halted_at_work(running: subprocess.Popen[bytes]) -> bool:
    """Whether the command was halted while a reader of its was at work: on a busy machine it could else be over before a signal comes."""
    inside = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    if not inside.exists():  # no such window into a process on this system
        time.sleep(1)
        return running.poll() is None
    while running.poll() is None:
        if inside.read_text().strip():
            os.killpg(running.pid, signal.SIGSTOP)
            if inside.read_text().strip():
                return True
            os.killpg(running.pid, signal.SIGCONT)
        time.sleep(0.002)
    return False


def test_ctrl_c_ends_as_130_in_silence_and_leaves_the_case_whole(tmp_path):
    call("init", "case", "--app", DEMO / "kaigan-r8.apk", "--policy", DEMO / "documents" / "policy.ja.md", cwd=tmp_path)
    running = subprocess.Popen(
        [*LINE, "assess", "case"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert halted_at_work(running)
    os.killpg(running.pid, signal.SIGINT)
    os.killpg(running.pid, signal.SIGCONT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert call("case", "verify", "case", cwd=tmp_path).returncode == 0
    assert not list((tmp_path / "case").rglob("*.part"))


def test_a_ctrl_c_that_is_lost_while_python_clears_up_comes_again(monkeypatch):
    class Cleared:
        def __del__(self):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "unraisablehook", interrupt_again)

    def clear_and_wait() -> None:
        [Cleared()].clear()
        time.sleep(20)

    with pytest.raises(KeyboardInterrupt):
        clear_and_wait()


def test_an_error_of_the_system_names_its_file_and_is_no_failed_gate(monkeypatch, capsys):
    assert _ends_with(monkeypatch, PermissionError(13, "Permission denied", "somewhere")) == 3
    assert capsys.readouterr().err == "soshin: somewhere: Permission denied; check the path, its rights and the space left\n"


def test_a_defect_is_one_line_that_says_how_to_see_more(monkeypatch, capsys):
    assert _ends_with(monkeypatch, KeyError("lost\nkey")) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "SOSHIN_TRACEBACK=1" in lines[0]
    monkeypatch.setenv("SOSHIN_TRACEBACK", "1")
    assert _ends_with(monkeypatch, KeyError("lost")) == 3
    assert "Traceback" in capsys.readouterr().err


def _ends_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> int:
    from analyzer.cli import main

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(main.soshin, "main", fail)
    monkeypatch.setattr(sys, "argv", ["soshin", "rules", "list"])
    with pytest.raises(SystemExit) as ended:
        main.main()
    return int(str(ended.value.code))
