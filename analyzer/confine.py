"""What a reader's child process gives up before it touches an input: memory, time, files, new processes and the network.

Each step is best effort: what a platform lacks is left out, and the wall clock in `isolate` holds everywhere.
"""

import contextlib
import ctypes
import faulthandler
import os
import platform
import signal
import struct
import sys
from pathlib import Path

from msgspec import Struct

MIB = 1024 * 1024
WAITING = (signal.SIGINT, signal.SIGTERM)
"""Signals that wait while a child is made."""
GIB = 1024 * MIB
M_MMAP_THRESHOLD = -3  # malloc.h


class Limits(Struct, frozen=True):
    """Bytes, seconds and counts for one reader. `memory` is counted above what the parent has mapped already;
    `written` bounds each file it may write, `result` what it may hand back.
    """

    memory: int = 2 * GIB
    cpu: int = 60
    wall: float = 120.0
    written: int = 16 * MIB
    files: int = 256
    result: int = 512 * MIB


def confine(limits: Limits) -> None:
    """Takes the rights away from the calling process; there is no way back."""
    _silence()
    _reset_signals()
    _bound_resources(limits)
    _give_memory_back()
    if sys.platform == "linux":
        _forbid_calls()


def _silence() -> None:
    """Nothing a reader prints may reach the user's stdout, which is data, or stderr, which is progress."""
    faulthandler.disable()
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process


def _reset_signals() -> None:
    """The parent's handlers (an event loop's, a terminal's) are none of the child's business."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WAITING)


def _bound_resources(limits: Limits) -> None:
    import resource

    bounds = {
        resource.RLIMIT_AS: _mapped() + limits.memory,
        resource.RLIMIT_CPU: limits.cpu,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_NOFILE: limits.files,
        resource.RLIMIT_CORE: 0,
    }
    for name, bound in bounds.items():
        with contextlib.suppress(OSError, ValueError):  # a platform may not know it, or the user's own limit is lower
            hard = resource.getrlimit(name)[1]
            soft = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(name, (soft, soft + 1 if name == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else soft))


def _give_memory_back() -> None:
    """Large pieces that are freed return to the system at once, so that a reader of many files holds one of them at a time."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # glibc alone has it
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, MIB)


def _mapped() -> int:
    """Bytes of address space in use: a forked child starts with all of its parent's."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return GIB


# Linux: prctl and a seccomp filter. Numbers from the kernel's headers (linux/prctl.h, linux/seccomp.h, linux/audit.h, asm/unistd.h).
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER, CLONE_THREAD = 2, 0x10000
ALLOW, REFUSE, UNKNOWN = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38  # allow; EPERM; ENOSYS
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, ARCHITECTURE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
FIRST_X32 = 0x40000000

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435  # its flags lie in memory that a filter cannot see: "not there" makes the C library fall back to clone
REFUSED = {
    "x86_64": (41, 42, 57, 58, 59, 101, 322, 425),  # socket connect fork vfork execve ptrace execveat io_uring_setup
    "aarch64": (198, 203, 221, 117, 281, 425),  # socket connect execve ptrace execveat io_uring_setup
}


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def _forbid_calls() -> None:
    """No new privileges, no child processes, no programs, no network; dies with its parent."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    machine = platform.machine()
    if machine in ARCHITECTURES:
        code = filter_code(machine)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(_Filter(len(code) // 8, code)), 0, 0)


def filter_code(machine: str) -> bytes:
    """The classic BPF program for `machine`, 8 bytes an instruction; jumps are counted from the next instruction."""
    checks = [(EQUAL, number, REFUSE) for number in REFUSED[machine]] + [(EQUAL, CLONE3, UNKNOWN), (AT_LEAST, FIRST_X32, REFUSE)]
    code = [(LOAD, 0, 0, ARCHITECTURE_AT), (EQUAL, 1, 0, ARCHITECTURES[machine]), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, NUMBER_AT)]
    for test, number, answer in checks:
        code += [(test, 0, 1, number), (RETURN, 0, 0, answer)]
    code += [(EQUAL, 0, 3, CLONE[machine]), (LOAD, 0, 0, FIRST_ARGUMENT_AT), (ANY_BIT, 1, 0, CLONE_THREAD), (RETURN, 0, 0, REFUSE)]
    code += [(RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)
