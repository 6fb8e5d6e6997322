"""The build of a wheel x signatures/ -> the compiled catalog inside the wheel, so that the first command of an installed soshin reads no TOML.

An editable install has none: its signatures are edited, and each user's cache holds copies of them.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Asks the catalog of the checkout that is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from analyzer.catalog import SHIPPED, Compiler

        self._folder = tempfile.TemporaryDirectory(prefix="soshin-compiled-")
        Compiler(Path(self.root) / "signatures", Path(self._folder.name)).compile()
        build_data["force_include"][self._folder.name] = f"analyzer/_data/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
