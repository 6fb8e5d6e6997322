"""A tree from its copy is the tree that was made."""

from pathlib import Path

import pytest

from analyzer.policies.trees import Node, Tree

PHRASES = {("device", "id"): ("data", "id.hardware"), ("device", "model"): ("data", "dev.model"), ("name",): ("data", "pii.name")}


def make() -> Node:
    root = Node()
    for keys, value in PHRASES.items():
        root.grow(keys).add(value)
        root.grow(keys).add(value)
    return root


def values_at(tree: Tree, *keys: str) -> tuple[tuple[str, str], ...] | None:
    node = tree.branch(keys[0])
    for key in keys[1:]:
        node = node.after(key) if node is not None else None
    return None if node is None else node.values


def unmade() -> Node:
    pytest.fail("made once more")


@pytest.mark.parametrize("whole", [False, True])
def test_every_phrase_is_found_once_and_nothing_else(tmp_path: Path, *, whole: bool) -> None:
    Tree.kept(tmp_path / "tree-1.msgpack", make)
    tree = Tree.kept(tmp_path / "tree-1.msgpack", unmade)
    if whole:
        tree.open_all()
    assert {keys: values_at(tree, *keys) for keys in PHRASES} == {keys: (value,) for keys, value in PHRASES.items()}
    assert values_at(tree, "device") == ()
    assert tree.branch("id") is None
    assert values_at(tree, "name", "model") is None


def test_a_damaged_copy_is_made_anew(tmp_path: Path) -> None:
    at = tmp_path / "tree-1.msgpack"
    at.write_bytes(b"\x81\xa1")
    assert values_at(Tree.kept(at, make), "name") == (("data", "pii.name"),)
    assert values_at(Tree.kept(at, unmade), "name") == (("data", "pii.name"),)


def test_what_is_wholly_open_is_not_decoded_again(tmp_path: Path) -> None:
    tree = Tree.kept(tmp_path / "tree-1.msgpack", make)
    tree.open_all()
    branch = tree.branch("device")
    tree.open_all()
    assert tree.branch("device") is branch is not None
    assert tree.branch("id") is None
