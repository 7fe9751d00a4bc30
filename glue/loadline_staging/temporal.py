"""Dates and timestamps in the format that the column declares, in Oracle's words (catalog/language/temporal-format.ts)."""

from __future__ import annotations

import bisect
import datetime
import re
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

# A time of day is a text with all six digits of its fraction, as staging has it.
Temporal = Union[datetime.date, datetime.datetime, str]
Parts = Dict[str, Optional[str]]

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def _one_of(names: List[str]) -> str:
    """Of names in ASCII in any case; re.IGNORECASE would also take the long s."""
    return "|".join("".join(f"[{letter}{letter.upper()}]" for letter in name) for name in names)


def _short(names: List[str]) -> List[str]:
    return [name[:3] for name in names]


OFFSET = "([+-])(0[0-9]|1[0-5])"
HOUR_OF_12 = "(0[1-9]|1[0-2])"

# What each field takes, exactly this many digits so that nothing is guessed, and the parts that its groups capture.
# A field before those that it begins with. Oracle pads full names with blanks.
FIELDS: Dict[str, Tuple[str, ...]] = {
    "YYYY": ("([0-9]{4})", "year"),
    "RR": ("([0-9]{2})", "short year"),
    "MONTH": (f"({_one_of(MONTHS)}) *", "month name"),
    "MON": (f"({_one_of(_short(MONTHS))})", "month name"),
    "MM": ("([0-9]{2})", "month"),
    "MI": ("([0-5][0-9])", "minute"),
    "DAY": (f"({_one_of(WEEKDAYS)}) *", "weekday"),
    "DY": (f"({_one_of(_short(WEEKDAYS))})", "weekday"),
    "DD": ("([0-9]{2})", "day"),
    "HH24": ("([01][0-9]|2[0-3])", "hour"),
    "HH12": (HOUR_OF_12, "hour of 12"),
    "HH": (HOUR_OF_12, "hour of 12"),
    "SS": ("([0-5][0-9])", "second"),
    **{f"FF{digits}": ("", "fraction") for digits in range(1, 10)},
    "FF": ("", "fraction"),
    "AM": ("([AaPp][Mm])", "meridian"),
    "PM": ("([AaPp][Mm])", "meridian"),
    "A.M.": (r"([AaPp]\.[Mm]\.)", "meridian"),
    "P.M.": (r"([AaPp]\.[Mm]\.)", "meridian"),
    "TZH": (OFFSET, "sign", "offset hours"),
    "TZM": ("([0-5][0-9])", "offset minutes"),
    "Z": (f"(?:Z|{OFFSET}(?::?([0-5][0-9]))?)", "sign", "offset hours", "offset minutes"),
}
# Those that may lack their zero behind FM, Oracle's fill mode.
SHORT_FIELDS: Dict[str, str] = {
    "MM": "([0-9]{1,2})",
    "DD": "([0-9]{1,2})",
    "HH24": "([01]?[0-9]|2[0-3])",
    "HH12": "(0?[1-9]|1[0-2])",
    "HH": "(0?[1-9]|1[0-2])",
    "MI": "([0-5]?[0-9])",
    "SS": "([0-5]?[0-9])",
}
ZONES = ("TZH", "TZM", "Z")
# Whose blank may be the T of ISO 8601.
ISO_FORMATS = ("YYYY-MM-DD HH24:MI:SS", "YYYY-MM-DD HH24:MI:SSZ")


def _tokens(form: str) -> List[Tuple[Optional[str], str]]:
    """(field or None, text) of each token; a text stands there as it is, and of a field it is its pattern."""
    tokens: List[Tuple[Optional[str], str]] = []
    rest = form
    short = False
    while rest:
        upper = rest.upper()
        if upper.startswith("FM"):
            short = not short
            rest = rest[2:]
            continue
        # MONTHH24 is MON, T and HH24: H24 is no field.
        fields = [each for each in FIELDS if each != "MONTH" or not re.match("MONTHH(?!H)", upper)]
        name = next((each for each in fields if upper.startswith(each)), None)
        quoted = re.match('"([^"]+)"', rest)
        if name:
            tokens.append((name, SHORT_FIELDS.get(name, FIELDS[name][0]) if short else FIELDS[name][0]))
            rest = rest[len(name) :]
        elif quoted:
            tokens.append((None, quoted[1]))
            rest = rest[quoted.end() :]
        else:
            tokens.append((None, "." if rest[0] in "Xx" else rest[0]))  # Oracle's radix character
            rest = rest[1:]
    return tokens


def _fraction(field: str, cuts: bool) -> str:
    """Digits beyond microseconds must be zero, unless they are cut or rounded."""
    digits = int(field[2:] or 0)
    if digits == 0:
        return "([0-9]{1,9})" if cuts else "([0-9]{1,6}|[0-9]{6}0{1,3})"
    return f"([0-9]{{{digits}}})" if digits <= 6 or cuts else f"([0-9]{{6}}0{{{digits - 6}}})"


