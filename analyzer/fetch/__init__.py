"""An address that a person gives, and asks to fetch -> the document's bytes and a WARC file of what went over the network."""

from analyzer.fetch.walk import Fetched, fetch

__all__ = ["Fetched", "fetch"]
