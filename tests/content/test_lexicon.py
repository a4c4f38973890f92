from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.knowledge import read_knowledge
from assistant.content.lexicon import check_lexicon, read_lexicon

KNOWLEDGE = Path("knowledge")


def test_a_place_or_a_trade_that_the_facts_do_not_list_is_named() -> None:
    knowledge = read_knowledge(KNOWLEDGE)
    wrong = replace(knowledge.speech.lexicon, places={"XX": ("altrove",)}, trades={"00": ("nulla",)})
    assert [fault.place for fault in check_lexicon(wrong, knowledge.facts)] == ["places.XX", "trades.00"]


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("excel: [exel,", "excel: [as400, exel,", "synonyms: as400"),
        ("'boh|bho|mah|", "'boh|(bho|mah|", "sayings.unknown"),
        ("  asks:\n", "  unheard:\n", "sayings"),
    ],
)
def test_a_broken_lexicon_is_refused_with_its_place(
    tmp_path: Path, right: str, wrong: str, place: str
) -> None:
    copied = Path(copy(KNOWLEDGE / "lexicon.yaml", tmp_path))
    text = copied.read_text(encoding="utf-8")
    assert right in text
    copied.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(BrokenContent) as refused:
        read_lexicon(tmp_path)
    assert place in str(refused.value)
