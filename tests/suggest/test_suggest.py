"""A model's suggestions: asked for alone, found again in the text or left out, kept, marked, and without any effect on what is read."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli.main import main
from analyzer.errors import EnvironmentProblem, UsageProblem
from analyzer.policies.texts import Text
from analyzer.suggest import Endpoint, suggest
from analyzer.suggest.read import PART, split

TEXT = "We share your IP address\nwith Mixpanel. We like gardens, and the helpers of our garden learn your name."
QUOTE = "the helpers of our garden learn your name."


class Fake(HTTPServer):
    """An endpoint that answers with `says`; `asked` holds the bodies and `headers` the heads that came."""

    says: Any = ""
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def find(self, *found: dict[str, Any]) -> None:
        self.says = "```json\n" + json.dumps({"found": found}) + "\n```"


class Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body) | {"path": self.path})
        self.server.heads.append(dict(self.headers))
        raw = (
            self.server.says
            if isinstance(self.server.says, bytes)
            else json.dumps({"choices": [{"message": {"content": self.server.says}}]}).encode()
        )
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Fake]:
    for name in ("SOSHIN_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Fake() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def ask(fake: Fake, text: str = TEXT, cache: Path | None = None):
    return suggest([Text("p.md", "0" * 64, text)], Endpoint(fake.base, "m", cache), ("pii.name", "net.ip.public"))


def test_a_quote_that_stands_in_the_text_is_a_suggestion_with_its_place(fake: Fake):
    fake.find({"quote": QUOTE, "recipient": "the helpers of our garden", "data": ["pii.name", "invented.type"], "denied": False})
    found = ask(fake)
    (one,) = found.suggestions
    assert TEXT[one.start : one.end] == one.quote == QUOTE
    assert (one.recipient_as_written, one.data_types, found.left_out) == ("the helpers of our garden", ("pii.name",), 0)
    assert (found.model, len(found.prompt_sha256)) == ("m", 64)


def test_line_ends_in_a_quote_do_not_matter(fake: Fake):
    fake.find({"quote": "We share your IP address with Mixpanel."})
    (one,) = ask(fake).suggestions
    assert TEXT[one.start : one.end] == "We share your IP address\nwith Mixpanel."


@pytest.mark.parametrize(
    "quote", ["We sell your name to everybody.", "the helpers of our garden learn your NAME.", "", "gardens", "x" * 3000]
)
def test_words_that_do_not_stand_there_are_left_out_and_counted(fake: Fake, quote: str):
    fake.find({"quote": quote}, {"quote": QUOTE, "recipient": "a company that the text does not name"})
    found = ask(fake)
    assert [s.quote for s in found.suggestions] == [QUOTE]
    assert found.suggestions[0].recipient_as_written == ""
    assert found.left_out == 1


@pytest.mark.parametrize("says", ["I cannot help with that.", "{", '{"found": 7}', "[" * 100_000 + "{}"])
def test_an_answer_in_no_form_is_counted(fake: Fake, says: str):
    fake.says = says
    found = ask(fake)
    assert found.suggestions == ()
    assert found.left_out == (0 if says.endswith("{}") else 1)


def test_the_same_question_is_asked_once(fake: Fake, tmp_path: Path):
    fake.find({"quote": QUOTE})
    assert ask(fake, cache=tmp_path) == ask(fake, cache=tmp_path)
    assert len(fake.asked) == 1
    ask(fake, TEXT + " More.", tmp_path)
    assert len(fake.asked) == 2


def test_long_texts_are_asked_in_parts_and_what_is_not_asked_is_said(fake: Fake):
    text = "".join(f"We like gardens and everything that grows in them, {n}.\n" for n in range(3000))
    assert "".join(part for _, part in split(text)) == text
    assert all(len(part) <= PART and text.startswith(part, at) for at, part in split(text))
    fake.find()
    assert ask(fake, text).unread == len(list(split(text))) - 20
    assert len(fake.asked) == 20


def test_the_key_comes_from_the_environment_alone(fake: Fake, monkeypatch: pytest.MonkeyPatch):
    fake.find()
    ask(fake)
    monkeypatch.setenv("SOSHIN_LLM_KEY", "k-1")
    ask(fake, TEXT + " ")
    assert [h.get("Authorization") for h in fake.heads] == [None, "Bearer k-1"]
    with pytest.raises(UsageProblem, match="https alone"):
        Endpoint("http://models.example/v1", "m")
    with pytest.raises(UsageProblem):
        Endpoint("https://k-1@models.example/v1", "m")


@pytest.mark.parametrize(
    ("status", "says"), [(500, "x"), (401, "x"), (302, "x"), (200, b"no json"), (200, b'{"choices": []}'), (200, b" " * 3_000_000)]
)
def test_an_endpoint_that_gives_no_answer_is_a_problem_of_the_environment(fake: Fake, status: int, says: Any):
    fake.status, fake.says = status, says
    with pytest.raises(EnvironmentProblem) as told:
        ask(fake)
    assert "\n" not in str(told.value)


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_command_sends_the_text_alone_and_reads_the_same_as_without(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    path = tmp_path / "secret-name.md"
    path.write_text(TEXT)
    assert run(monkeypatch, "policy", path, "--format", "json") == 0
    without = json.loads(capsys.readouterr().out)
    assert "suggested" not in without
    assert fake.asked == []
    fake.find({"quote": QUOTE, "recipient": "our garden"})
    assert run(monkeypatch, "policy", path, "--format", "json", "--suggest", fake.base, "--model", "m") == 0
    found = json.loads(capsys.readouterr().out)
    assert [s["quote"] for s in found.pop("suggested")["suggestions"]] == [QUOTE]
    assert found == without
    (asked,) = fake.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "m", 0)
    assert "secret-name" not in json.dumps(asked)
    assert "Mixpanel" in asked["messages"][1]["content"]
    assert run(monkeypatch, "policy", path, "--suggest", fake.base, "--model", "m") == 0
    assert "suggested by m, decides nothing" in " ".join(capsys.readouterr().out.split())


def test_no_model_is_chosen_for_the_user(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    (tmp_path / "p.md").write_text(TEXT)
    assert run(monkeypatch, "policy", tmp_path / "p.md", "--suggest", fake.base) == 2
    assert "--model" in capsys.readouterr().err
    assert fake.asked == []
