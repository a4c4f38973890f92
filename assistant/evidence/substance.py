"""Italian wording compared with its source: figures, qualifiers and words of substance."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

Figure = tuple[str, str]
"""A number as written, without thousands' points, and its unit in short ("" when none is told)."""

_WORD = re.compile(r"[^\W\d_]+")
_UNITS = {
    "%": "%", "per cento": "%", "percento": "%", "€": "eur", "euro": "eur", "eur": "eur", "mila": "mila",
    "milioni": "mln", "milione": "mln", "miliardi": "mld", "miliardo": "mld", "mesi": "mese", "mese": "mese",
    "giorni": "giorno", "giorno": "giorno", "anni": "anno", "anno": "anno", "ore": "ora", "ora": "ora",
    "settimane": "settimana", "settimana": "settimana", "ula": "ula", "punti": "punto", "punto": "punto",
}  # fmt: skip
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<before>(?:€|\beuro|\beur)\s*)?(?P<number>\d+(?:[.,:/]\d+)*)(?:\s*(?P<unit>{_UNIT})(?!\w))?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")

MONTHS = re.compile(
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
)
NUMBERS = re.compile(
    r"due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici"
    r"|diciassette|diciotto|diciannove|(?:venti?|trenta?|quaranta?|cinquanta?|sessanta?|settanta?|ottanta?|novanta?)"
    r"(?:uno?|due|tr[eé]|quattro|cinque|sei|sette|otto|nove)?|cento\w*|duecento\w*|trecento\w*|mille\w*|\w+mila|milion[ei]"
    r"|miliard[oi]|metà|doppi[oa]|tripl[oa]|prim[oaie]|second[oaie]|terz[oaie]|quart[oaie]|quint[oaie]|decim[oaie]"
    r"|ventina|trentina|dozzina|decina|centinai[oa]|migliai[oa]"
)
_QUALIFIERS = {
    "not": r"non|né|nessun[oa]?|niente|nulla|mai|neppure|nemmeno|neanche|no",
    "without": r"senza|priv[oaie]",
    "except": r"salvo|tranne|eccetto|fuorché|esclus[oaie]|esclusione|eccezione|eccezioni",
    "only": r"solo|sol[aei]|soltanto|solamente|esclusivamente|unicamente|purché|condizione|finché",
    "most": r"massim[oaie]|oltre|supera(?:re|no)?|inferior[ei]|meno",
    "least": r"almeno|minim[oaie]|superior[ei]|più",
    "until": r"entro|fino|prima|dopo",
    "may": r"può|possono|puoi|possiamo|potete|potrà|potranno|potrete|potrebbe|potrebbero|possibile"
    r"|possibilità|possa|possano|eventual[ei]|eventualmente|circa",
    "all": r"tutt[oaie]|sempre|qualsiasi|qualunque|ogni|ognuno|ciascun[oa]?|intero|intera"
    r"|garantit[oaie]|sicur[oaie]|certamente|automaticamente|gratis|gratuit[oaie]|subito",
    "perhaps": r"forse|probabilmente|trovat[oaie]|verificare|chiarire|stimare",
    "must": r"dev[eo]|devono|deva|debba|debbano|dovete|dovrà|dovranno|dovrebbe|dovrebbero"
    r"|obblig\w+|vietat[oaie]|divieto|serve|servono|occorre|occorrono|bisogna|necessari[oaie]"
    r"|richied[ea]|richiedono|richiest[oaie]",
}
_QUALIFIER = {kind: re.compile(pattern) for kind, pattern in _QUALIFIERS.items()}

_FREE = frozenset(
    re.findall(
        r"\w+",
        """
    a abbiamo ad agli ai al all alla alle allo anche ancora avere avete base c caso che chi ci cioè come
    con consiste cosa così cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle
    dello di dove dunque e ecco ed era essere fa fanno fare fra già gli ha hanno i il in infine inoltre
    invece io l la le lei lo loro ma me mentre mi modo ne negli nei nel nell nella nelle nello noi o od
    oppure ossia parte per perché pertanto poi presso prevede prevedono quale quali quando quanta quante
    quanti quanto quei quel quella quelle quelli quello questa queste questi questo qui quindi riguarda
    riguardano s se secondo si sia siano siete significa sono stata state stati stato su sua sue sugli
    sui sul sull sulla sulle sullo suo suoi sé tipo tra tramite un una uno va vale valgono vanno vengono
    vi viene voi vostra vostre vostri vostro è
    """,
    )
)
"""Words that join other words and assert nothing by themselves."""


def figures_of(text: str) -> tuple[Figure, ...]:
    """Every number in figures, in order, with its unit."""
    return tuple(_figures(text))


def qualifiers_of(text: str) -> Counter[str]:
    """How many words of each kind narrow, deny, or leave open what the text says."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return Counter(kind for word in words for kind, pattern in _QUALIFIER.items() if pattern.fullmatch(word))


def keeps_qualifiers(text: str, source: str) -> bool:
    """Whether a text narrows, denies and obliges as its source does; it may leave more open, never less."""
    said, meant = qualifiers_of(text), qualifiers_of(source)
    return said["may"] >= meant["may"] and said | Counter(may=said["may"]) == meant | Counter(may=said["may"])


def missing_words(text: str, carrying: Iterable[str]) -> tuple[str, ...]:
    """Words of substance that none of the carrying texts has, in any form; numbers and months by letter."""
    carried = {word.casefold() for source in carrying for word in _WORD.findall(source)}
    return tuple(word for word in _substance(text) if not any(_same(word, other) for other in carried))


def keeps_places(text: str, source: str) -> bool:
    """Whether a text has all the figures of its source, and every word of substance by the same figure.

    For sources with several figures: "micro 50%, medie 30%" must not become "medie 50%".
    """
    if figures_of(text) != figures_of(source):
        return False
    places = list(_places(source))
    for word, figures_before in _places(text):
        known = {before for other, before in places if _same(word, other)}
        if known and figures_before not in known:
            return False
    return True


def is_subsequence(few: Sequence[Figure], many: Sequence[Figure]) -> bool:
    """Whether all of `few` stand in `many`, in that order."""
    rest = iter(many)
    return all(one in rest for one in few)


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        unit = _UNITS.get((match["unit"] or "").casefold(), "") or ("eur" if match["before"] else "")
        yield _THOUSANDS.sub("", match["number"]), unit


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Each word of substance with how many figures come before it."""
    figures = [match.span() for match in _FIGURE.finditer(text)]
    for match in _WORD.finditer(text):
        inside = any(start <= match.start() < end for start, end in figures)
        if not inside and _asserts(match[0].casefold()):
            yield match[0].casefold(), sum(end <= match.start() for _, end in figures)


def _substance(text: str) -> list[str]:
    """Lower-case words that assert something."""
    return [word for word in map(str.casefold, _WORD.findall(text)) if _asserts(word)]


def _asserts(word: str) -> bool:
    """All words do but those that join others, and qualifiers, which are counted apart."""
    return word not in _FREE and not any(pattern.fullmatch(word) for pattern in _QUALIFIER.values())


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, or alike in all but their endings."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or _is_exact(one) or _is_exact(other):
        return False
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common >= max(4, 0.6 * max(len(one), len(other))) and max(len(one), len(other)) - common <= 4


def _is_exact(word: str) -> bool:
    """Numbers and months have no forms: "venti" is not "ventuno"."""
    return NUMBERS.fullmatch(word) is not None or MONTHS.fullmatch(word) is not None
