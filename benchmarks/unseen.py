"""SDKs that nobody here had driven, recorded through mitmproxy with a planted identity each, on this machine alone -> captures that score.py can judge.

    npm install --prefix SDKS esbuild puppeteer-core lz-string undici@6 global-agent PACKAGE...     (the packages that a recipe file names)
    python benchmarks/unseen.py SDKS OUT tools/drive_sdks/unseen.web.js|unseen.node.js [NAME...]
    python benchmarks/unseen_truth.py OUT SDKS                     (what each exchange really holds, by other code)
    python SHARED/corpus/traffic/score.py --soshin soshin --sets OUT

Every section of a recipe file calls one SDK as an app would. mitmproxy answers each request itself, so nothing leaves the machine, and hosts are the real ones.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analyzer.persona import make_persona

TOOLS = Path(__file__).resolve().parent.parent / "tools" / "drive_sdks"
FIRST_SEED, LIMIT = 5000, 60
DEVICE = {
    "dev.model": ("UMI-P7",),
    "net.carrier": ("Umikaze Mobile",),
    "id.mac": ("a4:c3:f0:5d:91:2e",),
    "id.hardware": ("354812097365411",),
}
BRANCH = {
    "session_id": "1",
    "identity_id": "2",
    "randomized_bundle_token": "3",
    "link": "https://x.app.link/a",
    "has_app": False,
    "data": "",
}
ANSWERS = {
    "clevertap-prod.com/a?": "(window.$CLTAP_WEB||window.$WZRK_WR).s('abcdef0123456789','abcdef',0,true);",
    "pub.highlight.io": {
        "data": {"initializeSession": {"secure_id": "abcDEF123", "project_id": "1"}, "identifySession": "1", "pushPayload": 1}
    },
    "v1/web/start": {
        "token": "t",
        "userUUID": "u1",
        "projectID": "1",
        "beaconSizeLimit": 1000000,
        "sessionID": "123",
        "startTimestamp": 1795657798432,
    },
    "app.link/_r": 'branch_callback__0("5555555555");',
    "branch.io/v1/": BRANCH,
}
"""What SDKs need to be told before they send; everybody else is told that all went well."""


def person(seed: int) -> tuple[dict[str, object], dict[str, tuple[str, ...]]]:
    """What a recipe is handed, and the persona file that goes with it: English and Japanese people in turn."""
    made = make_persona("ja" if seed % 2 else "en", seed=seed)
    names = made["pii.name"]
    given, family = names[-1].split()
    lat, lon = map(float, made["loc.precise"][0].split(","))
    keys = {"email": "pii.email", "phone": "pii.phone", "birth": "pii.birth", "address": "pii.address", "user": "id.user"}
    keys |= {"advertising": "id.advertising", "vendor": "id.vendor", "push": "id.push"}
    handed: dict[str, object] = {name: made[kind][0] for name, kind in keys.items()}
    handed |= {"name": names[0], "kana": names[1 if len(names) > 1 else 0], "latin": names[-1], "given": given, "family": family}
    return handed | {"lat": lat, "lon": lon}, {**made, **DEVICE}


def record(name: str, seed: int, recipes: Path, sdks: Path, out: Path) -> str:
    """NAME.mitm and NAME.persona.toml; what the driver complained of."""
    handed, persona = person(seed)
    rows = (f'"{kind}" = {json.dumps(list(values), ensure_ascii=False)}' for kind, values in persona.items())
    (out / f"{name}.persona.toml").write_text("\n".join(rows) + "\n")
    with tempfile.TemporaryDirectory() as page, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        (Path(page) / "answers.json").write_text(json.dumps(ANSWERS))
        env = os.environ | {"PAGE": page, "ANSWERS": f"{page}/answers.json", "PROXY": f"http://127.0.0.1:{port}"}
        env |= {"PERSON": json.dumps(handed, ensure_ascii=False), "SDKS": str(sdks)}
        proxy = start_proxy(port, out / f"{name}.mitm", env)
        try:
            return drive(recipes, name, env)
        finally:
            proxy.terminate()
            proxy.wait(20)


def start_proxy(port: int, kept: Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    kept.unlink(missing_ok=True)
    options = ["-q", "--listen-host", "127.0.0.1", "-p", str(port), "--set", "connection_strategy=lazy"]
    proxy = subprocess.Popen([Path(sys.executable).with_name("mitmdump"), *options, "-s", str(TOOLS / "sink.py"), "-w", str(kept)], env=env)
    for _ in range(100):
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                break
        time.sleep(0.1)
    return proxy


def drive(recipes: Path, name: str, env: dict[str, str]) -> str:
    web = recipes.name.endswith(".web.js")
    call = [str(TOOLS / "page.cjs")] if web else ["--require", str(TOOLS / "through.cjs"), str(TOOLS / "node.cjs")]
    try:
        done = subprocess.run(["node", *call, str(recipes), name], env=env, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"ended after {LIMIT} s"
    return done.stderr.strip()[:300]


def main() -> None:
    sdks, out, recipes, *names = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    for seed, head in enumerate(re.findall(r"^// == (\w+)", Path(recipes).read_text(), re.MULTILINE), FIRST_SEED):
        if not names or head in names:
            print(head, record(head, seed, Path(recipes).resolve(), Path(sdks).resolve(), Path(out)), flush=True)


if __name__ == "__main__":
    main()