def _shape(form: str, cuts: bool) -> Tuple[re.Pattern, List[str]]:
    """The pattern of a text in this format, with blanks around it, and the parts that its groups capture."""
    tokens = _tokens(form)
    has_fraction = any(field and field.startswith("FF") for field, _ in tokens)
    takes_t = form.upper() in ISO_FORMATS
    parts: List[str] = []
    pattern = ""
    for (field, text), following in zip(tokens, [*tokens[1:], ("end", "")]):
        if field is None:
            pattern += "[ T]" if takes_t and text == " " else re.escape(text)
            continue
        _, *captured = FIELDS[field]
        pattern += text or _fraction(field, cuts)
        parts += captured
        if field == "SS" and not has_fraction and following[0] in (*ZONES, "end"):
            pattern += rf"(?:\.{_fraction('FF', cuts)})?"
            parts.append("fraction")
    return re.compile(rf"[ \t]*{pattern}[ \t]*"), parts


def temporal_parser(
    kind: str,
    form: str,
    reading: Optional[Dict[str, Any]] = None,
    changed: Callable[[], Any] = lambda: None,
) -> Callable[[str], Optional[Temporal]]:
    """A function from a text to the date, or the timestamp in UTC, that it is in this format; None where it is not.

    It calls `changed` where digits beyond microseconds are cut or rounded.
    """
    reading = reading or {}
    rounds = reading.get("round", False)
    shape, names = _shape(form, rounds or reading.get("truncate", False))
    to_utc = _to_utc(reading)
    make = {"date": _date, "timestamp": _timestamp, "time": _time}[kind]

    def read(text: str) -> Optional[Temporal]:
        found = shape.fullmatch(text)
        if not found:
            return None
        parts = dict(zip(names, found.groups()))
        try:
            value = make(parts)
            if "weekday" in parts and WEEKDAYS[_day(parts).weekday()][:3] != parts["weekday"][:3].lower():
                return None
            beyond = (parts.get("fraction") or "")[6:]
            if rounds and beyond >= "5":
                value += datetime.timedelta(microseconds=1)
            if parts.get("sign"):
                value -= _offset(parts["sign"], parts.get("offset hours"), parts.get("offset minutes"))
            elif "sign" not in parts and to_utc is not None:
                value = to_utc(value)
        except (ValueError, OverflowError):  # the 30th of February, the month xyz, the year 0 or 10000
            return None
        if kind == "time" and value.day != 1:  # rounded up to midnight
            return None
        if beyond.strip("0"):
            changed()
        return f"{value:%H:%M:%S.%f}" if kind == "time" else value

    return read


def _date(parts: Parts) -> datetime.date:
    return _day(parts)


def _day(parts: Parts) -> datetime.date:
    return datetime.date(_year(parts), _month(parts), int(parts["day"]))


def _time(parts: Parts) -> datetime.datetime:
    """On the first day of a month."""
    return _timestamp({**parts, "year": "2000", "month": "01", "day": "01"})


def _timestamp(parts: Parts) -> datetime.datetime:
    return datetime.datetime(
        _year(parts),
        _month(parts),
        int(parts["day"]),
        _hour(parts),
        int(parts.get("minute", 0)),
        int(parts.get("second", 0)),
        int((parts.get("fraction") or "0")[:6].ljust(6, "0")),
        datetime.timezone.utc,
    )


def _year(parts: Parts) -> int:
    if "year" in parts:
        return int(parts["year"])
    short = int(parts["short year"])
    return short + (2000 if short < 50 else 1900)


def _month(parts: Parts) -> int:
    if "month" in parts:
        return int(parts["month"])
    return _short(MONTHS).index(parts["month name"][:3].lower()) + 1


def _hour(parts: Parts) -> int:
    if "hour of 12" not in parts:
        return int(parts.get("hour", 0))
    return int(parts["hour of 12"]) % 12 + (12 if parts["meridian"][0].lower() == "p" else 0)


def _to_utc(reading: Dict[str, Any]) -> Optional[Callable[[datetime.datetime], datetime.datetime]]:
    """From the local time of the declared zone, `+05:30` or a named one with its `clock`, to UTC; None without a zone."""
    if "clock" in reading:
        return _by_clock(reading["clock"], reading.get("ambiguous"))
    if "timeZone" not in reading:
        return None
    zone = reading["timeZone"]
    ahead = _offset(zone[0], zone[1:3], zone[4:6])
    return lambda local: local - ahead


def _by_clock(clock: List[List[int]], ambiguous: Optional[str]) -> Callable[[datetime.datetime], datetime.datetime]:
    """By what a zone's clocks show (sql/stage/zone-clock.ts).

    The function raises ValueError for a time that they skip, or show twice without a word which one is meant.
    """
    begin = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    times = [begin + datetime.timedelta(seconds=part[0]) for part in clock]
    offsets: List[Optional[datetime.timedelta]] = []
    for _, *ahead in clock:
        meant = ahead if len(ahead) < 2 else {"earlier": ahead[:1], "later": ahead[1:]}.get(ambiguous or "", [])
        offsets.append(datetime.timedelta(seconds=meant[0]) if meant else None)

    def to_utc(local: datetime.datetime) -> datetime.datetime:
        ahead = offsets[bisect.bisect_right(times, local) - 1]
        if ahead is None:
            raise ValueError("no time of this clock, or two")
        return local - ahead

    return to_utc


def _offset(sign: str, hours: Optional[str], minutes: Optional[str]) -> datetime.timedelta:
    """How far a clock is ahead of UTC."""
    ahead = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -ahead if sign == "-" else ahead
