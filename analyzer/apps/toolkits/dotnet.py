"""The files of a .NET (MAUI, Xamarin) app -> its assemblies, by the names of files or by those in the store that joins them.

dotnet/android: assemblies lie as assemblies/NAME.dll or lib/ABI/lib_NAME.dll.so, or joined in assemblies.blob (its list beside it, assemblies.manifest, a
line each that ends in the name) or libassemblies.ABI.blob.so.
"""

import re

from analyzer.apps.toolkits.found import AppFile, Findings

ENGINES = ("libmonodroid.so", "libmonosgen-2.0.so", "libxamarin-app.so", "libnet-android.release.so")
ASSEMBLY = re.compile(r"(?:^|/)(?:assemblies/(?:[\w-]+/)?([^/]+)\.dll|lib_([^/]+)\.dll\.so)$")
LISTS = ("assemblies.manifest",)
STORES = re.compile(r"(?:^|/)libassemblies\.[\w-]+\.blob\.so$")
IN_STORE = re.compile(rb"(?<![\w.+-])([A-Za-z_][\w.+-]{1,200})\.dll(?![\w.])")


def read_assembly(file: AppFile, into: Findings) -> None:
    """Takes up what the file says: by its name, or by its list of names."""
    match = ASSEMBLY.search(file.name)
    if match is not None:
        into.add_toolkit("dotnet", file.where)
        into.add_module("assembly", match[1] or match[2], "code", file.where)
    elif file.base in LISTS:
        into.add_toolkit("dotnet", file.where)
        for words in (line.split() for line in into.read(file).splitlines()):
            if words and words[0].startswith(b"0x"):
                into.add_module("assembly", words[-1].decode("utf-8", "replace"), "code", file.where)
    elif STORES.search(file.name):
        into.add_toolkit("dotnet", file.where)
        for name in IN_STORE.finditer(into.read(file)):
            into.add_module("assembly", name[1].decode("latin-1"), "code", file.where)
