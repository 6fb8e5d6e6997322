"""The bytes of a store label -> Statements: a Play page or its CSV form, an App Store page, a privacy manifest."""

from analyzer.policies.labels.read import find_form, read_label
from analyzer.policies.labels.reading import read_store_label

__all__ = ["find_form", "read_label", "read_store_label"]
