"""The words of the library are read whole, and a word that stands twice is named."""

from pathlib import Path
from shutil import copy

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.vocabulary import read_vocabulary

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def test_an_everyday_word_stands_for_one_word_of_ours(tmp_path: Path) -> None:
    for name in ("sections", "glossary", "replies", "synonyms", "surveys"):
        copy(KNOWLEDGE / f"{name}.yaml", tmp_path)
    twice = "- {word: impresa, also: [bottega]}\n- {word: edificio, also: [bottega]}\n"
    (tmp_path / "synonyms.yaml").write_text(twice, encoding="utf-8")
    with pytest.raises(BrokenContent, match="La voce compare 2 volte"):
        read_vocabulary(tmp_path)
