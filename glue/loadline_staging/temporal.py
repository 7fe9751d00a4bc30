"""Dates and timestamps in the format that the column declares, in Oracle's words (catalog/language/temporal-format.ts)."""

from __future__ import annotations

import datetime
import re
from typing import Callable, Dict, List, Optional, Union

Temporal = Union[datetime.date, datetime.datetime]
Parts = Dict[str, Optional[str]]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What each part takes: exactly this many digits, so that nothing is guessed.
TOKENS = {
    "YYYY": "[0-9]{4}",
    "RR": "[0-9]{2}",
    "MM": "[0-9]{2}",
    "MON": "[A-Za-z]{3}",
    "DD": "[0-9]{2}",
    "HH24": "[0-9]{2}",
    "MI": "[0-9]{2}",
    "SS": "[0-9]{2}",
    "FF": "[0-9]{1,6}|[0-9]{6}0{1,3}",
}
DEFAULT_TIMESTAMP = "YYYY-MM-DD HH24:MI:SS"


def temporal_parser(kind: str, form: str) -> Callable[[str], Optional[Temporal]]:
    """A function from a text to the date, or the timestamp in UTC, that it is in this format; None where it is not."""
    names: List[str] = []
    pattern = ""
    rest = form.upper()
    while rest:
        name = next((each for each in TOKENS if rest.startswith(each)), None)
        if name:
            names.append(name)
            pattern += f"({TOKENS[name]})"
            rest = rest[len(name) :]
        else:
            # The default format takes the T of ISO 8601 too.
            pattern += "[ T]" if rest[0] == " " and form.upper() == DEFAULT_TIMESTAMP else re.escape(rest[0])
            rest = rest[1:]
    if names[-1] == "SS" and form.upper().endswith("SS") and "FF" not in names:
        names.append("FF")
        pattern += rf"(?:\.({TOKENS['FF']}))?"
    shape = re.compile(rf"[ \t]*{pattern}[ \t]*")
    make = _date if kind == "date" else _timestamp

    def read(text: str) -> Optional[Temporal]:
        found = shape.fullmatch(text)
        if not found:
            return None
        try:
            return make(dict(zip(names, found.groups())))
        except ValueError:  # the 30th of February, the month xyz, the year 0
            return None

    return read


def _date(parts: Parts) -> datetime.date:
    return datetime.date(_year(parts), _month(parts), int(parts["DD"]))


def _timestamp(parts: Parts) -> datetime.datetime:
    return datetime.datetime(
        _year(parts),
        _month(parts),
        int(parts["DD"]),
        int(parts.get("HH24", 0)),
        int(parts.get("MI", 0)),
        int(parts.get("SS", 0)),
        int((parts.get("FF") or "0")[:6].ljust(6, "0")),
        datetime.timezone.utc,
    )


def _year(parts: Parts) -> int:
    if "YYYY" in parts:
        return int(parts["YYYY"])
    short = int(parts["RR"])
    return short + (2000 if short < 50 else 1900)


def _month(parts: Parts) -> int:
    if "MM" in parts:
        return int(parts["MM"])
    return MONTHS.index(parts["MON"].lower()) + 1
