"""Lines that are no records; local/staging/split/comment-lines.ts is the twin."""

from __future__ import annotations

import re

from .ambiguous_lines import NeedMore
from .foreign_line_ends import is_own_line_end
from .long_lines import drop_text
from .split_state import SplitState

LINE_END = re.compile("[\r\n]")


def is_comment(split: SplitState, start: int) -> bool:
    """Whether such a line begins here.

    Behind a line end that is not the file's nobody knows whether a line begins there.
    """
    comment = split.dialect.comment
    if split.in_comment:
        return True
    return comment is not None and not split.behind_foreign and split.scanned.text.startswith(comment, start)


def skip_comment(split: SplitState, start: int) -> None:
    """It goes up to the next line end of any kind, whatever is in it: no row behind it may get lost in it."""
    scanned = split.scanned
    found = LINE_END.search(scanned.text, start)  # an escape before it means nothing
    end = found.start() if found else scanned.length
    split.in_comment = end == scanned.length
    if split.in_comment:
        drop_text(split, start)
    kind = scanned.line_end_at(end)
    if kind is None:
        raise NeedMore
    split.behind_foreign = None if is_own_line_end(split, kind) else kind
    split.advance(start, split.after(end))
