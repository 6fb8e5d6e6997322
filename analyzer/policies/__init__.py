"""Documents -> Stated: what policies and notices promise, each statement with the row or sentence it rests on."""

from analyzer.policies.documents import read_documents
from analyzer.policies.reading import DocumentInput

__all__ = ["DocumentInput", "read_documents"]
