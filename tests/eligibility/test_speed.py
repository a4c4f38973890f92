from datetime import date
from pathlib import Path
from random import Random
from time import process_time

from assistant.content.knowledge import read_knowledge
from assistant.eligibility.verdict import check_all

DAY = date(2026, 11, 22)
FIRMS = 300


def firms(count):
    random = Random(1)
    for _ in range(count):
        yield {
            "ula": random.randint(1, 300),
            "turnover": random.randint(0, 60_000_000),
            "balance_total": random.randint(0, 50_000_000),
            "linked_firms": False,
            "ateco": random.choice(["25.62", "62.02", "10.71"]),
            "province": random.choice(["BG", "MI", "TO"]),
            "spend_software": random.randint(0, 200_000),
            "spend_consulting": random.randint(0, 50_000),
            "de_minimis_received": random.randint(0, 300_000),
        }


def test_ten_thousand_firms_against_all_measures_take_under_a_minute_of_one_core():
    knowledge = read_knowledge(Path(__file__).resolve().parents[2] / "knowledge")
    started = process_time()
    for facts in firms(FIRMS):
        check_all(knowledge.measures, facts, DAY, knowledge.legal)
    assert (process_time() - started) / FIRMS < 60 / 10_000
