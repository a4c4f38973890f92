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
    r"|obblig\w+|vietat[oaie]|divieto",
}
_QUALIFIER = {kind: re.compile(pattern) for kind, pattern in _QUALIFIERS.items()}

_FREE = frozenset(
    re.findall(
        r"\w+",
        """
    a abbiamo ad agli ai al all alla alle allo anche ancora avere avete base c caso che chi ci cioè come
    con cosa così cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle dello di
    dove dunque e ed era essere fa fanno fare fra gli ha hanno i il in infine inoltre invece io l la le
    lei lo loro ma me mentre mi modo ne negli nei nel nell nella nelle nello noi o od oppure ossia parte
    per perché pertanto poi presso quale quali quando quanta quante quanti quanto quei quel quella
    quelle quelli quello questa queste questi questo qui quindi s se secondo si sia siano siete sono
    stata state stati stato su sua sue sugli sui sul sull sulla sulle sullo suo suoi sé tra tramite un
    una uno va vanno vengono vi viene voi vostra vostre vostri vostro è
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


def missing_words(text: str, carrying: Iterable[str]) -> tuple[str, ...]:
    """Words of substance that none of the carrying texts has, in any form; numbers and months by letter."""
    carried = {word.casefold() for source in carrying for word in _WORD.findall(source)}
    return tuple(word for word in _substance(text) if not any(_same(word, other) for other in carried))


def in_same_order(text: str, source: str) -> bool:
    """Whether the words of substance that both share come in the source's order."""
    words = [word.casefold() for word in _WORD.findall(source)]
    place = 0
    for word in _substance(text):
        places = [at for at, other in enumerate(words) if _same(word, other)]
        later = [at for at in places if at >= place]
        if places and not later:
            return False
        place = later[0] + 1 if later else place
    return True


def is_subsequence(few: Sequence[Figure], many: Sequence[Figure]) -> bool:
    """Whether all of `few` stand in `many`, in that order."""
    rest = iter(many)
    return all(one in rest for one in few)


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        unit = _UNITS.get((match["unit"] or "").casefold(), "") or ("eur" if match["before"] else "")
        yield _THOUSANDS.sub("", match["number"]), unit


def _substance(text: str) -> list[str]:
    """Lower-case words that assert something: all but those that join, and qualifiers, counted elsewhere."""
    words = (word.casefold() for word in _WORD.findall(text))
    return [
        word
        for word in words
        if word not in _FREE and not any(pattern.fullmatch(word) for pattern in _QUALIFIER.values())
    ]


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
