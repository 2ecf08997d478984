"""Computes the statistics that Tests/MeasurementsTests checks, with NumPy and SciPy.

Usage: make_statistics.py > Tests/MeasurementsTests/Fixtures/statistics.json
The output is committed, so that the tests need neither. Versions it was made with are in it.
"""

import json
import sys

import numpy
import scipy
from scipy import stats

RANDOM = numpy.random.default_rng(20)
SERIES = numpy.random.default_rng(21)


def samples() -> list[list[float]]:
    """Sets of values of several sizes and shapes."""
    return [
        [5.0],
        [3.0, 1.0],
        [2.0, 2.0, 2.0, 7.0],
        [float(value) for value in range(1, 12)],
        [round(float(value), 3) for value in RANDOM.lognormal(7, 0.3, 40)],
        [round(float(value), 3) for value in RANDOM.normal(1000, 5, 61)],
    ]


def bootstrap(values: list[float]) -> list[float]:
    """NumPy's own percentile bootstrap of the median: 200,000 resamples."""
    array = numpy.array(values)
    medians = numpy.concatenate([
        numpy.median(RANDOM.choice(array, (20_000, len(array))), axis=1) for _ in range(10)
    ])
    return [float(bound) for bound in numpy.quantile(medians, [0.025, 0.975])]


def poisson(mean: float, coverage: float) -> dict:
    low, high = stats.poisson.interval(coverage, mean) if mean else (0, 0)
    return {"mean": mean, "coverage": coverage, "low": float(low), "high": float(high)}


def wilson(successes: int, trials: int) -> dict:
    interval = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return {"successes": successes, "trials": trials, "low": interval.low, "high": interval.high}


