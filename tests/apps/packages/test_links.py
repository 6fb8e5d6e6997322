"""The hosts whose links an app asks Android to verify as its own."""

from analyzer.apps.packages.manifests import PartManifest, merge_manifests, read_tree
from analyzer.formats.xmltree import Node


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
