"""Rivals of survival.mjs: lifelines and statsmodels on the same columns. Reads tasks as JSON, prints seconds and answers as JSON.

pip install lifelines statsmodels
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.statistics import logrank_test
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

warnings.filterwarnings("ignore")


def lifelines_median(c):
    return KaplanMeierFitter().fit(c[0], c[1]).median_survival_time_


def statsmodels_median(c):
    return SurvfuncRight(c[0], c[1]).quantile(0.5)


def lifelines_log_rank(c):
    time_, event, group = c
    return logrank_test(time_[group == 0], time_[group == 1], event[group == 0], event[group == 1]).test_statistic


def statsmodels_log_rank(c):
    return survdiff(c[0], c[1], c[2])[0]


def frame(c):
    return pd.DataFrame({"time": c[0], "event": c[1], **{f"x{k}": c[k] for k in range(2, len(c))}})


def lifelines_cox(c):
    return CoxPHFitter().fit(frame(c), "time", "event").params_.iloc[0]


def statsmodels_logistic(c):
    fit = sm.Logit(c[0], sm.add_constant(np.column_stack(c[1:]))).fit(method="newton", disp=0)
    return float(fit.bse[1])


TASKS = {
    "lifelines kaplanMeier": lifelines_median,
    "statsmodels kaplanMeier": statsmodels_median,
    "lifelines logRank": lifelines_log_rank,
    "statsmodels logRank": statsmodels_log_rank,
    "lifelines cox": lifelines_cox,
    "statsmodels logistic": statsmodels_logistic,
}
columns = {}
for line in sys.stdin:
    task = json.loads(line)
    key = task["file"]
    if key not in columns:
        columns = {key: list(np.fromfile(key, dtype=np.float64).reshape(task["columns"], -1))}
    start = time.perf_counter()
    answer = TASKS[task["what"]](columns[key])
    print(json.dumps({"seconds": time.perf_counter() - start, "answer": float(answer)}), flush=True)
