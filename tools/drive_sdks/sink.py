"""Requests -> one answer to each, so that no SDK under test reaches anybody: mitmdump -s sink.py --set connection_strategy=lazy.

`PAGE` names a folder whose index.html and sdk.js are what https://app.umikaze.example answers; `ANSWERS` a JSON file {part of a URL: answer} for SDKs that ask
for settings before they send anything.
"""

import json
import os
from pathlib import Path

from mitmproxy import http

PAGE = Path(os.environ.get("PAGE", "."))
ANSWERS = json.loads(Path(os.environ["ANSWERS"]).read_text()) if os.environ.get("ANSWERS") else {}
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/cart": ("index.html", "text/html; charset=utf-8"),
    "/sdk.js": ("sdk.js", "text/javascript"),
}


def request(flow: http.HTTPFlow) -> None:
    origin = flow.request.headers.get("origin", "*")
    headers = {
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true",
        "access-control-allow-headers": flow.request.headers.get("access-control-request-headers", "*"),
        "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
        "content-type": "application/json",
    }
    path = flow.request.path.split("?")[0]
    if flow.request.host.startswith("app.") and path in FILES:
        name, kind = FILES[path]
        flow.response = http.Response.make(200, (PAGE / name).read_bytes(), {"content-type": kind})
        return
    if flow.request.method == "OPTIONS":
        flow.response = http.Response.make(204, b"", headers)
        return
    script = flow.request.headers.get("sec-fetch-dest") == "script"
    answer = next((v for k, v in ANSWERS.items() if k in flow.request.pretty_url), "" if script else {"status": 1, "success": True})
    body = answer if isinstance(answer, str) else json.dumps(answer)
    flow.response = http.Response.make(200, body.encode(), headers)
