"""Milliseconds to judge one firm against every measure, and seconds for ten thousand firms on one core.

Run: .venv/bin/python tests/benchmarks/funding_speed.py
The firms are those of tests/eligibility/test_speed.py: random size, trade, province and planned spend.
"""

import gc
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.content.knowledge import read_knowledge
from assistant.eligibility.verdict import check_all
from assistant.settings import PROJECT_FOLDER
from tests.eligibility.test_speed import DAY, firms

MANY = 10_000


def main() -> None:
    knowledge = read_knowledge(PROJECT_FOLDER / "knowledge")
    gc.freeze()  # as the site does once it has read its content
    slowest, began = 0.0, process_time()
    for facts in firms(MANY):
        started = process_time()
        check_all(knowledge.measures, facts, DAY, knowledge.legal)
        slowest = max(slowest, process_time() - started)
    spent = process_time() - began
    print(f"{len(knowledge.measures)} measures and rules, {MANY} firms")
    print(f"one firm: {1000 * spent / MANY:.1f} ms on average, {1000 * slowest:.1f} ms at most")
    print(f"all firms: {spent:.0f} s on one core")


if __name__ == "__main__":
    main()
