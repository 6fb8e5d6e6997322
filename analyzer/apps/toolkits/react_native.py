"""The JavaScript of a React Native, Cordova or Capacitor app, plain or as Hermes bytecode -> npm modules that it names, and hosts.

A bundler leaves numbers where modules were asked for by name, so that a module is `named` by what is left: a path below node_modules, a
scoped name anywhere, a whole string that is a name with a hyphen. More often the name of its native half is left, by which JavaScript asks for it
(of five SDKs bundled by react-native 0.81, all five, where two package names were). Magic number of an indexed RAM bundle: react-native, JSBundleType.cpp.
Names of engines: the releases react-android 0.74.5 and react-native 0.81.0 and 0.83.0.
"""

import re
from collections.abc import Iterable

from analyzer.apps.toolkits.found import AppFile, Findings
from analyzer.apps.toolkits.hermes import HermesError, is_hermes, read_strings
from analyzer.model.gap import Cause

RAM_BUNDLE = (0xFB0BD1E5).to_bytes(4, "little")
BUNDLES = (".bundle", ".jsbundle", ".hbc")
ENTRY_BUNDLES = ("index.android.bundle", "main.jsbundle", "index.ios.bundle")
ENGINES = ("libreactnativejni.so", "libreactnative.so", "libjscexecutor.so")
HERMES = ("libhermes.so", "libhermesvm.so", "hermes.framework/hermes", "hermesvm.framework/hermesvm")
NAME = rb"[a-z0-9~][a-z0-9._~-]{0,100}"
IN_PATH = re.compile(rb"node_modules/((?:@" + NAME + rb"/)?" + NAME + rb")")
SCOPED = re.compile(rb"@" + NAME + rb"/" + NAME)
QUOTED = re.compile(rb"[\"'`](" + NAME + rb")[\"'`]")
NAMED = re.compile(rb"[.\"']([A-Za-z]\w{5,80})")
PROTOTYPES = (b"__d(", b"__BUNDLE_START_TIME__", b"webpack", b"function")


def is_bundle(file: AppFile) -> bool:
    """Whether the file is a bundle of React Native's, by its name or by its first bytes."""
    return file.base in ENTRY_BUNDLES or (file.name.endswith(BUNDLES) and (is_hermes(file.head(8)) or _is_script(file)))


def read_bundle(file: AppFile, into: Findings) -> None:
    """Takes up one bundle."""
    into.add_toolkit("react-native", file.where)
    if not is_hermes(file.head(8)):
        if not _is_script(file) and b"\0" in file.head(4096):
            into.add_gap(Cause.PACKED, f"{file.base} is neither JavaScript nor Hermes bytecode: packed or encrypted", file.where)
            return
        read_script(file, into)
        return
    into.add_toolkit("hermes", file.where)
    try:
        texts = read_strings(into.read(file))
    except HermesError as e:
        into.add_gap(e.cause, f"{file.base} {e}", file.where)
        return
    read_texts(texts, file, into)


def read_script(file: AppFile, into: Findings) -> None:
    """Takes up one file of plain JavaScript, or a RAM bundle, which holds it module by module."""
    data = into.read(file)
    into.add_hosts(data, file.where)
    _add_named(data, file, into)
    known = into.names.get("npm", frozenset())
    if b"NativeModules" in data or b"TurboModuleRegistry" in data:
        for name in into.names.get("native-module", frozenset()) & {m.decode() for m in set(NAMED.findall(data))}:
            into.add_module("native-module", name, "code", file.where)
    for match in QUOTED.finditer(data):
        name = match[1].decode()
        if name in known and "-" in name:
            into.add_module("npm", name, "named", file.where)


def read_texts(texts: Iterable[str], file: AppFile, into: Findings) -> None:
    """Takes up the strings of a compiled program."""
    held = set(texts)
    data = "\0".join(held).encode("utf-8", "replace")
    into.add_hosts(data, file.where)
    into.add_texts(held, file.where)
    _add_named(data, file, into)
    for name in into.names.get("native-module", frozenset()) & held:
        into.add_module("native-module", name, "code", file.where)
    for name in into.names.get("npm", frozenset()) & held:
        if "-" in name or name.startswith("@"):
            into.add_module("npm", name, "named", file.where)


def _add_named(data: bytes, file: AppFile, into: Findings) -> None:
    for match in IN_PATH.finditer(data):
        into.add_module("npm", match[1].decode().rstrip("."), "code", file.where)
    known = into.names.get("npm", frozenset())
    for match in SCOPED.finditer(data):
        if (name := match[0].decode().rstrip(".")) in known:
            into.add_module("npm", name, "named", file.where)


def _is_script(file: AppFile) -> bool:
    head = file.head(4096)
    return head[:4] == RAM_BUNDLE or (b"\0" not in head and any(p in head for p in PROTOTYPES))
