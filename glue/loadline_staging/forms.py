"""Texts of a form of their own: hexadecimal digits, UUIDs, Oracle's intervals; local/staging/columns/text-sql.ts is the twin."""

from __future__ import annotations

import decimal
import re
from typing import Any, Callable, Dict, Optional

HEX = re.compile("(?:[0-9A-Fa-f]{2})+")
HYPHENATED = "-".join(f"[0-9A-Fa-f]{{{count}}}" for count in (8, 4, 4, 4, 12))
UUID = re.compile(f"{HYPHENATED}|{{{HYPHENATED}}}|[0-9A-Fa-f]{{32}}")
DAY_TO_SECOND = re.compile(
    r"([+-]?)([0-9]{1,9}) ([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6}|[0-9]{6}0{1,3}))?"
)
YEAR_TO_MONTH = re.compile("([+-]?)([0-9]{1,9})-(0[0-9]|1[01])")
# What a decimal(18, 6) holds, in seconds.
MOST_SECONDS = 10**12


def form_reader(as_: str, type_: Dict[str, Any]) -> Callable[[str], Any]:
    """A function from a text, without blanks around it, to its value; None where it has another form."""
    if as_ == "hex":
        return lambda text: text.upper() if HEX.fullmatch(text) and len(text) <= type_["bytes"] else None
    return {"uuid": _uuid, "interval day to second": _seconds, "interval year to month": _months}[as_]


def _uuid(text: str) -> Optional[str]:
    if not UUID.fullmatch(text):
        return None
    digits = text.lower().translate({ord(mark): None for mark in "-{}"})
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _seconds(text: str) -> Optional[decimal.Decimal]:
    found = DAY_TO_SECOND.fullmatch(text)
    if not found:
        return None
    sign, days, hours, minutes, seconds, fraction = found.groups()
    whole = int(days) * 86_400 + int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    if whole >= MOST_SECONDS:
        return None
    return decimal.Decimal(f"{sign}{whole}.{(fraction or '')[:6].ljust(6, '0')}")


def _months(text: str) -> Optional[int]:
    found = YEAR_TO_MONTH.fullmatch(text)
    if not found:
        return None
    months = int(found[2]) * 12 + int(found[3])
    months = -months if found[1] == "-" else months
    return months if -(2**31) <= months < 2**31 else None
