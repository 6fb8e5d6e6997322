"""A short way to read a text that a test writes itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.catalog import Catalog
from analyzer.model.statement import Stated, Statement
from analyzer.policies import DocumentInput, read_documents

Say = Callable[..., Stated]


def meant(statement: Statement) -> str:
    """The class or party that a statement is about: a third party or contractor of a trade that no vendor is in is `@other-trades`."""
    return (
        next(iter(statement.limits), statement.recipient)
        if statement.recipient in ("@third-parties", "@contractors")
        else statement.recipient
    )


def sent(stated: Stated) -> set[tuple[str, str]]:
    """(recipient, data type) of all that a document says is sent."""
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog()


@pytest.fixture
def say(tmp_path: Path, catalog: Catalog) -> Say:
    """say(text, name="policy.md") -> what is read in it; bytes are written as they are."""

    def read(text: str | bytes, name: str = "policy.md") -> Stated:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_documents([DocumentInput(path, name, "policy")], catalog)

    return read
