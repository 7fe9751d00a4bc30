"""Runs a script that must not outlive its parent: run_attached.py SCRIPT FAILURE [argument ...]

Standard input is a pipe from the parent that nothing is ever written to. It closes when the parent ends; then the whole
process group is killed, Spark's JVM included. An error of the script is written to the file FAILURE, which takes the place of
the error message that Glue keeps for a job run.
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
