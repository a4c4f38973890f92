"""The form of one question, as it was sent."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form

from assistant.usecases.answer_question import Filled

Text = Annotated[str, Form()]


@dataclass(frozen=True)
class AnswerForm:
    """The fields as sent. `edit`: an earlier answer is changed; `seen`: the choice whose effect was shown."""

    subject: str
    token: str
    chosen: tuple[str, ...]
    other: str
    words: str
    note: str
    confirm: str
    skip: bool
    edit: bool
    seen: str

    @property
    def filled(self) -> Filled:
        choice = self.other or ",".join(one for one in self.chosen if one.strip())
        return Filled(self.subject, self.token, choice, self.words, self.confirm, self.note, self.skip)


def answer_form(
    soggetto: Text,
    modulo: Text,
    risposta: Annotated[list[str] | None, Form()] = None,
    altro: Text = "",
    testo: Text = "",
    nota: Text = "",
    conferma: Text = "",
    salta: Text = "",
    modifica: Text = "",
    visto: Text = "",
) -> AnswerForm:
    chosen = tuple(risposta or ())
    return AnswerForm(
        soggetto, modulo, chosen, altro, testo, nota, conferma, bool(salta), bool(modifica), visto
    )


Sent = Annotated[AnswerForm, Depends(answer_form)]
