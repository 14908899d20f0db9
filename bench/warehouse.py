"""The rival of warehouse.mjs: the Python package lifetimes (0.11.3) on the same DuckDB file. Prints seconds.

pip install lifetimes "numpy<2" "pandas<2.2" "scipy<1.12" autograd duckdb
"""
import sys
import time
import warnings

import duckdb
import pandas as pd
from lifetimes import BetaGeoFitter
from lifetimes.utils import summary_data_from_transaction_data

warnings.filterwarnings("ignore")
start = time.perf_counter()
orders = duckdb.connect(sys.argv[1], read_only=True).sql("SELECT customer, day, amount FROM orders").df()
orders["day"] = pd.to_datetime(orders["day"])
histories = summary_data_from_transaction_data(orders, "customer", "day", observation_period_end=sys.argv[2], freq="W")
model = BetaGeoFitter().fit(histories["frequency"], histories["recency"], histories["T"])
model.conditional_probability_alive(histories["frequency"], histories["recency"], histories["T"])
print(time.perf_counter() - start)
