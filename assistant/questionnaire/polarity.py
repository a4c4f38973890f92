"""Yes and no in a person's own words, without a model."""

import re
from dataclasses import dataclass, replace

YES = re.compile(
    r"\b(s[iì](?:s[iì])?|certo|certamente|esatto|esattamente|ovvio|ovviamente|assolutamente s[iì]|come no"
    r"|giusto|vero|corretto|confermo|sicuro|sicuramente|eccome|altroché|altro che|chiaro)(?!\w)",
    re.IGNORECASE,
)
NO = re.compile(
    r"\b(no|assolutamente no|per niente|per nulla|macch[eé]|mai|nessun[oa]?|niente|nulla|neanche|nemmeno"
    r"|purtroppo no|non ancora|proprio no|zero|ci mancherebbe|figuriamoci)\b",
    re.IGNORECASE,
)
WE_DO = re.compile(
    r"\b(abbiamo|facciamo|ho|c'è|ce n'è|ci sono|siamo|usiamo|vendiamo|produciamo|già)\b", re.IGNORECASE
)
WE_DO_NOT = re.compile(r"\b(non|senza)\b", re.IGNORECASE)
TWICE_DENIED = re.compile(r"\bnon è (?:vero )?che non\b", re.IGNORECASE)
FALLS_SHORT = re.compile(
    r"^\W*magari\b|\b(?:ci piacerebbe|vorremmo|sta ancora|stanno ancora|stiamo ancora|in attesa|usat[oa]"
    r"|scadut[oa]|irregolar[ei]|in ritardo|sospes[oa]|respint[oa])\b",
    re.IGNORECASE,
)
"""What is wished for, pending or spoilt is not yet so."""
ONLY = re.compile(
    r"^\W*(?:no,? )?(?:(?:noi )?(?:facciamo|abbiamo|usiamo|vendiamo) )?"
    r"(?:solo|soltanto|solamente)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:ora|adesso|oggi|al momento)\b(.+)$", re.IGNORECASE)
""" "Una volta sì, ora no": what is so now counts."""
UNDECIDED = re.compile(r"\bs[iì] e no\b|\bno e s[iì]\b|\bdipende\b", re.IGNORECASE)
HEDGED = re.compile(
    r"\b(non proprio|pi[uù] o meno|in parte|abbastanza|quasi|dipende|a volte|ogni tanto|forse|credo|penso"
    r"|non sempre|direi|qualcosa|poco|un po'?|mi pare|sembra|probabilmente|ma|per[oò]|solo)(?!\w)",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(non proprio|non credo|non penso|non direi|non mi pare|quasi mai|quasi niente|(?:mica|non) tanto)\b",
    re.IGNORECASE,
)
ACCEPTS = re.compile(
    r"\b(pi[uù] o meno|in parte|abbastanza|quasi sempre|a volte|ogni tanto|un po'?)(?!\w)", re.IGNORECASE
)
SHORT = 6
"""Words: a longer text may say more than its first word."""


@dataclass(frozen=True)
class Leaning:
    """Which way a text leans: `yes` True, False or None (cannot say); the words it rests on; how clearly."""

    yes: bool | None
    words: str
    confident: bool


def leaning(text: str) -> Leaning:
    """Read a yes or a no. Confident only for a plain, short answer without a second thought."""
    told = TWICE_DENIED.sub(" ", text)
    if UNDECIDED.search(told):
        return Leaning(None, "", confident=False)
    for pattern, yes in ((REFUSES, False), (ACCEPTS, True), (FALLS_SHORT, False)):
        if found := pattern.search(told):
            return Leaning(yes, found[0], confident=False)
    plain_yes, plain_no = YES.search(told), NO.search(told)
    if plain_yes and plain_no and (now := NOW.search(told)) and (YES.search(now[1]) or NO.search(now[1])):
        return replace(leaning(now[1]), confident=False)
    if plain_yes and plain_no:
        return Leaning(plain_yes.start() < plain_no.start(), text.strip(), confident=False)
    if found := plain_yes or plain_no:
        clear = len(told.split()) <= SHORT and not HEDGED.search(told) and not _contradicts(told, found)
        return Leaning(found is plain_yes, found[0], clear)
    return _leaning_of_verbs(told)


def _contradicts(text: str, found: re.Match[str]) -> bool:
    """Whether a negation remains outside the words found ("sì, ma non...", "no, non è vero che non")."""
    return bool(WE_DO_NOT.search(text[: found.start()] + text[found.end() :])) and bool(YES.search(found[0]))


def _leaning_of_verbs(text: str) -> Leaning:
    negations = WE_DO_NOT.findall(text)
    if len(negations) == 1:
        return Leaning(False, text.strip(), confident=False)
    if not negations and (found := WE_DO.search(text)):
        return Leaning(True, found[0], confident=False)
    return Leaning(None, "", confident=False)
