"""Times a program: wall, user and system seconds, and the most memory it held."""

import concurrent.futures
import os
import re
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


def cores():
    """The cores this process may use."""
    return sorted(os.sched_getaffinity(0))


def run(command, log=None, on=None):
    """Runs a command to its end and returns its Timing; a failure shows what it printed and raises.

    on: the cores it is bound to. One thread is bound to one core: a run has a thread that writes beside those that
    compute, which else takes a part of a second core.
    """
    began = time.monotonic()
    bind = ["taskset", "-c", ",".join(map(str, on))] if on else []
    with subprocess.Popen(bind + command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if log is not None:
        log.write_bytes(output)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))} failed with {process.returncode}:\n{output.decode()[-2000:]}")
    return Timing(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024)


def best(command, times, log=None, on=None):
    """The quickest of several runs: what other work on the machine adds is never negative."""
    return min((run(command, log, on) for _ in range(times)), key=lambda timing: timing.wall_s)


def at_once(commands):
    """Runs commands at the same time, each bound to a core of its own: wall seconds until the last is done, processor
    seconds of all, the most memory of one."""
    with concurrent.futures.ThreadPoolExecutor(len(commands)) as pool:
        timings = list(pool.map(lambda command, core: run(command, on=[core]), commands, cores()))
    return Timing(max(t.wall_s for t in timings), sum(t.user_s for t in timings), sum(t.system_s for t in timings),
                  max(t.peak_mib for t in timings))


def planned_mib(log):
    """The peak that a run of spoor planned [MiB]: the largest of its groups' once habitat is known, else the most it
    said it would take; None where it planned nothing."""
    lines = re.findall(r"^memory +(at most )?(\d+) MiB: habitat", log.read_text(), re.MULTILINE)
    known = [int(mib) for bound, mib in lines if not bound]
    return max(known) if known else int(lines[-1][1]) if lines else None
