"""The house stands as the architecture draws it: imports go down, heavy packages have one door each, files and functions stay small."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import PROJECT, missing

ROWS: tuple[tuple[str, ...], ...] = (
    ("analyzer", "analyzer.errors", "analyzer.model", "mitm_addons", "mitm_addons._wire"),
    ("analyzer.kept",),
    ("analyzer.confine", "analyzer.persona", "analyzer.redact", "analyzer.catalog", "analyzer.domains", "mitm_addons.capture"),
    ("analyzer.children", "analyzer.parties", "analyzer.patterns", "analyzer.uncollected"),
    ("analyzer.isolate",),
    ("analyzer.formats", "analyzer.marks", "analyzer.own_domains"),
    ("analyzer.case", "analyzer.fetch"),
    ("analyzer.apps", "analyzer.flows", "analyzer.policies"),
    ("analyzer.compare", "analyzer.stages", "analyzer.suggest"),
    ("analyzer.experiment",),
    ("analyzer.checks",),
    ("analyzer.judge", "analyzer.checklist"),
    ("analyzer.sample",),
    ("analyzer.assessment",),
    ("analyzer.assess",),
    ("analyzer.report", "analyzer.overlay", "analyzer.lint_endpoints"),
    ("analyzer.lint",),
    ("analyzer.cli",),
)
"""From the ground up. A unit is a file or a package; it may import itself and what lies in the rows below it, never its own row."""

EVERYWHERE = {"msgspec"}
DOORS: dict[str, tuple[str, ...]] = {
    "androguard": ("analyzer.apps.packages.android", "analyzer.apps.calls.deep"),
    "apk_info": ("analyzer.apps.packages.android",),
    "loguru": ("analyzer.apps.packages.android", "analyzer.apps.calls.deep"),
    "cryptography": ("analyzer.apps.packages.android", "analyzer.apps.ios.provisioning"),
    "lief": ("analyzer.apps.native.binary",),
    "mitmproxy": (
        "mitm_addons.capture",
        "analyzer.flows.mitm",
        "analyzer.flows.mitm_export",
        "analyzer.flows.authority",
        "analyzer.flows.wireguard",
    ),
    "mitmproxy_rs": ("analyzer.flows.wireguard",),
    "_wire": ("mitm_addons.capture",),
    "numpy": ("analyzer.apps",),
    "isal": ("analyzer.formats.archive",),
    "ahocorasick": ("analyzer.flows.automaton",),
    "lz4": ("analyzer.flows.steps",),
    "brotli": ("analyzer.flows.steps",),
    "zstandard": ("analyzer.flows.steps",),
    "spacy": ("analyzer.suggest.parse",),
    "selectolax": ("analyzer.policies.markup",),
    "warcio": ("analyzer.formats.warc",),
    "pypdfium2": ("analyzer.policies.pdf.sheets",),
    "jinja2": ("analyzer.report",),
    "markupsafe": ("analyzer.report.html",),  # for our own style sheet alone
    "babel": ("analyzer.report",),
    "pandas": ("analyzer.report.tables",),
    "frida": ("analyzer.device",),
    "publicsuffixlist": ("analyzer.domains", "analyzer.apps.hosts"),
    "platformdirs": ("analyzer.catalog", "analyzer.kept", "analyzer.suggest.endpoint"),
    "click": ("analyzer.cli",),
    "rich": ("analyzer.cli.console",),
}
"""Package -> the modules that may import it: a module, or a package with all that is in it. Anything not named here fails."""

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
HEAVY = ("mitmproxy", "frida", "pandas", "androguard", "lief", "numpy")


@cache
def sources() -> dict[str, ast.Module]:
    """Module name -> its syntax tree, for all code that is installed."""
    found = {}
    for folder in ("analyzer", "mitm_addons"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            parts = path.relative_to(PROJECT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def within(module: str, unit: str) -> bool:
    return module == unit or module.startswith(f"{unit}.")


def unit_of(module: str) -> str | None:
    """The most specific unit that holds `module`; the two top packages hold nothing but their own __init__."""
    tops = {"analyzer", "mitm_addons"}
    fits = [u for row in ROWS for u in row if module == u or (u not in tops and within(module, u))]
    return max(fits, key=len, default=None)


def row_of(unit: str) -> int:
    return next(number for number, row in enumerate(ROWS) if unit in row)


def imports(module: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every (module imported, line), also inside functions and for types only; `from package import module` is the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = node.module or ""
            if node.level:
                is_package = (PROJECT / Path(*module.split("."))).is_dir()
                above = module.split(".")[: len(module.split(".")) - node.level + is_package]
                package = ".".join([*above, *([package] if package else [])])
            for alias in node.names:
                inner = f"{package}.{alias.name}"
                yield (inner if inner in sources() else package), node.lineno


def ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {"analyzer", "mitm_addons"}


def test_every_file_has_a_place():
    homeless = [module for module in sources() if unit_of(module) is None]
    assert not homeless, f"give these a row in ROWS: {homeless}"


def test_imports_go_only_downwards():
    upward = []
    for module, tree in sources().items():
        unit = unit_of(module)
        for target, line in imports(module, tree):
            if not ours(target) or unit is None:
                continue
            below = unit_of(target)
            if below is None or (below != unit and row_of(below) >= row_of(unit)):
                upward.append(f"{module}:{line} imports {target}")
    assert not upward, "\n".join(upward)


def test_each_package_from_outside_has_its_door():
    strays = []
    for module, tree in sources().items():
        for target, line in imports(module, tree):
            package = target.split(".")[0]
            if ours(target) or package in sys.stdlib_module_names or package in EVERYWHERE:
                continue
            if not any(within(module, door) for door in DOORS.get(package, ())):
                strays.append(f"{module}:{line} imports {package}; its door: {DOORS.get(package, 'none, name one in DOORS')}")
    assert not strays, "\n".join(strays)


def test_the_wire_format_needs_the_standard_library_alone():
    foreign = [
        f"{t}:{line}"
        for t, line in imports("mitm_addons._wire", sources()["mitm_addons._wire"])
        if t.split(".")[0] not in sys.stdlib_module_names
    ]
    assert not foreign


def test_files_and_functions_stay_small():
    large = []
    for module, tree in sources().items():
        path = PROJECT / Path(*module.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            large.append(f"{module}: {lines} lines, at most {LONGEST_FILE}")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    large.append(f"{module}:{node.lineno} {node.name}: {length} lines, at most {LONGEST_FUNCTION}")
    assert not large, "\n".join(large)


def ends_or_prints(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="print" | "exit" | "quit")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="sys"), attr="exit")):
            return True
        case ast.Name(id="SystemExit", ctx=ast.Load()):
            return True
        case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr", ctx=ast.Load()):
            return True
    return False


def test_only_the_command_prints_or_exits():
    """The addon speaks too: it lives in mitmproxy's process, which has no command of ours."""
    loud = [
        f"{module}:{node.lineno}"
        for module, tree in sources().items()
        if not within(module, "analyzer.cli") and module != "mitm_addons.capture"
        for node in ast.walk(tree)
        if ends_or_prints(node) and isinstance(node, ast.expr)
    ]
    assert not loud, loud


