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
    steps = stats.ecdf(values).cdf
    limits = [min(values) / 2, *values[:3], (min(values) + max(values)) / 2, max(values) * 2]
    return {
        "values": values,
        "steps": [list(step) for step in zip(steps.quantiles.tolist(), steps.probabilities.tolist())],
        "limits": limits,
        "shares": steps.evaluate(limits).tolist(),
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
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
