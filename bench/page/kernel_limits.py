"""How near each kernel bench comes to what bounds it on the machine it ran on."""

import re

SUITABILITY_BYTES = 6 * 4  # of a cell that suits: land cover and five layers


def limits(kernels):
    """What bench_limits measured, and random bits."""
    machine = kernels.get("bench_limits", {})
    draws = kernels.get("bench_kernels_random_draws", {})

    def of(benches, name, number):
        return benches[name][number] if name in benches else None

    return {
        "copying memory": of(machine, "copy/MiB:256", "bytes_per_second"),
        "traffic of the second cache": of(machine, "scale/KiB:256", "bytes_per_second"),
        "multiply-adds": of(machine, "multiply_add", "items_per_second"),
        "random bits": of(draws, "bits", "items_per_second"),
    }


# Program and name of a bench, what bounds it, and how much of that it uses a second.
RULES = [
    (r"suitability_(focal|distance)/", "copying memory", lambda b: b.get("bytes_per_second")),
    (r"suitability_program/(class_terms|no_class)", "traffic of the second cache",
     lambda b: b["suitable_cells"] * SUITABILITY_BYTES),
    (r"dispersal_operators/time_operator/(sparse|stencil|scatter)", "multiply-adds", lambda b: b["entries/s"]),
    (r"random_draws/(poisson|binomial|negative_binomial|normal)", "random bits", lambda b: b.get("items_per_second")),
    (r"sim_io_chunk_write/pipeline", "copying memory", lambda b: b.get("bytes_per_second")),
]


def share(kernels, program, name, bench):
    """(share, of what), or None where nothing was measured that bounds it."""
    found = limits(kernels)
    for pattern, bound, used in RULES:
        if re.search(pattern, f"{program.removeprefix('bench_kernels_')}/{name}") and found[bound]:
            amount = used(bench)
            return (amount / found[bound], bound) if amount else None
    return None
