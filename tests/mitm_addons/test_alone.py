"""The addon in an environment that holds mitmproxy and what it needs, and nothing else: as in anyone's own `pipx install mitmproxy`."""

import importlib.metadata
import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.flows.traffic import get, mitmdump, origin, post, post_tls, recorded, tls_origin_context

OURS = ("analyzer", "mitm_addons", "msgspec", "numpy", "pandas", "androguard", "frida", "lief", "selectolax", "rich", "jinja2", "click")
LOOK = "import sys, json, importlib.util as u; print(json.dumps([n for n in sys.argv[1:] if u.find_spec(n) is not None]))"
LOADED = """
import json, sys
def done():
    tops = {n.partition(".")[0]: str(getattr(m, "__file__", None)) for n, m in list(sys.modules.items()) if "." not in n}
    open("loaded.json", "w").write(json.dumps(tops))
"""


def closure(name: str, extra: str = "", seen: set[tuple[str, str]] | None = None) -> set[str]:
    """The distributions that `name` (with this extra) needs on this machine, itself included."""
    seen = set() if seen is None else seen
    if (canonicalize_name(name), extra) not in seen:
        seen.add((canonicalize_name(name), extra))
        for wanted in map(Requirement, importlib.metadata.requires(name) or []):
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                for one in ("", *wanted.extras):
                    closure(wanted.name, one, seen)
    return {found for found, _ in seen}


def entries(distribution: importlib.metadata.Distribution) -> dict[str, Path]:
    """What the distribution put into site-packages: the name of each topmost file or folder, and where it lies."""
    files = distribution.files or []
    return {f.parts[0]: Path(str(distribution.locate_file(f.parts[0]))) for f in files if f.parts[0] not in {"..", "__pycache__"}}


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A Python whose site-packages is links to mitmproxy's closure and empty besides."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    (packages,) = (folder / "env").glob("lib/python*/site-packages")
    for name in sorted(closure("mitmproxy")):
        for entry, where in entries(importlib.metadata.distribution(name)).items():
            if not (packages / entry).exists():
                (packages / entry).symlink_to(where)
    return folder / "env" / "bin" / "python"


def found_in(python, *names):
    return json.loads(subprocess.run([python, "-I", "-c", LOOK, *names], check=True, capture_output=True, text=True).stdout)


def test_the_environment_holds_mitmproxy_alone(alone):
    needed = closure("mitmproxy")
    assert not needed & {"soshin", "msgspec", "numpy", "pandas", "androguard", "frida-tools", "lief"}
    tops = importlib.metadata.packages_distributions()
    foreign = sorted(n for n in OURS if not {canonicalize_name(d) for d in tops.get(n, [n])} & needed)
    assert {"analyzer", "mitm_addons", "msgspec", "numpy", "pandas", "androguard"} <= set(foreign)
    assert found_in(alone, *foreign, "mitmproxy", "pip") == ["mitmproxy"]
    assert set(found_in(alone, *tops)) <= {
        top for top, owners in tops.items() if {canonicalize_name(d) for d in owners} & needed or top in sys.stdlib_module_names
    }


def test_the_addon_records_where_there_is_mitmproxy_alone(alone, tmp_path):
    soshin = Path(sys.executable).with_name("soshin")
    addon = subprocess.run([soshin, "addon-path"], check=True, capture_output=True, text=True).stdout.rstrip("\n")
    (tmp_path / "loaded.py").write_text(LOADED)
    entry = "from mitmproxy.tools.main import mitmdump; mitmdump()"
    command = (str(alone), "-I", "-c", entry, "-s", str(tmp_path / "loaded.py"))
    with (
        origin() as port,
        origin(tls_origin_context(tmp_path / "origin")) as secure,
        mitmdump(tmp_path, *command, addon=addon, ssl_insecure="true") as (process, proxy),
    ):
        assert post(proxy, port, "/alone?a=1", bytes(range(256))) == 200
        assert get(proxy, port, "/reply") == b"xx"
        assert post_tls(proxy, secure, "/tls", b"e=1", tmp_path / "ca" / "mitmproxy-ca-cert.pem") == 200
        process.terminate()
        assert process.wait(20) == 0
    found = [(e.scheme, e.method, e.path, e.body, e.status, e.reply_body) for e in recorded(tmp_path)]
    assert found == [
        ("http", "POST", "/alone?a=1", bytes(range(256)), 200, b"ok"),
        ("http", "GET", "/reply", b"", 200, b"xx"),
        ("https", "POST", "/tls", b"e=1", 200, b"ok"),
    ]
    loaded = json.loads((tmp_path / "loaded.json").read_text())
    assert loaded["_wire"] == str(Path(addon).with_name("_wire.py"))
    assert not set(loaded) & {"analyzer", "mitm_addons", "msgspec", "numpy"}
