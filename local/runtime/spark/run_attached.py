"""Runs a script that must not outlive its parent: run_attached.py SCRIPT FAILURE [argument ...]

Standard input is a pipe of the parent, in which nothing is ever written. When it ends, the parent has; then the whole
process group does, and with it Spark's JVM. What the script raises is left in the file FAILURE: Glue tells it of a job run.
"""

import json
import os
import runpy
import signal
import sys
import threading


def end_with_parent():
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL)


script, failure, *arguments = sys.argv[1:]
threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv = [script, *arguments]
try:
    runpy.run_path(script, run_name="__main__")
except Exception as error:
    with open(failure, "w", encoding="utf-8") as stream:
        json.dump({"name": type(error).__name__, "message": str(error)}, stream)
    raise
