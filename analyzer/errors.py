"""The four ways a command can end badly, each with the exit code that `soshin` gives it."""


class AnalyzerError(Exception):
    """Base of every expected failure: its message is one line that names the file and what to do."""

    exit_code = 3


class UsageProblem(AnalyzerError):
    """The words of the call are off (exit 2)."""

    exit_code = 2


class InputError(AnalyzerError):
    """An input file cannot be read at all (exit 4)."""

    exit_code = 4


class DataError(InputError):
    """A knowledge file in signatures/ breaks its schema (exit 4); the message names file and key."""


class EnvironmentProblem(AnalyzerError):
    """Something needed is missing on this machine (exit 3)."""

    exit_code = 3
