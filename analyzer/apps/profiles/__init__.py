"""Renamed code: what a class is recognised by when its name is gone, learnt from releases and looked up in apps."""

from collections.abc import Iterable
from pathlib import Path

from analyzer.apps.profiles.find import Alike, find_alike
from analyzer.apps.profiles.join import join_profiles, map_classes
from analyzer.apps.profiles.store import Profiles
from analyzer.apps.profiles.verdict import ProfileHit, judge_profiles

__all__ = ["Alike", "ProfileHit", "Profiles", "find_alike", "join_profiles", "judge_profiles", "map_classes", "open_profiles"]

PATTERN = "profiles/*.profiles"
"""Where files of profiles lie in a folder of signatures."""


def open_profiles(paths: Iterable[Path]) -> tuple[Profiles, ...]:
    """Files of profiles, mapped; DataError where one of them is none."""
    return tuple(Profiles.open(path) for path in paths)
