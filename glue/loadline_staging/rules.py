"""What a column's values must be: the CHECKs of the source; local/staging/columns/rule-sql.ts is the twin."""

from __future__ import annotations

import datetime
import decimal
from typing import Any, Callable, Dict, List, NamedTuple

from .automaton import Automaton


class Rule(NamedTuple):
    """A rule: whether a value, which is not None, passes; whether a row whose value does not is rejected; the rule in words."""

    passes: Callable[[Any], bool]
    rejects: bool
    expected: str


def rules_of(type_: Dict[str, Any], rules: List[Dict[str, Any]]) -> List[Rule]:
    """The rules of a column of this type (`StagingRule` of sql/stage/staging-request.ts)."""
    return [Rule(_test(type_["kind"], rule["test"]), rule["otherwise"] == "reject", rule["expected"]) for rule in rules]


def _test(kind: str, test: Dict[str, Any]) -> Callable[[Any], bool]:
    if test["kind"] == "matching":
        return Automaton(test["tree"]).matches
    read = VALUES[kind]
    if test["kind"] == "oneOf":
        values = frozenset(read(text) for text in test["values"])
        return lambda value: value in values
    least = read(test["least"]) if "least" in test else None
    most = read(test["most"]) if "most" in test else None
    return lambda value: (least is None or value >= least) and (most is None or value <= most)


def _timestamp(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)


VALUES: Dict[str, Callable[[str], Any]] = {
    "integer": int,
    "bigint": int,
    "decimal": decimal.Decimal,
    "double": float,
    "date": datetime.date.fromisoformat,
    "timestamp": _timestamp,
    "varchar": str,
}
