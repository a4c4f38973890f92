"""What still holds of a text: people correct themselves, tell how it was, and say what they would like."""

import re

NOW = re.compile(
    r"\b(?:no,? scus[ai]|scus[ai],? volevo dire|volevo dire|mi correggo|no aspett[ai]|anzi|adesso|per ora"
    r"|per adesso|ora come ora|al momento|attualmente|ad oggi|oggi come oggi"
    r"|ora (?=siamo|abbiamo|è|sono))\b[\s,:]*",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:vorremmo|vorrei|ci piacerebbe|mi piacerebbe|piacerebbe|dovremmo|bisognerebbe|sarebbe bello"
    r"|in futuro|l'anno prossimo|prossimamente|stiamo pensando|ce l'avevamo|l'avevamo|volevamo"
    r"|avevamo pensato|magari un domani)\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,;.:!?]+\s+|\s+(?:ma|però)\s+", re.IGNORECASE)


def latest(text: str) -> str:
    """What follows the last "no scusi", "adesso", "per ora"; the whole text when nothing does."""
    turns = list(NOW.finditer(text))
    rest = text[turns[-1].end() :] if turns else ""
    return rest if re.search(r"\w{2}|\d", rest) else text


def without_wishes(text: str) -> str:
    """The clauses that tell what is, not what was or will be; empty when none does."""
    if not WISH.search(text):
        return text
    return ", ".join(clause for clause in CLAUSES.split(text) if not WISH.search(clause))
