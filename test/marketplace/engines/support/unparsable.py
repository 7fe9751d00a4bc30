"""Reads texts by name as JSON; answers, by name, what sqlfluff's Redshift grammar cannot read of each."""

import json
import sys
from multiprocessing import Pool

from sqlfluff.core import FluffConfig, Linter


def faults(text):
    config = FluffConfig(overrides={"dialect": "redshift", "templater": "raw", "large_file_skip_byte_limit": 0})
    parsed = Linter(config=config).parse_string(text)
    if parsed.tree is None:
        return ["it was not parsed"]
    sections = [
        f"line {each.pos_marker.line_no}: {each.raw[:200]}" for each in parsed.tree.recursive_crawl("unparsable")
    ]
    return sections + [f"line {each.line_no}: {each.desc()}" for each in parsed.violations if not sections]


if __name__ == "__main__":
    texts = json.load(sys.stdin)
    with Pool() as pool:
        json.dump(dict(zip(texts, pool.map(faults, texts.values(), chunksize=1))), sys.stdout)
