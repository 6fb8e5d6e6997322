"""A DEX file x SDKs that it names and does not carry -> whose code calls them there: a class that only another SDK's code names says little.

One search of the code for all of them, and only where they are few: of an SDK that lies in another file of the package much is called.
"""

from collections.abc import Callable, Mapping

import numpy as np

from analyzer.apps.calls.sites import Bound, search
from analyzer.apps.dex.file import Dex

MOST_METHODS = 64
NOBODY = ""
"""Code of the app itself, or of nobody known."""


def find_namers(dex: Dex, named: Mapping[str, list[int]], owner_of: Callable[[bytes], str]) -> dict[str, set[str]]:
    """SDK -> owners of the classes that call it. `named`: SDK -> numbers of its types; `owner_of`: a descriptor's SDK, or NOBODY. SDKs that no
    call shows are left out. DexError where the file cannot be followed.
    """
    rows: dict[int, int] = {}
    sdks = list(named)
    for number, sdk in enumerate(sdks):
        mine = np.flatnonzero(np.isin(dex.tables.methods.owner, named[sdk])).tolist()
        if len(mine) <= MOST_METHODS:
            rows |= dict.fromkeys(mine, number)
    found: dict[str, set[str]] = {}
    if not rows:
        return found
    calls, _, _ = search(dex, Bound(rows, {}, {}, {}))
    definitions = dex.tables.encoded_methods.definition
    for number, definition in {(site.number, int(definitions[site.method])) for site in calls}:
        found.setdefault(sdks[number], set()).add(owner_of(dex.descriptor(int(dex.class_defs[definition, 0]))))
    return found
