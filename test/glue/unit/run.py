"""Runs the unit tests beside this file: one JSON line a test, {"name", "fault"}, where `fault` is null or a traceback."""

import json
import os
import unittest


class Lines(unittest.TestResult):
    """One line a test; a subtest that fails is part of its test's fault."""

    def startTest(self, test):
        super().startTest(test)
        self.faults = []

    def addError(self, test, error):
        self.faults.append(self._exc_info_to_string(error, test))

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.faults.append(f"{subtest}\n{self._exc_info_to_string(error, test)}")

    def addSkip(self, test, reason):
        self.faults.append(f"skipped: {reason}")

    def stopTest(self, test):
        super().stopTest(test)
        _, group, name = test.id().rsplit(".", 2)
        line = {"name": f"{group}: {name.replace('test_', '', 1).replace('_', ' ')}"}
        print(json.dumps({**line, "fault": "\n".join(self.faults) or None}), flush=True)


unittest.defaultTestLoader.discover(os.path.dirname(os.path.abspath(__file__))).run(Lines())
