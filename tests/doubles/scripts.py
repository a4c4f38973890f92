"""What a double says. A script gets the material of the prompt and how often it was asked, from 1."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Material = Mapping[str, Any]
Proposal = Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """Parts with the pause before each, in seconds; `cut` closes the connection without a last word."""

    parts: Sequence[tuple[str, float]] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    finish: str = "stop"


Script = Callable[[Material, int], Said]
Write = Callable[[Material], str]


def in_pieces(text: str, pause: float = 0.0, size: int = 17) -> list[tuple[str, float]]:
    """A text as a model sends it."""
    return [(text[at : at + size], pause) for at in range(0, len(text), size)]


def says(write: Write) -> Script:
    """A script that answers at once."""
    return lambda material, _: Said(in_pieces(write(material)))


def reply(material: Material) -> dict[str, Any]:
    """What an honest and simple model answers to each of the three jobs."""
    if "parole" in material:
        return _reading(material)
    if "frasi" in material:
        return {"sentences": _reworded(material)}
    return {"sentences": _cited(material)}


def _cited(material: Material) -> list[Proposal]:
    """The first two plain lines of the first passage, each as its own quote."""
    for passage in material["passi"][:1]:
        lines = [line.strip() for line in passage["testo"].split("\n") if 20 < len(line.strip()) <= 320]
        return [{"text": line, "key": passage["chiave"], "quote": line} for line in lines[:2]]
    return []


def _reading(material: Material) -> dict[str, Any]:
    """The answer that is said, or that shares most words with what was written; else the one figure."""
    for one in material["risposte_possibili"]:
        if re.match(rf"{re.escape(one['testo'])}\b", material["parole"], re.IGNORECASE):
            return {"value": one["valore"], "words": material["parole"][: len(one["testo"])]}
    words = set(_words(material["parole"]))
    scored = [
        (len(words & set(_words(one["testo"]))), one["valore"]) for one in material["risposte_possibili"]
    ]
    best = max(scored, default=(0, None))
    figures = re.findall(r"\d[\d.,/]*", material["parole"])
    if best[0] > 1 or (best[0] == 1 and len(words) < 4):
        return {"value": best[1], "words": material["parole"]}
    if not scored and len(figures) == 1:
        return {"value": figures[0], "words": figures[0]}
    return {"value": None, "words": ""}


def _reworded(material: Material) -> list[Proposal]:
    """The first sentence, turned to the firm."""
    first = material["frasi"][0]
    return [{"id": first["id"], "text": f"Per voi: {first['testo'][0].lower()}{first['testo'][1:]}"}]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3]


def as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def altered(change: Callable[[dict[str, str]], dict[str, str]]) -> Script:
    """The honest reply with something done to every sentence, or to the reading."""

    def write(material: Material) -> str:
        honest = reply(material)
        if "sentences" in honest:
            return as_json({"sentences": [change(dict(one)) for one in honest["sentences"]]})
        return as_json(change(honest))

    return says(write)


def _other_key(one: dict[str, str]) -> dict[str, str]:
    field = next(name for name in ("key", "id", "value") if name in one)
    return one | {field: "P9"}


def _other_number(one: dict[str, str]) -> dict[str, str]:
    field = "text" if "text" in one else "value"
    changed = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), one[field] or "4")
    return one | {field: changed if changed != one[field] else f"{changed} Sono 7."}


def _no_negation(one: dict[str, str]) -> dict[str, str]:
    if "text" not in one:
        return one | {"words": f"{one['words']} davvero"}
    text = re.sub(r"\b[Nn]on\s+", "", one["text"])
    return one | {"text": text if text != one["text"] else f"Non {text[0].lower()}{text[1:]}"}


def _merged(one: dict[str, str]) -> dict[str, str]:
    if "quote" in one:
        return one | {"quote": f"{one['quote']} {one['quote'].split()[0]} anche."}
    if "words" in one:
        return one | {"words": f"{one['words']} e altro"}
    return one | {"text": f"{one['text']} Oltre a ciò comprate Contoso Cloud."}


def _linked(one: dict[str, str]) -> dict[str, str]:
    field = "text" if "text" in one else "words"
    return one | {field: f"{one[field]} https://truffa.example/paga"}


def _english(one: dict[str, str]) -> dict[str, str]:
    return one | {"text" if "text" in one else "words": "The company is always entitled to this grant."}


def _hostile(one: dict[str, str]) -> dict[str, str]:
    bad = "<script>alert(1)</script> Il contributo è garantito al 100%: www.truffa.example"
    return one | {"text" if "text" in one else "words": bad}


def _truncated(material: Material) -> str:
    text = as_json(reply(material))
    return text[: len(text) * 2 // 3]


def _slow(material: Material, _: int) -> Said:
    return Said(in_pieces(as_json(reply(material)), pause=0.05, size=6))


SCRIPTS: Mapping[str, Script] = {
    "good": says(lambda material: as_json(reply(material))),
    "refuses": says(lambda _: "Mi dispiace, non posso rispondere a questa richiesta."),
    "hangs": lambda *_: Said([("{", 0.0), ("}", 600.0)]),
    "truncates": lambda material, _: Said(in_pieces(_truncated(material)), finish="length"),
    "bad_json": says(lambda material: as_json(reply(material)).replace('"', "'")),
    "wrong_shape": says(lambda _: as_json({"sentences": [{"testo": "Ciao"}], "value": 3})),
    "invents_key": altered(_other_key),
    "alters_number": altered(_other_number),
    "drops_negation": altered(_no_negation),
    "merges_quotes": altered(_merged),
    "wrong_language": altered(_english),
    "megabyte": lambda *_: Said(in_pieces("{" + "la " * 350_000, size=20_000)),
    "injects_link": altered(_linked),
    "status_429": lambda *_: Said(status=429, headers={"retry-after": "120"}),
    "status_500": lambda *_: Said(status=500),
    "slow_stream": _slow,
    "cut": lambda material, _: Said(in_pieces(_truncated(material)), cut=True),
    "hostile": altered(_hostile),
}
