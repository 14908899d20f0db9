"""The rival of lifetime.mjs: the Python package lifetimes (0.11.3) on the same histories. Reads tasks as JSON, prints seconds as JSON.

pip install lifetimes "numpy<2" "pandas<2.2" "scipy<1.12" autograd
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

warnings.filterwarnings("ignore")
FITTERS = {"bgNbd": BetaGeoFitter, "mbgNbd": ModifiedBetaGeoFitter, "paretoNbd": ParetoNBDFitter}


def read(path):
    data = np.fromfile(path, dtype=np.float64).reshape(4, -1)
    return pd.DataFrame({"x": data[0], "tx": data[1], "T": data[2], "m": data[3]})


def fit(model, h):
    np.random.seed(0)
    return FITTERS[model]().fit(h["x"], h["tx"], h["T"])


def run(task, h):
    start = time.perf_counter()
    if task["what"] == "fit":
        fitter = fit(task["model"], h)
        return time.perf_counter() - start, fitter.params_.to_dict()
    fitter = fit(task["model"], h.head(20000))
    if task["what"] == "expectedPurchases":
        start = time.perf_counter()
        values = fitter.conditional_expected_number_of_purchases_up_to_time(39, h["x"], h["tx"], h["T"])
        return time.perf_counter() - start, float(np.sum(values))
    spend = GammaGammaFitter()
    buyers = h[(h["x"] > 0) & (h["m"] > 0)].head(20000)
    spend.fit(buyers["x"], buyers["m"])
    start = time.perf_counter()
    values = spend.customer_lifetime_value(fitter, h["x"], h["tx"], h["T"], h["m"], time=12, freq="W", discount_rate=0.01)
    return time.perf_counter() - start, float(np.nansum(values))


for line in sys.stdin:
    task = json.loads(line)
    h = read(task["file"])
    best, answer = min((run(task, h) for _ in range(task["rounds"])), key=lambda pair: pair[0])
    print(json.dumps({"seconds": best, "answer": answer}), flush=True)
