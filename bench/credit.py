"""Rivals of credit.mjs: scorecardpy, toad and scikit-learn. Reads tasks as JSON, prints seconds as JSON.

pip install scorecardpy==0.1.9.7 toad==0.1.5 scikit-learn "pandas<2" "numpy<2"
"""
import contextlib
import io
import json
import statistics
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def read_german(path):
    import pandas as pd

    table = pd.read_csv(path, keep_default_na=False)
    table["y"] = (table.pop("creditability") == "bad").astype(int)
    return table


def toad_of(method, **arguments):
    def run(table):
        import toad

        bins = toad.transform.Combiner()
        bins.fit(table, y="y", method=method, min_samples=0.05, **arguments)
        weights = toad.transform.WOETransformer()
        weights.fit(bins.transform(table.drop(columns=["y"])), table["y"])

    return run


def scorecardpy_of(method):
    def run(table):
        import scorecardpy

        scorecardpy.woebin(table, y="y", method=method, no_cores=1, print_step=0)

    return run


def scored_customers(task):
    """Scores and outcomes by the law of credit.mjs."""
    import numpy as np

    random = np.random.RandomState(5)
    bad = (random.random_sample(task["count"]) < 0.2).astype(np.int8)
    total = random.random_sample((task["count"], 6)).sum(axis=1) - 3
    return bad, -np.round(500 + 100 * total - 60 * bad, task["digits"])


def scikit_learn_area(data):
    from sklearn.metrics import roc_auc_score

    roc_auc_score(*data)


RIVALS = {
    "scikit-learn AUC": scikit_learn_area,
    "toad dt": toad_of("dt", n_bins=5),
    "toad chi": toad_of("chi"),
    "scorecardpy tree": scorecardpy_of("tree"),
    "scorecardpy chimerge": scorecardpy_of("chimerge"),
}

for line in sys.stdin:
    task = json.loads(line)
    try:
        data = scored_customers(task) if "count" in task else read_german(task["path"])
        run = RIVALS[task["what"]]
        seconds = []
        with contextlib.redirect_stdout(io.StringIO()):
            for _ in range(task["rounds"]):
                start = time.perf_counter()
                run(data)
                seconds.append(time.perf_counter() - start)
        answer = {"seconds": statistics.median(seconds)}
    except Exception as error:  # a rival that is not installed is left out
        answer = {"error": repr(error)[:200]}
    print(json.dumps(answer), flush=True)
