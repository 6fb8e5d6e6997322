"""The files of a Cordova or Capacitor app -> its plug-ins, which are npm packages, with their versions where the build wrote them.

cordova_plugins.js: a list with `"pluginId": "name"` in each entry, and `module.exports.metadata = {"plug-in": "version"}` as the build of Cordova writes it;
capacitor.plugins.json: [{"pkg": "@scope/name", "classpath": ...}] as capacitor-cli's update writes it.
"""

import re

import msgspec
from msgspec import Struct

from analyzer.apps.toolkits.found import AppFile, Findings
from analyzer.model.gap import Cause

PLUGINS = ("cordova_plugins.js", "capacitor.plugins.json")
METADATA = re.compile(rb"module\.exports\.metadata\s*=\s*(?://[^\n]*\n\s*)?(\{[^{}]*\})", re.DOTALL)
PLUGIN_ID = re.compile(rb'"pluginId"\s*:\s*"([^"\\]{1,200})"')
ENGINES = ("Cordova.framework/Cordova", "www/cordova.js")
CAPACITOR = ("Capacitor.framework/Capacitor", "public/cordova.js")
SCRIPTS = (".js", ".mjs", ".html", ".htm")
WEB = re.compile(r"(?:^|/)(?:www|public)/.*\.(?:js|mjs|html?)$")
"""Where the web side of such an app lies."""


class CapacitorPlugin(Struct):
    pkg: str
    classpath: str = ""


def read_plugins(file: AppFile, into: Findings) -> None:
    """Takes up one list of plug-ins."""
    if file.base == "capacitor.plugins.json":
        _read_capacitor(file, into)
        return
    into.add_toolkit("cordova", file.where)
    data = into.read(file)
    for match in PLUGIN_ID.finditer(data):
        into.add_module("npm", match[1].decode("utf-8", "replace"), "listed", file.where)
    metadata = METADATA.search(data)
    if metadata is None:
        return
    try:
        versions = msgspec.json.decode(metadata[1], type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        into.add_gap(Cause.BROKEN, f"versions of the plug-ins in {file.base} cannot be read", file.where)
        return
    for name, version in versions.items():
        into.add_module("npm", name, "listed", file.where, version)


def _read_capacitor(file: AppFile, into: Findings) -> None:
    into.add_toolkit("capacitor", file.where)
    try:
        plugins = msgspec.json.decode(into.read(file), type=list[CapacitorPlugin])
    except (msgspec.DecodeError, UnicodeDecodeError):
        into.add_gap(Cause.BROKEN, f"{file.base} cannot be read", file.where)
        return
    for plugin in plugins:
        into.add_module("npm", plugin.pkg, "listed", file.where)
