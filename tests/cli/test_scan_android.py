"""The line about an Android package's parts and toolkits."""

import pytest

from analyzer.cli.scan_android import print_package
from analyzer.model.app import App, Part

BASE = Part("base", "base", "a.apks!base.apk")
CAMERA = Part("camera", "feature", "a.apks!camera.apk", on_demand=True)
GERMAN, FRENCH = Part("config.de", "config", "x"), Part("config.fr", "config", "y")


class Lines:
    def __init__(self) -> None:
        self.said: list[str] = []

    def print(self, text: str, **_style: str) -> None:
        self.said.append(text)


@pytest.mark.parametrize(
    ("parts", "toolkits", "said"),
    [
        ((BASE,), (), []),
        ((BASE, CAMERA, GERMAN, FRENCH), (), ["4 parts: base, feature camera (fetched when it is used), 2 configuration splits"]),
        ((BASE,), ("hermes", "react-native"), ["made with hermes, react-native"]),
        ((BASE, Part("x", "embedded", "z")), ("unity",), ["2 parts: base, 1 archive with code in the assets; made with unity"]),
    ],
)
def test_parts_and_toolkits_are_said_where_there_are_any(parts, toolkits, said):
    lines = Lines()
    print_package(lines, App("android", "com.acme", "", "1", "", parts=parts, toolkits=toolkits))
    assert lines.said == said
