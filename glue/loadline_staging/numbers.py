"""Numbers as a country writes them, and numbers with an exponent; local/staging/columns/number-sql.ts is the twin."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict

# A text that is no number in any type, for one that is not written as the catalog says.
NO_NUMBER = "?"
BLANKS = r"[ \t]*"


def number_shape(form: Dict[str, Any]) -> str:
    """The pattern of a number with a country's marks.

    Its groups: sign, sign behind the currency, whole digits, fraction with its point, exponent; then sign, whole digits,
    fraction, exponent before a currency.
    """
    grouping = form.get("grouping")
    mark = re.escape(grouping or "")
    grouped = (
        f"[0-9]{{1,2}}(?:{mark}[0-9]{{2}})*{mark}[0-9]{{3}}"
        if form.get("groups") == "lakh"
        else f"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+"
    )
    whole = "([0-9]*)" if grouping is None else f"({grouped}|[0-9]*)"
    number = f"{whole}({re.escape(form.get('decimalPoint', '.'))}[0-9]*)?([eE][+-]?[0-9]+)?"
    signs = "|".join(re.escape(sign) for sign in form.get("currency", []))
    if not signs:
        return f"{BLANKS}([+-]?)(){number}{BLANKS}"
    before = f"(?:([+-]?)(?:(?:{signs}){BLANKS})?|(?:{signs}){BLANKS}([+-]))"
    return f"{BLANKS}(?:{before}{number}|([+-]?){number}{BLANKS}(?:{signs})){BLANKS}"


def plain_number(form: Dict[str, Any]) -> Callable[[str], str]:
    """A function from the text of a number to one without a country's marks; `?` where it is not written so."""
    shape = re.compile(number_shape(form))
    grouping = form.get("grouping", "")
    point = form.get("decimalPoint", ".")

    def plain(text: str) -> str:
        found = shape.fullmatch(text)
        if not found:
            return NO_NUMBER
        parts = [part or "" for part in (*found.groups(), "", "", "", "")]
        whole = parts[2] + parts[6]
        if grouping:
            whole = whole.replace(grouping, "")
        fraction = (parts[3] + parts[7]).replace(point, ".")
        return parts[0] + parts[1] + parts[5] + whole + fraction + parts[4] + parts[8] or NO_NUMBER

    return plain


WITH_EXPONENT = re.compile(r"[ \t]*([+-]?)(?:([0-9]+)\.?([0-9]*)|\.([0-9]+))[eE]([+-]?[0-9]{1,3})[ \t]*")


def without_exponent(text: str) -> str:
    """A number with an exponent as one without: `1.5E+3` is 1500, exactly. Any other text stays as it is."""
    found = WITH_EXPONENT.fullmatch(text)
    if not found:
        return text
    sign, whole, fraction, alone, exponent = (part or "" for part in found.groups())
    digits = whole + fraction + alone
    place = len(whole) + int(exponent)
    if place <= 0:
        return f"{sign}0.{'0' * -place}{digits}"
    if place >= len(digits):
        return sign + digits + "0" * (place - len(digits))
    return f"{sign}{digits[:place]}.{digits[place:]}"
