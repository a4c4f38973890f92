"""Typst as the report uses it: files in memory, the report's own fonts, no warning let through."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Fonts

FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
Files = Mapping[str, bytes]
"""Files by name; the one called "main" is the template."""


class TypesettingFailed(Exception):  # noqa: N818  named after the fact
    """Typst refused the report, or had something to say: a defect of the template or of a chart."""


def typeset_pdf(files: Files, day: date) -> bytes:
    """A tagged PDF (PDF/UA-1) dated on the day, whenever it is made. Raises TypesettingFailed."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = _compiled(files, format="pdf", pdf_standards=["ua-1"], timestamp=int(midnight.timestamp()))
    return bytes(made)


def typeset_pages(files: Files, dots_per_inch: int) -> list[bytes]:
    """Each page as a PNG. Raises TypesettingFailed."""
    made = _compiled(files, format="png", ppi=float(dots_per_inch))
    return list(made) if isinstance(made, list) else [made]


def _compiled(files: Files, **options: Any) -> Any:
    """No system font is looked at, no network: the same on every machine."""
    import typst

    make: Any = typst.Compiler  # its stub knows nothing of files held in memory
    try:
        made, warnings = make(dict(files), font_paths=_fonts()).compile_with_warnings(**options)
    except typst.TypstError as error:
        raise TypesettingFailed(error.diagnostic) from error
    if warnings:
        raise TypesettingFailed("\n".join(warning.message for warning in warnings))
    return made


@cache
def _fonts() -> "Fonts":
    """The report's own fonts, read once: those of the two font packages and no other."""
    from typst import Fonts

    folders = []
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise TypesettingFailed(f"the package {package} is not installed")
        folders.append(Path(spec.origin).parent / "files")
    return Fonts(include_system_fonts=False, font_paths=folders)
