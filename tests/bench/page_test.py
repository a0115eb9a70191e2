"""The numbers of docs/performance.md are counted right."""

import pathlib
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).parents[2] / "bench"
sys.path[:0] = [str(BENCH / "page"), str(BENCH / "jobs")]

import growth  # noqa: E402
import kernel_limits  # noqa: E402
import make_page  # noqa: E402
import measure  # noqa: E402
import ratios  # noqa: E402


def job(name, threads, wall, user, species=10):
    return {"job": name, "cells": 9_100_000, "threads": threads, "wall_s": wall, "user_s": user, "system_s": 0.5, "species": species}


class Exponent(unittest.TestCase):
    def test_of_a_power_is_its_power(self):
        self.assertAlmostEqual(growth.exponent([(n, 3 * n**1.5) for n in (10, 100, 1000)]), 1.5)

    def test_of_a_constant_is_zero(self):
        self.assertAlmostEqual(growth.exponent([(1, 7), (10, 7)]), 0)


class Planned(unittest.TestCase):
    def planned(self, *lines):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder) / "run.log"
            log.write_text("".join(f"{line}\n" for line in lines))
            return measure.planned_mib(log)

    def test_is_the_largest_group_once_habitat_is_known(self):
        self.assertEqual(self.planned("memory      at most 900 MiB: habitat 5 MiB, program 1 MiB", "memory      16 of 300 species together",
                                      "memory      512 MiB: habitat 5 MiB", "memory      400 MiB: habitat 5 MiB",
                                      "peak memory 300 MiB"), 512)

    def test_is_the_upper_bound_where_nothing_else_is_told(self):
        self.assertEqual(self.planned("memory      at most 146 MiB: habitat 0 MiB"), 146)

    def test_is_none_of_a_run_that_plans_nothing(self):
        self.assertIsNone(self.planned("nothing"))

    def test_stands_beside_its_share(self):
        self.assertEqual(make_page.planned({"planned_mib": 200, "peak_mib": 150.0}), "200 MiB, 0.75 of it")
        self.assertEqual(make_page.planned({"peak_mib": 150.0}), "-")


class Ratio(unittest.TestCase):
    def test_is_how_many_times_quicker_we_are(self):
        row = ratios.Ratio("", ours=2, theirs=50, target=20)
        self.assertEqual((row.ratio, row.verdict), (25, "reached"))

    def test_tells_by_how_much_a_target_is_missed(self):
        self.assertEqual(ratios.Ratio("", ours=10, theirs=50, target=20).verdict, "missed by 4x")

    def test_of_what_was_not_measured_is_none(self):
        row = ratios.Ratio("", ours=1, theirs=None, target=20)
        self.assertEqual((row.ratio, row.verdict), (None, "not measured"))


class Rows(unittest.TestCase):
    def rows(self, peer_cells=9_100_000):
        jobs = [job("J1", 2, 4, 6), job("J1", 1, 7, 6.5), job("J3", 2, 10, 18), job("J4", 2, 15, 28),
                job("J7", 2, 30, 50, species=5), job("J3 in turn", 2, 5, 10), job("J3 in turn", 1, 9, 9),
                job("J3 at once", 2, 9.5, 19)]
        peers = {"cells": peer_cells, "numpy": {"species": 10, "j1_read_s": 1, "j1_s_a_species": 0.3}, "terra": None}
        return {row.name: row for row in ratios.all_ratios(ratios.Numbers(jobs, peers, {}))}

    def test_threads_stand_beside_what_the_machine_gives(self):
        row = self.rows()["J3 in turn, 2 threads / 1"]
        self.assertAlmostEqual(row.ratio, 9 / 5)
        self.assertIn("2 runs of one thread at once do 1.89 times the work of one", row.note)
        self.assertEqual(self.rows()["J1, 2 threads / 1"].note, "")

    def test_one_thread_is_compared_in_processor_seconds(self):
        row = self.rows()["J1 whole, one thread / numpy and h5py"]
        self.assertAlmostEqual(row.ratio, (1 + 10 * 0.3) / 7.0)

    def test_jobs_and_peers_of_other_sizes_are_not_compared(self):
        row = self.rows(peer_cells=91_000)["J1 whole, one thread / numpy and h5py"]
        self.assertEqual(row.verdict, "not measured")

    def test_strategies_may_cost_twice_the_reference(self):
        row = self.rows()["J4, four strategies / twice J3"]
        self.assertAlmostEqual(row.ratio, 20 / 15)
        self.assertEqual(row.verdict, "reached")

    def test_projection_is_compared_a_species(self):
        self.assertAlmostEqual(self.rows()["J7, 50 years a species / 50/7 of J3"].ratio, 50 / 7 * 1 / 6)

    def test_absent_peers_are_not_measured(self):
        self.assertEqual(self.rows()["suitability of a species / terra lapp"].verdict, "not measured")


class Share(unittest.TestCase):
    def test_is_of_the_limit_that_bounds_the_bench(self):
        kernels = {"bench_limits": {"multiply_add": {"items_per_second": 8e10}}}
        bench = {"entries/s": 2e10}
        self.assertEqual(kernel_limits.share(kernels, "bench_kernels_dispersal_operators", "time_operator/sparse/5",
                                             bench), (0.25, "multiply-adds"))

    def test_is_unknown_where_the_limit_was_not_measured(self):
        self.assertIsNone(kernel_limits.share({}, "bench_kernels_suitability_focal", "mean/10",
                                              {"bytes_per_second": 1e9}))


class Peaks(unittest.TestCase):
    def test_memory_stands_beside_what_a_job_may_hold(self):
        self.assertEqual(make_page.peak({"job": "J2", "peak_mib": 381}), "381 MiB, within 381")
        self.assertEqual(make_page.peak({"job": "J2", "peak_mib": 382}), "382 MiB, above 381")
        self.assertEqual(make_page.peak({"job": "B1", "peak_mib": 99}), "99 MiB")


if __name__ == "__main__":
    unittest.main()
