"""The system call filter, run by a small machine of our own: so that the architecture that is not at hand is tested too."""

import struct

import pytest

from analyzer.confine import ALLOW, ARCHITECTURES, CLONE, CLONE_THREAD, REFUSE, REFUSED, UNKNOWN, filter_code

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06

# As in the kernel's tables for each architecture.
ORDINARY = {
    "x86_64": {"read": 0, "write": 1, "mmap": 9, "brk": 12, "socketpair": 53, "exit_group": 231, "openat": 257, "futex": 202},
    "aarch64": {"read": 63, "write": 64, "mmap": 222, "brk": 214, "socketpair": 199, "exit_group": 94, "openat": 56, "futex": 98},
}
DANGEROUS = {
    "x86_64": {"socket": 41, "connect": 42, "fork": 57, "vfork": 58, "execve": 59, "ptrace": 101, "execveat": 322, "io_uring_setup": 425},
    "aarch64": {"socket": 198, "connect": 203, "execve": 221, "ptrace": 117, "execveat": 281, "io_uring_setup": 425},
}


def answer(code: bytes, architecture: int, number: int, first_argument: int = 0) -> int:
    """What the filter says of one call: classic BPF as the kernel runs it over struct seccomp_data."""
    data = struct.pack("<IIQQ", number, architecture, 0, first_argument)
    program = list(struct.iter_unpack("=HBBI", code))
    at, held = 0, 0
    while True:
        operation, yes, no, value = program[at]
        at += 1
        if operation == RETURN:
            return value
        if operation == LOAD:
            (held,) = struct.unpack_from("<I", data, value)
        else:
            holds = {EQUAL: held == value, AT_LEAST: held >= value, ANY_BIT: bool(held & value)}[operation]
            at += yes if holds else no


@pytest.fixture(params=sorted(ARCHITECTURES))
def machine(request) -> str:
    return request.param


def test_ordinary_calls_pass(machine):
    for name, number in ORDINARY[machine].items():
        assert answer(filter_code(machine), ARCHITECTURES[machine], number) == ALLOW, name


def test_network_programs_and_processes_are_refused(machine):
    assert sorted(DANGEROUS[machine].values()) == sorted(REFUSED[machine])
    for name, number in DANGEROUS[machine].items():
        assert answer(filter_code(machine), ARCHITECTURES[machine], number) == REFUSE, name


def test_a_thread_may_be_started_and_a_process_may_not(machine):
    code, architecture, clone = filter_code(machine), ARCHITECTURES[machine], CLONE[machine]
    assert answer(code, architecture, clone, 0x3D0F00 | CLONE_THREAD) == ALLOW
    assert answer(code, architecture, clone, 0x1200011) == REFUSE
    assert answer(code, architecture, 435, CLONE_THREAD) == UNKNOWN, "clone3: the C library falls back to clone"


def test_calls_of_another_architecture_are_refused(machine):
    assert answer(filter_code(machine), 0x40000003, 1) == REFUSE, "32-bit calls have other numbers"
    assert answer(filter_code("x86_64"), ARCHITECTURES["x86_64"], 0x40000000 | 41) == REFUSE, "x32"
