"""Rival of pls.mjs: plspm on the same answers. Prints seconds and answers of one fit and of the bootstrap.

pip install plspm "pandas<2.3" "numpy<2" "statsmodels<0.15" (plspm 0.5.7 does not run on pandas 3)
"""
import json
import sys
import time

import pandas as pd
import plspm.config as c
from plspm.mode import Mode
from plspm.plspm import Plspm
from plspm.scheme import Scheme

folder, draws = sys.argv[1], int(sys.argv[2])
answers = pd.read_csv(f"{folder}/answers.csv").astype(float)
model = json.load(open(f"{folder}/model.json"))
structure = c.Structure()
for path in model["paths"]:
    structure.add_path([path["from"]], [path["to"]])
config = c.Config(structure.path(), scaled=False)
for block in model["blocks"]:
    config.add_lv(block["id"], Mode.A, *[c.MV(item) for item in block["items"]])
# plspm's own scaling is by one standard deviation of all items together.
standardized = (answers - answers.mean()) / answers.std(ddof=0)
last = model["paths"][-1]

results = []
for _ in range(2):
    start = time.perf_counter()
    fit = Plspm(standardized, config, Scheme.CENTROID, 300, 1e-16)
    seconds = time.perf_counter() - start
results.append({"seconds": seconds, "answer": float(fit.path_coefficients().loc[last["to"], last["from"]])})
start = time.perf_counter()
fit = Plspm(
    standardized, config, Scheme.CENTROID, 300, 1e-16, bootstrap=True, bootstrap_iterations=draws, processes=1
)
seconds = time.perf_counter() - start
errors = fit.bootstrap().paths()["std.error"]
results.append({"seconds": seconds, "answer": float(errors[f"{last['from']} -> {last['to']}"])})
print(json.dumps(results))
