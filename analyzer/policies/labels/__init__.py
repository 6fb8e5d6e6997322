"""The bytes of a store label -> Statements: a Play page or its CSV form, an App Store page, a privacy manifest."""

from analyzer.policies.labels.read import find_form, read_label
from analyzer.policies.labels.statements import Printed, describe, state_label

__all__ = ["Printed", "describe", "find_form", "read_label", "state_label"]
