"""Answers of scikit-learn and mlxtend to mining.mjs: one JSON task a line, the seconds that it took a line back."""

import json
import sys
from time import perf_counter

import numpy as np


def k_means(task):
    from sklearn.cluster import KMeans

    points = np.fromfile(task["points"]).reshape(-1, task["dimensions"])
    model = KMeans(task["clusters"], n_init=task["restarts"], tol=task["tolerance"], max_iter=300, random_state=1)
    start = perf_counter()
    model.fit(points)
    return {"seconds": perf_counter() - start, "answer": float(model.inertia_)}


def rules(task):
    import pandas as pd
    from mlxtend.frequent_patterns import association_rules, fpgrowth
    from scipy.sparse import csr_matrix

    baskets = np.fromfile(task["baskets"], dtype=np.uint32)
    items = np.fromfile(task["items"], dtype=np.uint32)
    cells = csr_matrix((np.ones(len(items), dtype=bool), (baskets, items)))
    # The one-hot table that mlxtend reads is made before the clock runs.
    table = pd.DataFrame(cells.toarray())
    start = perf_counter()
    sets = fpgrowth(table, min_support=task["support"], max_len=task["maxLength"])
    seconds = perf_counter() - start
    association_rules(sets, metric="confidence", min_threshold=0.3)
    return {"seconds": perf_counter() - start, "itemsets": seconds, "answer": len(sets)}


for line in sys.stdin:
    task = json.loads(line)
    try:
        print(json.dumps({"kmeans": k_means, "rules": rules}[task["what"]](task)), flush=True)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
