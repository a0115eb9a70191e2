"""Times a program: wall, user and system seconds, and the most memory it held."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Timing:
    """What one run of a program took."""

    wall_s: float
    user_s: float
    system_s: float
    peak_mib: float

    @property
    def cpu_s(self):
        return self.user_s + self.system_s


def run(command, log=None):
    """Runs a command to its end and returns its Timing; a failure shows what it printed and raises."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if log is not None:
        log.write_bytes(output)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))} failed with {process.returncode}:\n{output.decode()[-2000:]}")
    return Timing(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024)


def best(command, times, log=None):
    """The quickest of several runs: what other work on the machine adds is never negative."""
    return min((run(command, log) for _ in range(times)), key=lambda timing: timing.wall_s)
