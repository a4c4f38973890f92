"""The nouns decide: no framework, database, network, model, clock, environment or chance inside."""

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.imports import MODULES, PRODUCT, imports_in, part_of
from tests.architecture.test_arrows import NOUNS

LIBRARIES = {
    "roadmap": {"scipy"},  # the solver of the plan: a program in, its optimum out
    "maturity": {"numpy"},  # the score model is linear algebra
    "questionnaire": {"rapidfuzz", "Stemmer"},  # likeness of words: text in, numbers out
}
NUMPY_CHANCE = re.compile(r"(np|numpy)\.random\.\w+$")
OUTSIDE = {
    *(
        "asyncio",
        "concurrent",
        "http",
        "multiprocessing",
        "select",
        "selectors",
        "signal",
        "smtplib",
        "socket",
    ),
    *("socketserver", "sqlite3", "ssl", "subprocess", "threading", "urllib.request", "ftplib", "webbrowser"),
    *("io", "os", "pathlib", "platform", "shutil", "tempfile", "locale", "logging"),
    *("time", "sched", "secrets", "uuid"),
}
CLOCKS = {"now", "today", "utcnow"}
DOORS_OUT = {"open", "print", "input", "exec", "eval", "__import__"}


def impurities(source: str, module: str) -> Iterator[str]:
    """What a noun must not hold, each as written."""
    allowed = LIBRARIES.get(part_of(module), set())
    imported = {found.of for found in imports_in(source, module)}
    for of in imported:
        root = of.split(".")[0]
        known = root == PRODUCT or root in sys.stdlib_module_names or root in allowed
        if not known or of in OUTSIDE or root in OUTSIDE:
            yield f"import {of}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            written = ast.unparse(node.func)
            if _touches_the_world(written) or _is_chance(written, node, "random" in imported):
                yield ast.unparse(node)


def _touches_the_world(written: str) -> bool:
    return written in DOORS_OUT or written.rpartition(".")[2] in CLOCKS


def _is_chance(written: str, call: ast.Call, random_imported: bool) -> bool:
    """Whether the outcome is left to chance: a generator without a seed, or the one of the process."""
    if written.rpartition(".")[2] in ("Random", "default_rng"):
        return not call.args
    return NUMPY_CHANCE.match(written) is not None or (random_imported and written.startswith("random."))


@pytest.mark.parametrize("module", sorted(module for module in MODULES if part_of(module) in NOUNS))
def test_a_noun_touches_nothing_outside(module: str) -> None:
    assert list(impurities(MODULES[module].read_text(encoding="utf-8"), module)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import sqlalchemy",
        "def f():\n    from fastapi import Request",
        "from urllib.request import urlopen",
        "import os",
        "import numpy",
        "from time import time",
        "from datetime import date\nd = date.today()",
        "import datetime\nd = datetime.datetime.now(datetime.UTC)",
        "import random\nx = random.random()",
        "import random\nx = random.Random()",
        "text = open('file').read()",
    ],
)
def test_what_reaches_out_is_seen(source: str) -> None:
    assert list(impurities(source, "assistant.rules.example"))


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import numpy as np\nr = np.random.default_rng(7)", "assistant.maturity.example"),
        ("import random\nr = random.Random(7)", "assistant.rules.example"),
        ("from urllib.parse import urlsplit", "assistant.evidence.example"),
        ("from datetime import date\nd = date(2026, 11, 22)", "assistant.rules.example"),
    ],
)
def test_what_stays_inside_is_left_alone(source: str, module: str) -> None:
    assert list(impurities(source, module)) == []
