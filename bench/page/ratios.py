"""The ratios that docs/performance.md holds us to, from the numbers of one run of `make bench`."""

from dataclasses import dataclass


@dataclass
class Ratio:
    """One line of the table; None where a side was not measured.

    Processor seconds where one thread is compared with one, wall seconds where threads are.
    """

    name: str
    ours: float | None
    theirs: float | None
    target: float
    unit: str = "s"
    note: str = ""

    @property
    def ratio(self):
        return self.theirs / self.ours if self.ours and self.theirs else None

    @property
    def verdict(self):
        if self.ratio is None:
            return "not measured"
        return "reached" if self.ratio >= self.target else f"missed by {self.target / self.ratio:.2g}x"


class Numbers:
    """What the parts of the run left: jobs, peers and the Google Benchmark programs."""

    def __init__(self, jobs, peers, kernels):
        self.jobs = {}  # (job, threads)
        for result in jobs:
            self.jobs[result["job"], result["threads"]] = result
        self.threads = max((threads for _, threads in self.jobs), default=1)
        self.peers = peers
        self.kernels = kernels  # program -> name -> benchmark

    def job(self, name, threads=None):
        """Seconds of wall time, on all threads unless told otherwise."""
        result = self.jobs.get((name, threads or self.threads)) or self.jobs.get((name, 1))
        return result["wall_s"] if result else None

    def processor(self, name):
        """Processor seconds of a job on one thread."""
        result = self.jobs.get((name, 1))
        return result["user_s"] + result["system_s"] if result else None

    def peer(self, program, number):
        return (self.peers.get(program) or {}).get(number)

    def kernel(self, program, name):
        return self.kernels.get(program, {}).get(name)

    def per_item(self, program, name):
        """Seconds an item of a kernel bench."""
        bench = self.kernel(program, name)
        return 1 / bench["items_per_second"] if bench else None


def times(number, factor):
    return None if number is None else number * factor


def all_ratios(n):
    """Every ratio, in the order of the page."""
    ours = n.peer("ours", "suitability_s_a_species")
    focal = n.peer("ours", "focal_s")
    draws = "bench_kernels_random_draws"
    rows = [
        Ratio("suitability of a species / numpy on habitat cells only", ours, n.peer("numpy", "habitat_s"), 20),
        Ratio("suitability of a species / numpy dense", ours, n.peer("numpy", "dense_s"), 150),
        Ratio("suitability of a species / terra lapp", ours, n.peer("terra", "lapp_s"), 1000),
        Ratio("suitability of a species / gdal_calc", ours, n.peer("gdal_calc", "gdal_calc_s"), 200,
              note="gdal_calc reads and writes, ours is in memory"),
        Ratio("J1 whole, one thread / numpy and h5py", n.processor("J1"), numpy_j1(n), 50,
              note=f"theirs from {n.peer('numpy', 'species')} species"),
        Ratio("J1 whole, all threads / numpy and h5py", n.job("J1"), numpy_j1(n), 50),
        Ratio("focal mean, radius 10 / terra focal", focal, n.peer("terra", "focal_s"), 100),
        Ratio("focal mean, radius 10 / scipy ndimage.convolve", focal, n.peer("scipy", "ndimage_s"), 25,
              note="theirs is a sum without a count of gaps"),
        Ratio("focal mean, radius 10 / scipy fftconvolve", focal, n.peer("scipy", "fftconvolve_s"), 3,
              note="theirs is a sum without a count of gaps"),
    ]
    for mean, target in ((0.1, 8), (3, 8), (300, 30)):
        name = f"mean_times_10:{mean * 10:g}"
        rows.append(Ratio(f"exact Poisson draw, mean {mean:g} / std::poisson_distribution on mt19937",
                          times(n.per_item(draws, f"poisson/{name}"), 1e9),
                          times(n.per_item(draws, f"std_poisson/{name}"), 1e9), target, "ns"))
    rows += [cell_update(n), chunk_writing(n)]
    rows += [
        Ratio("B1, whole process, one thread / plain numpy", n.processor("B1"), n.peer("numpy_b1", "b1_s"), 30),
        Ratio("B1, whole process, one thread / RangeShifter 3", n.processor("B1"), 53.6, 300,
              note="theirs on another machine"),
        Ratio("S, whole process, one thread / steps", n.processor("S"), 48, 500, note="theirs on another machine"),
    ]
    if n.threads > 1:
        rows += [Ratio(f"{job}, {n.threads} threads / 1", n.job(job), n.job(job, 1), 0.9 * n.threads,
                       note=at_once(n, job, several)) for job, several in (("J1", "J1 at once"), ("J3 in turn", "J3 at once"))]
    rows += [
        Ratio("J4, four strategies / twice J3", n.job("J4"), times(n.job("J3"), 2), 1),
        Ratio("a plan of a square kilometre on a kept J3 (J5) / J3", n.job("J5"), n.job("J3"), 20,
              note="a cube of all species"),
        Ratio("the same / J3", n.job("J5 reached"), n.job("J3"), 20, note="a cube of the species it reaches"),
        Ratio("J7, 50 years a species / 50/7 of J3", per_species(n, "J7"), times(per_species(n, "J3"), 50 / 7), 1),
    ]
    return rows


def numpy_j1(n):
    """Theirs for as many species as ours had; None where the rasters were of another size."""
    ours = n.jobs.get(("J1", 1)) or n.jobs.get(("J1", n.threads))
    read, each = n.peer("numpy", "j1_read_s"), n.peer("numpy", "j1_s_a_species")
    if not ours or each is None or n.peers.get("cells") != ours["cells"]:
        return None
    return read + ours["species"] * each


def at_once(n, job, job_at_once):
    """What the machine gives to runs that have nothing to do with each other."""
    one, several = n.job(job, 1), n.jobs.get((job_at_once, n.threads))
    if not (one and several):
        return ""
    return f"{n.threads} runs of one thread at once do {n.threads * one / several['wall_s']:.3g} times the work of one"


def per_species(n, job):
    result = n.jobs.get((job, n.threads))
    return result["wall_s"] / result["species"] if result else None


def cell_update(n):
    """A year of one cell and replicate against its parts alone: one draw with its bits, and multiply-adds."""
    step = n.kernel("bench_kernels_population_step", "annual_step/K_times_10:50/radius_cells:10")
    draw = n.per_item("bench_kernels_random_draws", "poisson/mean_times_10:30")
    multiply_add = n.per_item("bench_limits", "multiply_add")
    name = "cell update, radius 10, K = 5 / one draw and an ideal product, at most 2.5 times"
    if not (step and draw and multiply_add):
        return Ratio(name, None, None, 0.4, "ns")
    return Ratio(name, step["per_update"] * 1e9, (draw + step["neighbours"] * multiply_add) * 1e9, 0.4, "ns")


def chunk_writing(n):
    ours = n.kernel("bench_sim_io_chunk_write", "pipeline/1/process_time/real_time")
    theirs = n.kernel("bench_sim_io_chunk_write", "plain_hdf5/process_time/real_time")
    return Ratio("chunks written, one thread / H5Dwrite shuffle and deflate-1", ours and ours["cpu_time"],
                 theirs and theirs["cpu_time"], 4, "ms")