def test_imports_are_found_wherever_they_stand():
    tree = ast.parse("def f():\n    import pandas.io\nif 1:\n    from analyzer import catalog\nfrom analyzer.model import Gap")
    assert set(imports("analyzer.x", tree)) == {("analyzer.catalog", 4), ("analyzer.model", 5), ("pandas.io", 2)}
    assert unit_of("analyzer.nowhere") is None
    assert unit_of("analyzer.flows.steps.text") == "analyzer.flows"
    assert ends_or_prints(ast.parse("sys.exit(1)", mode="eval").body)


WATCH = """
import importlib.abc, json, sys
wanted, log, words = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3:]
class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in wanted:
            with open(log, 'a') as out:
                out.write(name + '\\n')
sys.meta_path.insert(0, Watch())
from analyzer.cli.main import main
sys.argv = ['soshin', *words]
main()
"""


def loaded_by(tmp_path: Path, packages: tuple[str, ...], *words: str) -> tuple[str, list[str]]:
    """(stdout, which of `packages` the command asked for, in its forked children too)."""
    log = tmp_path / "loaded"
    log.touch()
    call = [sys.executable, "-c", WATCH, json.dumps(packages), str(log), *words]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=PROJECT)
    assert done.returncode in {0, 5}, done.stderr
    return done.stdout, sorted(set(log.read_text().split()))


def test_help_loads_nothing_heavy(tmp_path):
    said, loaded = loaded_by(tmp_path, (*HEAVY, "jinja2", "rich", "selectolax"), "--help")
    assert "Commands:" in said
    assert loaded == []


def test_scan_loads_neither_the_proxy_nor_frida_nor_pandas(tmp_path):
    package = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    watched = ("mitmproxy", "frida", "pandas", "jinja2", "selectolax", "androguard", "loguru", "rich", "lief", "apk_info")
    said, loaded = loaded_by(tmp_path, watched, "scan", str(package), "--format", "json")
    assert json.loads(said)["sdks"]
    assert loaded == ["apk_info"], "the watch works, and nothing else was asked for"


@cache
def committed() -> tuple[Path, ...]:
    """Every file of the project that is text, from git."""
    git = shutil.which("git")
    if git is None or not (PROJECT / ".git").exists():
        missing("no git checkout: what is committed cannot be listed")
    listed = subprocess.run([str(git), "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return tuple(PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file())


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


HOSTS: tuple[str, ...] = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
    "proxy.go" + "lang.org",
)
HOSTS += ("maven" + ".org", "maven.ap" + "ache.org", "maven.goo" + "gle.com", "deb.deb" + "ian.org", "jit" + "pack.io")
MACHINE = re.compile(r"(?:^|[^\w.])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot)/[\w.]|/opt/whe" + "els|/tm" + "p/(?:env|brief|house)")


def test_no_committed_file_names_this_machine_or_a_package_registry():
    told = re.compile("|".join([MACHINE.pattern, *(rf"(?<![\w-]){re.escape(host)}" for host in HOSTS)]))
    leaks = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in committed()
        for number, line in enumerate(read_text(path).splitlines(), 1)
        if told.search(line)
    ]
    assert not leaks, leaks
    assert told.search("see /wo" + "rk/main")
    assert told.search("https://py" + "pi.org/simple")


def test_locks_give_exact_versions_and_hashes_and_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (PROJECT / name).read_text()
        assert "://" not in text
        assert not re.search(r"^-", text, re.MULTILINE), "no options such as an index"
        entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
        assert len(entries) > 50
        for entry in entries:
            assert re.match(r"[a-z0-9-]+(?:\[[a-z0-9,-]+\])?==\S+", entry), entry
            assert "--hash=sha256:" in entry, entry


def test_templates_never_switch_escaping_off():
    templates = [p for p in (PROJECT / "reports" / "templates").rglob("*") if p.suffix in {".html", ".svg", ".j2", ".jinja", ".css", ".js"}]
    assert templates
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup")
    assert not [f"{p.name}" for p in templates if unsafe.search(p.read_text(encoding="utf-8"))]


def test_every_place_has_its_file():
    empty = [u for row in ROWS for u in row if u not in sources() and not (PROJECT / Path(*u.split("."))).is_dir()]
    assert not empty, f"built later: take these out of ROWS until then: {empty}"
