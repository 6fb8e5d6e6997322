"""A prompt -> the answer of an endpoint that speaks OpenAI's chat completions; answers are kept in a folder and not asked twice."""

import hashlib
import json
import os
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec
import platformdirs
from msgspec import Struct

from analyzer.errors import EnvironmentProblem, UsageProblem

KEYS = ("SOSHIN_LLM_KEY", "OPENAI_API_KEY")
"""Where a key is looked for: the environment alone, never a file and never the command line."""
SECONDS = 120.0
MAX_ANSWER = 2 * 1024 * 1024
HERE = ("localhost", "127.0.0.1", "::1")


class _Message(Struct):
    content: str | None = None


class _Choice(Struct):
    message: _Message


class _Answer(Struct):
    choices: tuple[_Choice, ...]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A text goes to the address that the user gave and to no other."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str) -> None:
        return None


class Endpoint:
    """`base` as in http://localhost:11434/v1. Raises UsageProblem where it is no such address, or a key would travel unprotected."""

    def __init__(self, base: str, model: str, cache: Path | None = None) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.query:
            raise UsageProblem("the endpoint is not an address such as http://localhost:11434/v1; a key belongs into SOSHIN_LLM_KEY")
        self.key = next((os.environ[k] for k in KEYS if os.environ.get(k)), "")
        if self.key and parts.scheme == "http" and parts.hostname not in HERE:
            raise UsageProblem(f"{parts.hostname}: a key is sent over https alone; give the https address or unset {' and '.join(KEYS)}")
        self.base, self.model = base.rstrip("/"), model
        self.cache = cache or Path(platformdirs.user_cache_dir("soshin")) / "suggestions"
        self._open = urllib.request.build_opener(_NoRedirect(), urllib.request.ProxyHandler({})).open

    def answer(self, prompt: str, text: str) -> str:
        """What the model says to `prompt` and `text`. Raises EnvironmentProblem where the endpoint gives no answer."""
        messages = [{"role": "system", "content": prompt}, {"role": "user", "content": text}]
        body = json.dumps({"model": self.model, "temperature": 0, "messages": messages}, ensure_ascii=False).encode()
        kept = self.cache / f"{hashlib.sha256(self.base.encode() + b'\0' + body).hexdigest()}.txt"
        if kept.is_file():
            return kept.read_text(encoding="utf-8")
        said = self._ask(body)
        self.cache.mkdir(parents=True, exist_ok=True)
        kept.write_text(said, encoding="utf-8")
        return said

    def _ask(self, body: bytes) -> str:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(f"{self.base}/chat/completions", body, headers)  # noqa: S310 - http and https alone, above
        try:
            with self._open(request, timeout=SECONDS) as reply:
                raw: Any = reply.read(MAX_ANSWER + 1)
            if len(raw) > MAX_ANSWER:
                raise EnvironmentProblem(f"{self.base}: an answer of more than {MAX_ANSWER >> 20} MiB; use another model")
            return msgspec.json.decode(raw, type=_Answer).choices[0].message.content or ""
        except urllib.error.HTTPError as e:
            raise EnvironmentProblem(f"{self.base}: answers with status {e.code}; check address, model and key") from e
        except (OSError, HTTPException) as e:
            raise EnvironmentProblem(f"{self.base}: cannot be asked ({type(e).__name__}); check that it runs") from e
        except (msgspec.MsgspecError, UnicodeDecodeError, IndexError) as e:
            raise EnvironmentProblem(f"{self.base}: no chat completion; give the address that ends before /chat/completions") from e