def birthday(draws: int, places: int) -> dict:
    """Mean number of colliding pairs in 20,000 simulated sets of draws."""
    pairs = []
    for _ in range(20_000):
        _, counts = numpy.unique(RANDOM.integers(0, places, draws), return_counts=True)
        pairs.append(int((counts * (counts - 1) // 2).sum()))
    mean = float(numpy.mean(pairs))
    error = float(numpy.std(pairs) / numpy.sqrt(len(pairs)))
    return {"draws": draws, "places": places, "mean_pairs": mean, "standard_error": error}


def launches() -> list[list[float]]:
    """Series in launch order: without ties, with many, drifting, odd, long, huge and tiny."""
    def noisy(count: int, drift: float, digits: int) -> list[float]:
        steady = SERIES.lognormal(7, 0.05, count) * (1 + drift * numpy.arange(count) / count)
        return [round(float(value), digits) for value in steady]

    return [
        [2.0, 1.0],
        [1.0, 2.0, 3.0],
        [4.0, 4.0, 5.0],
        [1.0, 1.0, 1.0, 9.0],
        [0.0, 5.0, 5.0, 0.0, 7.0],
        [812.5, 811.0, 812.5, 820.25, 799.0, 812.5, 640.0, 950.0, 812.5, 815.0],
        noisy(20, 0, 3),
        noisy(20, 0.3, 3),
        noisy(33, -0.1, 3),
        noisy(34, 0.05, 3),
        noisy(60, 0.02, -1),
        noisy(120, -0.2, 0),
        [float(value) for value in range(40)] + [38.5],
        [float(value) for value in range(200)],
        [1e300, 2e300, 1.5e300, 4e300, 3e300, 3.5e300],
        [1e-9, 3e-9, 2e-9, 2e-9, 5e-9],
        [float(2**47 - 4096 * value) for value in [1, 8, 3, 99, 4, 5, 70]],
    ]


def distribution(values: list[float]) -> dict:
    cdf = stats.ecdf(values).cdf
    limits = [min(values) / 2, *values[:3], (min(values) + max(values)) / 2, max(values) * 2]
    return {
        "values": values,
        "steps": [list(step) for step in zip(cdf.quantiles.tolist(), cdf.probabilities.tolist())],
        "limits": limits,
        "shares": cdf.evaluate(limits).tolist(),
    }


def drift(values: list[float]) -> dict:
    tau, significance = stats.kendalltau(values, numpy.arange(len(values)))
    slope = stats.theilslopes(values).slope
    change = float(slope) * (len(values) - 1) / float(numpy.median(values))
    return {
        "values": values,
        "tau": float(tau),
        "significance": float(significance),
        "change": change,
    }


def pairs_of_samples() -> list[tuple[list[float], list[float]]]:
    """Two samples each: the least, exact and approximate tests, ties, all alike, far apart."""
    def times(count: int, median: float, spread: float, digits: int = 3) -> list[float]:
        return [round(median * float(x), digits) for x in SERIES.lognormal(0, spread, count)]

    return [
        ([1.0], [2.0]),
        ([5.0, 5.0], [5.0, 5.0, 5.0]),
        ([3.0, 4.0, 8.0], [1.0, 2.0, 9.0, 11.0]),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], [float(value) for value in range(9, 21)]),
        (times(8, 1000, 0.1), times(60, 1050, 0.1)),
        (times(9, 1000, 0.1), times(9, 1050, 0.1)),
        (times(20, 812, 0.05), times(30, 900, 0.05)),
        (times(20, 812, 0.05, -1), times(24, 820, 0.05, -1)),
        (times(60, 5e17, 0.2), times(40, 5e17, 0.2)),
        (times(30, 2e-6, 0.2, 12), times(30, 1e-6, 0.4, 12)),
    ]


def rank_test(a: list[float], b: list[float]) -> dict:
    statistic, significance = stats.mannwhitneyu(a, b)
    return {
        "a": a,
        "b": b,
        "pairs_with_larger_a": float(statistic),
        "significance": float(significance),
    }


def two_samples(a: list[float], b: list[float]) -> dict:
    """The ratio of medians, and where a bootstrap of 2,000 resamples has to find its bounds.

    Of 2,000 resamples, 2.5 % lie below a value of which that is true of 1.5 to 3.5 % of all: three
    standard errors. `low` and `high` are these quantiles of 200,000 resamples by NumPy.
    """
    ratios = numpy.concatenate([
        numpy.median(SERIES.choice(b, (20_000, len(b))), axis=1)
        / numpy.median(SERIES.choice(a, (20_000, len(a))), axis=1)
        for _ in range(10)
    ])
    return {
        "a": a,
        "b": b,
        "ratio": float(numpy.median(b) / numpy.median(a)),
        "low": [float(bound) for bound in numpy.quantile(ratios, [0.015, 0.035])],
        "high": [float(bound) for bound in numpy.quantile(ratios, [0.965, 0.985])],
    }


def lines() -> list[tuple[list[float], list[float]]]:
    """x and y: exact, noisy, falling, bent, with outliers, ties and constants, huge and tiny."""
    grid = [float(value) for value in range(1, 25)]
    noise = SERIES.normal(0, 1, 24)
    stray = 3 * numpy.array(grid) + noise
    stray[[3, 17]] = [500, -400]
    cases = [
        ([1.0, 2.0], [5.0, 3.0]),
        ([3.0, 1.0, 2.0], [7.0, 3.0, 5.0]),
        (grid, 3 * numpy.array(grid) + 10),
        (grid, 3 * numpy.array(grid) + noise),
        (grid, -0.5 * numpy.array(grid) + noise),
        (grid, noise),
        (grid, numpy.array(grid) ** 2),
        (grid, stray),
        (grid, [4096.0] * 24),
        (
            [1.0, 1.0, 2.0, 2.0, 4.0, 4.0, 8.0, 8.0],
            [5.0, 6.0, 9.0, 9.0, 17.0, 18.0, 33.0, 33.0],
        ),
        ([0.0, 0.0, 0.0, 1.0, 2.0], [1.0, 1.0, 2.0, 3.0, 3.0]),
        (4096 * numpy.array(grid), 1e12 + 1024 * numpy.array(grid) + noise),
        (1e9 * numpy.array(grid), 1e-6 * numpy.array(grid) + 1e-9 * noise),
        (SERIES.permutation(100).astype(float), SERIES.normal(0, 1, 100)),
    ]
    return [
        ([float(value) for value in x], [round(float(value), 12) for value in y]) for x, y in cases
    ]


def line(x: list[float], y: list[float]) -> dict:
    robust = stats.theilslopes(y, x, method="separate")
    residuals = numpy.array(y) - robust.slope * numpy.array(x) - robust.intercept
    total = float(((numpy.array(y) - numpy.mean(y)) ** 2).sum())
    return {
        "x": x,
        "y": y,
        "slope": float(robust.slope),
        "intercept": float(robust.intercept),
        "low": float(robust.low_slope),
        "high": float(robust.high_slope),
        "fit": 1 - float((residuals**2).sum()) / total if total else None,
    }


def paired_slope(launches: int, samples: int, noise: float) -> dict:
    """Launches with a line each: the median of their slopes and of their R²."""
    x = [[float(4096 * 2**step) for step in range(samples)] for _ in range(launches)]
    y = [
        [round(500 + float(rate) * run + noise * float(SERIES.normal()), 3) for run in runs]
        for runs, rate in zip(x, SERIES.normal(0.25, 0.01, launches))
    ]
    each = [line(*pair) for pair in zip(x, y)]
    return {
        "x": x,
        "y": y,
        "slope": float(numpy.median([one["slope"] for one in each])),
        "fit": float(numpy.median([one["fit"] for one in each])),
    }


def deviation(values: list[float]) -> dict:
    return {"values": values, "deviation": float(stats.median_abs_deviation(values))}


def main() -> None:
    shares = [0.0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1.0]
    result = {
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "quantiles": [
            {
                "values": values,
                "shares": shares,
                "quantiles": [float(q) for q in numpy.quantile(values, shares, method="linear")],
            }
            for values in samples()
        ],
        "bootstrap": [
            {"values": values, "interval": bootstrap(values)}
            for values in samples() if len(values) > 10
        ],
        "poisson": [
            poisson(mean, coverage)
            for mean in [0, 0.001, 0.3, 1, 4.29, 17.16, 100, 744, 746, 5000, 250000.5]
            for coverage in [0.95, 0.99]
        ],
        "wilson": [wilson(*pair) for pair in [(0, 20), (20, 20), (13, 20), (1, 1), (590, 600)]],
        "birthday": [birthday(50, 365), birthday(300, 5000)],
        "distributions": [distribution(values) for values in launches()],
        "drifts": [drift(values) for values in launches()],
        "deviations": [deviation(values) for values in launches()],
        "rank_tests": [rank_test(a, b) for a, b in pairs_of_samples()],
        "two_samples": [
            two_samples(a, b) for a, b in pairs_of_samples() if min(len(a), len(b)) > 8
        ],
        "lines": [line(x, y) for x, y in lines()],
        "paired_slopes": [paired_slope(5, 8, 100), paired_slope(12, 6, 3000)],
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
