"""A PDF's bytes -> Page: letters and lines as drawn become tables, headings, items and paragraphs."""

from analyzer.policies.pdf.flow import read_pdf

__all__ = ["read_pdf"]
