"""Texts of policies and a model that the user runs or pays -> Suggested: where to look again. Off unless asked for; it decides nothing."""

from analyzer.suggest.endpoint import Endpoint
from analyzer.suggest.read import suggest

__all__ = ["Endpoint", "suggest"]
