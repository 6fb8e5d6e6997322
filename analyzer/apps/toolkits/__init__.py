"""The files of an app, of either platform -> the toolkits that it was made with, their modules, and the hosts in their strings.

Each reader takes an `AppFile` and says what it holds; which of them is asked goes by names that the toolkits' own builds give, and by content.
"""

from collections.abc import Callable, Iterable

from analyzer.apps.toolkits import cordova, dotnet, flutter, react_native, unity
from analyzer.apps.toolkits.found import AppFile, Ecosystem, Findings, Module, ToolkitRead
from analyzer.errors import InputError
from analyzer.model.gap import Cause

__all__ = ["LOOKED_AT", "AppFile", "Ecosystem", "Module", "ToolkitRead", "read_toolkits"]

type Reader = Callable[[AppFile, Findings], None]
ENGINES = {
    "flutter": flutter.ENGINES,
    "unity": unity.ENGINES,
    "react-native": react_native.ENGINES,
    "hermes": react_native.HERMES,
    "cordova": cordova.ENGINES,
    "capacitor": cordova.CAPACITOR,
    "dotnet": dotnet.ENGINES,
}
"""Toolkit -> ends of names of the files that only its apps carry."""
LOOKED_AT = (
    *(end for ends in ENGINES.values() for end in ends),
    *flutter.LISTS,
    *flutter.PROGRAMS,
    *react_native.BUNDLES,
    *cordova.PLUGINS,
    *cordova.SCRIPTS,
    *dotnet.LISTS,
    unity.METADATA,
    ".dll",
    ".dll.so",
    ".blob.so",
)
"""Ends of the names of all files that some reader may want: most of an app's files are none of them."""


def read_toolkits(files: Iterable[AppFile], names: dict[Ecosystem, frozenset[str]] | None = None, hosts: Iterable[str] = ()) -> ToolkitRead:
    """What the toolkits' files among `files` say. `names`: modules that signatures know, looked for where code keeps no list of its own;
    `hosts`: hosts that are believed where they stand alone. A file that cannot be read is a gap.
    """
    into = Findings(names, hosts)
    held = [f for f in files if f.name.endswith(LOOKED_AT)]
    for file in held:
        for toolkit, ends in ENGINES.items():
            if file.name.endswith(ends):
                into.add_toolkit(toolkit, file.where)
    is_web = any(f.base in cordova.PLUGINS or f.base == "cordova.js" for f in held)
    seen: set[str] = set()
    for file in held:
        reader = _reader(file, is_web=is_web)
        if reader is None or (file.base == "libapp.so" and file.base in seen):  # one program, compiled for each processor
            continue
        seen.add(file.base)
        try:
            reader(file, into)
        except InputError as e:
            into.add_gap(getattr(e, "cause", None) or Cause.BROKEN, f"{file.base} cannot be unpacked", file.where)
    return into.close()


def _reader(file: AppFile, *, is_web: bool) -> Reader | None:
    """Who reads the file; None where it is of no toolkit."""
    name, base = file.name, file.base
    found: Reader | None = None
    if name.endswith(flutter.LISTS):
        found = flutter.read_list
    elif name.endswith(flutter.PROGRAMS):
        found = flutter.read_program
    elif base == unity.METADATA:
        found = unity.read_metadata
    elif unity.MANAGED.search(name):
        found = unity.read_managed
    elif base in cordova.PLUGINS:
        found = cordova.read_plugins
    elif dotnet.ASSEMBLY.search(name) or base in dotnet.LISTS or dotnet.STORES.search(name):
        found = dotnet.read_assembly
    elif react_native.is_bundle(file):
        found = react_native.read_bundle
    elif is_web and cordova.WEB.search(name):
        found = react_native.read_script
    return found
