"""What a word means, from the glossary, in the middle of an interview."""

from collections.abc import Iterator

from assistant.content.knowledge import Knowledge
from assistant.evidence.vocabulary import Term


def explained(knowledge: Knowledge, word: str) -> Term | None:
    """The glossary entry a person means, upper or lower case, singular or with words around; None when none.

    The longest name found in what was asked wins: "codice ATECO" before "codice".
    """
    if not (asked := _plain(word)):
        return None
    named = [(name, term) for term in knowledge.vocabulary.terms for name in _names(term)]
    fitting = [(name, term) for name, term in named if f" {name} " in f" {asked} "]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def _names(term: Term) -> Iterator[str]:
    yield from (_plain(name) for name in (term.term, term.expansion, *term.also) if name)


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
