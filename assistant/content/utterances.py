"""A file of typed answers -> utterances."""

from pathlib import Path

from assistant.content.yaml_files import parse, read_yaml
from assistant.questionnaire.utterances import Utterance


def read_utterances(path: Path) -> tuple[Utterance, ...]:
    """The utterances in file order. Raises BrokenContent with every fault."""
    return parse(path, read_yaml(path), tuple[Utterance, ...])
