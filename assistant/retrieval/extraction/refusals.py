"""Why a file is not taken in. Each says what is wrong and how to mend it; nothing of the file is kept."""

from typing import ClassVar

from assistant.language import N_, _
from assistant.refusals import Refused


class FileRefused(Refused):
    """The root of them all. `facts` fill the sentence, so that it can be rebuilt in another process."""

    words: ClassVar[str]

    def __init__(self, **facts: str | int) -> None:
        super().__init__(_(self.words).format(**facts))
        self.facts = facts


class FileEmpty(FileRefused):
    words = N_("Il file è vuoto o non contiene testo: controlli di aver scelto quello giusto.")


class FileTooBig(FileRefused):
    words = N_("Il file supera i {limit} MB: lo divida in più file oppure lo salvi senza immagini.")


class FormatUnknown(FileRefused):
    words = N_("«{name}» non è né PDF né Word (.docx) né HTML né Markdown: lo converta.")


class ExtensionLies(FileRefused):
    words = N_("«{name}» dentro è {inside}: corregga l'estensione oppure scelga il file giusto.")


class FileEncrypted(FileRefused):
    words = N_("Il file è protetto da una password: lo salvi senza protezione e lo carichi di nuovo.")


class FileBroken(FileRefused):
    words = N_("Il file è rovinato e non si legge: lo scarichi o lo salvi di nuovo.")


class TooManyPages(FileRefused):
    words = N_("Il documento ha {pages} pagine, il massimo è {limit}: lo divida in parti.")


class OnlyImages(FileRefused):
    words = N_(
        "Le pagine sono immagini senza testo: faccia riconoscere il testo (OCR) e lo carichi di nuovo."
    )


class LettersWithoutCode(FileRefused):
    words = N_("Le lettere del file non hanno un codice leggibile: lo esporti di nuovo in PDF.")


class TooMuchInside(FileRefused):
    words = N_("Una volta aperto, il file è enorme: lo salvi di nuovo con Word, senza allegati.")


class TooHeavy(FileRefused):
    words = N_("Leggere il file chiede troppa memoria o troppo tempo: lo divida in parti o lo semplifichi.")


class OldWord(FileRefused):
    words = N_("Il file è in un formato vecchio di Office: lo apra e lo salvi come documento Word (.docx).")


REFUSALS = {kind.__name__: kind for kind in FileRefused.__subclasses__()}
"""By name, for what comes back from the process that reads."""
