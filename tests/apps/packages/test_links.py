"""The hosts whose links an app asks Android to verify as its own."""

from analyzer.apps.packages.container import open_parts
from analyzer.apps.packages.manifests import PartManifest, merge_manifests, read_manifests, read_tree
from analyzer.formats.xmltree import Node
from tests.apps.manifestfile import make_manifest, make_pbxml, make_resources, make_zip


def data(**attributes: str) -> Node:
    return Node("data", attributes)


def part(*filters: Node) -> PartManifest:
    return read_tree(
        Node("manifest", {"package": "com.umi.app"}, [Node("application", {}, [Node("activity", {"name": ".A"}, list(filters))])])
    )


def test_only_web_links_that_are_to_be_verified_are_the_apps_own():
    found = part(
        Node("intent-filter", {"autoVerify": "true"}, [data(scheme="https"), data(host="www.umi.example"), data(host="*.umi.example")]),
        Node("intent-filter", {}, [data(scheme="https", host="unverified.example")]),
        Node("intent-filter", {"autoVerify": "false"}, [data(scheme="https", host="refused.example")]),
        Node("intent-filter", {"autoVerify": "true"}, [data(scheme="umi", host="own-scheme.example")]),
    )
    assert found.manifest.links == ("www.umi.example", "*.umi.example")


def test_the_links_of_all_parts_are_joined():
    one, two = (part(Node("intent-filter", {"autoVerify": "true"}, [data(scheme="http", host=h)])) for h in ("a.example", "b.example"))
    assert merge_manifests([("base", one), ("feature", two)]).manifest.links == ("a.example", "b.example")


STATED = '[{"include": "https://www.umi.example/.well-known/assetlinks.json"}, {"target": {"site": "https:\\/\\/umi.example"}}]'


def test_the_sites_of_asset_statements_are_the_apps_own(tmp_path):
    """They stand in a text of the package's resources, to which the manifest refers, or in the manifest itself."""
    path = tmp_path / "a.aab"
    for value in ("@string/asset_statements", STATED):
        stated = make_manifest("com.umi.app", metadata={"asset_statements": value, "other": "https://other.example"})
        entries = {"BundleConfig.pb": b"", "base/manifest/AndroidManifest.xml": make_pbxml(stated)}
        path.write_bytes(make_zip({**entries, "base/resources.pb": make_resources({"asset_statements": STATED})}))
        with open_parts(path, path.name) as parts:
            assert read_manifests(parts).manifest.links == ("www.umi.example", "umi.example")
