"""Engines and parsers that are at home in Python, for the tests: JSON lines in, JSON lines out.

The first argument says which: `spark MASTER`, `mariadb PORT` or `parse`. Every request is an object with `op`; the answer is
`{"ok": ...}` or `{"error": "..."}`. Whatever else is printed goes to the standard error.
"""

import datetime
import decimal
import json
import math
import os
import sys


def cell(value):
    """A value as JSON has it: decimals, days and whole numbers that a float cannot hold as text."""
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return value.decode()
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) <= 2**53 else str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} in a result")
        return value
    raise TypeError(f"a result of type {type(value)}")


class Spark:
    def __init__(self, master):
        import pyspark
        from pyspark.sql import SparkSession

        os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
        folder = os.environ["CLIENTELE_FOLDER"]
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "4",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.local.dir": folder,
            "spark.sql.warehouse.dir": os.path.join(folder, "warehouse"),
        }
        builder = SparkSession.builder.master(master)
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")

    def nodes(self, _):
        """How many processes hold blocks: the driver and, in a cluster, each executor."""
        return self.session.sparkContext._jsc.sc().getExecutorMemoryStatus().size()

    def create(self, request):
        """A table from rows of text; a temporary view, unless it stands in a schema or is to be stored."""
        from pyspark.sql.types import StringType, StructField, StructType

        schema = StructType([StructField(f"c{i}", StringType()) for i in range(len(request["columns"]))])
        frame = self.session.createDataFrame([tuple(row) for row in request["rows"]], schema)
        quoted = ["`" + name.replace("`", "``") + "`" for name, _ in request["columns"]]
        frame = frame.selectExpr(
            *[f"CAST(c{i} AS {kind}) AS {quoted[i]}" for i, (_, kind) in enumerate(request["columns"])]
        )
        target = ".".join("`" + part.replace("`", "``") + "`" for part in request["table"])
        if len(request["table"]) == 1:
            frame.createOrReplaceTempView(target)
            return None
        self.session.sql("CREATE SCHEMA IF NOT EXISTS `" + request["table"][0].replace("`", "``") + "`")
        frame.write.mode("overwrite").saveAsTable(target)
        return None

    def run(self, request):
        frame = self.session.sql(request["text"], args=request["parameters"])
        names = frame.columns
        return [{name: cell(value) for name, value in zip(names, row)} for row in frame.collect()]

    def zone(self, request):
        self.session.conf.set("spark.sql.session.timeZone", request["zone"])

    def stop(self, _):
        self.session.stop()


class MariaDb:
    def __init__(self, port):
        import mysql.connector

        self.connection = mysql.connector.connect(
            host="127.0.0.1",
            port=int(port),
            user="root",
            use_pure=True,
            autocommit=True,
            charset="utf8mb4",
            collation="utf8mb4_bin",
        )
        self.execute({"text": "CREATE DATABASE IF NOT EXISTS tests CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"})
        self.execute({"text": "USE tests"})

    def execute(self, request):
        cursor = self.connection.cursor()
        cursor.execute(request["text"])
        cursor.close()

    def run(self, request):
        cursor = self.connection.cursor(prepared=True)
        cursor.execute(request["text"], tuple(request["parameters"]))
        names = [column[0] for column in cursor.description]
        rows = [{name: cell(value) for name, value in zip(names, row)} for row in cursor.fetchall()]
        cursor.close()
        return rows

    def stop(self, _):
        self.connection.close()


class Parser:
    def parse(self, request):
        """The functions of a text that the dialect does not know, or the error of the parser."""
        import sqlglot
        from sqlglot import exp

        try:
            trees = sqlglot.parse(request["text"], read=request["dialect"], error_level=sqlglot.ErrorLevel.RAISE)
        except sqlglot.errors.SqlglotError as error:
            return {"error": str(error), "unknown": [], "placeholders": 0, "statements": 0}
        unknown = {
            node.this for tree in trees for node in tree.find_all(exp.Anonymous) if isinstance(node.this, str)
        }
        commands = [tree.sql() for tree in trees if isinstance(tree, exp.Command)]
        placeholders = sum(1 for tree in trees for _ in tree.find_all(exp.Placeholder, exp.Parameter))
        return {
            "error": f"not parsed: {commands[0][:80]}" if commands else None,
            "unknown": sorted(unknown),
            "placeholders": placeholders,
            "statements": len(trees),
        }

    def transpile(self, request):
        """A text as DuckDB would write it."""
        import sqlglot

        texts = sqlglot.transpile(
            request["text"],
            read=request["dialect"],
            write="duckdb",
            unsupported_level=sqlglot.ErrorLevel.RAISE,
        )
        return texts[0]

    def stop(self, _):
        pass


def main():
    # What engines print must not come between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    makers = {"spark": Spark, "mariadb": MariaDb, "parse": Parser}
    engine = makers[sys.argv[1]](*sys.argv[2:])
    answers.write(json.dumps({"ok": "ready"}) + "\n")
    answers.flush()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": getattr(engine, request["op"])(request)}
            text = json.dumps(answer, allow_nan=False)
        except Exception as error:  # noqa: BLE001 - every failure is the answer to its request
            text = json.dumps({"error": f"{type(error).__name__}: {error}"})
        answers.write(text + "\n")
        answers.flush()
        if request["op"] == "stop":
            return


main()
