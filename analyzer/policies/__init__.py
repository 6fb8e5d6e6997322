"""Documents -> Stated: what policies and notices promise, each statement with the row or sentence it rests on."""

from analyzer.policies.documents import DocumentInput, read_documents

__all__ = ["DocumentInput", "read_documents"]
