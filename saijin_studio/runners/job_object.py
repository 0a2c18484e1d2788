"""Windows: a job object, whose processes end with the last handle to it, and so also with the studio."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMIT_INFORMATION = 9
_SET_QUOTA_AND_TERMINATE = 0x0101


class _Kernel(Protocol):
    """The functions of kernel32 that are used here; 0 stands for failure."""

    def CreateJobObjectW(self, security: None, name: None, /) -> int | None: ...

    def SetInformationJobObject(self, job: ctypes.c_void_p, kind: int, info: object, size: int, /) -> int: ...

    def OpenProcess(self, access: int, inherit: int, pid: int, /) -> int | None: ...

    def AssignProcessToJobObject(self, job: ctypes.c_void_p, process: ctypes.c_void_p, /) -> int: ...

    def TerminateJobObject(self, job: ctypes.c_void_p, status: int, /) -> int: ...

    def CloseHandle(self, handle: ctypes.c_void_p, /) -> int: ...


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def _kernel32() -> _Kernel:
    library: object = ctypes.CDLL("kernel32", use_last_error=True)
    for name in ("CreateJobObjectW", "OpenProcess"):
        getattr(library, name).restype = ctypes.c_void_p
    return cast("_Kernel", library)


class JobObjectGroup:
    """A process put into a job object of its own; what it starts later is in there too.

    Args:
        process: just started, so it has not started anything yet.

    Raises:
        OSError: when Windows refuses; the process is then ended.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self._kernel = _kernel32()
        self._job = ctypes.c_void_p(self._kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
        self._kernel.SetInformationJobObject(
            self._job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        handle = ctypes.c_void_p(self._kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, 0, process.pid))
        assigned = self._kernel.AssignProcessToJobObject(self._job, handle)
        self._kernel.CloseHandle(handle)
        if not assigned:
            process.kill()
            raise OSError(f"the process {process.pid} could not be put into a job object")

    @property
    def process(self) -> Process:
        """The process at the head."""
        return self._process

    async def kill(self) -> None:
        """End the job and wait for the head."""
        if self._job:
            self._kernel.TerminateJobObject(self._job, 1)
            self._kernel.CloseHandle(self._job)
            self._job = None
        await self._process.wait()
