"""Reads the product's imports without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = "assistant"


@dataclass(frozen=True)
class Import:
    """Module `by` imports module `of`; `lazy` when inside a function."""

    by: str
    of: str
    lazy: bool


def module_of(path: Path) -> str:
    """assistant/rules/facts.py -> assistant.rules.facts; a package's __init__ is the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in sorted((ROOT / PRODUCT).rglob("*.py"))}


def imports_in(source: str, by: str) -> Iterator[Import]:
    """Every import of a module, wherever it stands, also under TYPE_CHECKING."""
    tree = ast.parse(source)
    lazy = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        for of in _imported(node):
            yield Import(by, of, id(node) in lazy)


def _imported(node: ast.AST) -> Iterator[str]:
    """Full names: `from assistant.rules import facts` is an import of assistant.rules.facts."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0 and node.module, "imports are absolute"  # noqa: PT018
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in MODULES else node.module


def product_imports() -> tuple[Import, ...]:
    """Every import between the product's own modules."""
    return tuple(
        found
        for module, path in MODULES.items()
        for found in imports_in(path.read_text(encoding="utf-8"), module)
        if found.of.split(".")[0] == PRODUCT
    )


def part_of(module: str) -> str:
    """assistant.rules.facts -> rules: the package, or the single module, right under `assistant`."""
    return [*module.split("."), ""][1]
