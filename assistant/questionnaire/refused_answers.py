"""Answers that cannot be recorded as they were written, each with the way to mend it."""

from decimal import Decimal

from assistant.language import _
from assistant.refusals import Refused

LONGEST_ANSWER = 2000
"""Characters."""


class AnswerEmpty(Refused):
    """Nothing was written or chosen."""

    def __init__(self) -> None:
        super().__init__(_("Manca la risposta: ne scelga una, oppure indichi «Non so»."))


class AnswerTooLong(Refused):
    """More than LONGEST_ANSWER characters."""

    def __init__(self, length: int) -> None:
        limit = in_italian(Decimal(LONGEST_ANSWER))
        super().__init__(
            _("Il testo ha {length} caratteri: lo riduca, al massimo sono {limit}.").format(
                length=in_italian(Decimal(length)), limit=limit
            )
        )


class ChoiceUnknown(Refused):
    """A value that is none of the allowed ones."""

    def __init__(self, raw: str) -> None:
        super().__init__(
            _("«{raw}» non è fra le risposte possibili: ne scelga una dall'elenco.").format(
                raw=shortened(raw)
            )
        )


class NumberNotUnderstood(Refused):
    """No number, or more than one, can be read."""

    def __init__(self, raw: str) -> None:
        super().__init__(
            _("«{raw}» non si legge come numero: scriva solo cifre, per esempio 34 o 1.250.000.").format(
                raw=shortened(raw)
            )
        )


class WholeNumberNeeded(Refused):
    """A number with decimals where things are counted."""

    def __init__(self, number: Decimal) -> None:
        super().__init__(
            _("Qui serve un numero intero: arrotondi {number}.").format(number=in_italian(number))
        )


class NumberOutOfRange(Refused):
    """A number outside the bounds of its fact."""

    def __init__(self, number: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> None:
        bounds = [
            word.format(bound=in_italian(bound))
            for word, bound in ((_("almeno {bound}"), minimum), (_("al massimo {bound}"), maximum))
            if bound is not None
        ]
        super().__init__(
            _("{number} è fuori dai limiti: controlli la cifra, può essere {bounds}.").format(
                number=in_italian(number), bounds=_(" e ").join(bounds)
            )
        )


class DateNotUnderstood(Refused):
    """No single day can be read."""

    def __init__(self, raw: str) -> None:
        super().__init__(
            _("«{raw}» non si legge come data: scriva giorno, mese e anno, per esempio 12/03/2009.").format(
                raw=shortened(raw)
            )
        )


class DateInTheFuture(Refused):
    """A day that has not come yet, where only a past one makes sense."""

    def __init__(self, raw: str) -> None:
        super().__init__(_("La data «{raw}» è nel futuro: controlli l'anno.").format(raw=shortened(raw)))


class UnknownAtecoCode(Refused):
    """Not of the form NN, NN.N, NN.NN, NN.NN.N or NN.NN.NN, or in no division that exists."""

    def __init__(self, raw: str) -> None:
        super().__init__(
            _("«{raw}» non è un codice ATECO: lo copi dalla visura, per esempio 25.62 oppure 25.").format(
                raw=shortened(raw)
            )
        )


class UnknownProvince(Refused):
    """Neither the name nor the two letters of an Italian province."""

    def __init__(self, raw: str) -> None:
        super().__init__(
            _("«{raw}» non è una provincia italiana: scriva il nome o la sigla, per esempio BG.").format(
                raw=shortened(raw)
            )
        )


def in_italian(number: Decimal) -> str:
    """1234.5 -> "1.234,5"."""
    plain = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    return f"{plain:,f}".translate(str.maketrans(",.", ".,"))


def shortened(raw: str) -> str:
    """The answer as quoted in a message: one line, at most 40 characters."""
    line = " ".join(raw.split())
    return line if len(line) <= 40 else line[:37] + "..."
