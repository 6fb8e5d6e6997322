"""A PDF's bytes -> Page: letters and lines as drawn become tables, headings, items and paragraphs. Most documents are none, so that the rest is
imported when one is.
"""

from analyzer.policies.passages import Page


def read_pdf(raw: bytes, name: str) -> Page:
    """As `flow.read_pdf`."""
    from analyzer.policies.pdf import flow

    return flow.read_pdf(raw, name)


__all__ = ["read_pdf"]
