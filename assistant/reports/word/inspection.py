"""What can be said of a template without opening it as a document: its size, its parts, its links."""

import re
import zipfile
from io import BytesIO

from assistant.reports.word.template import (
    TemplateHasMacros,
    TemplateNotWord,
    TemplateReachesOut,
    TemplateSwells,
    TemplateTooBig,
)

MEGABYTE = 1024 * 1024
LARGEST = 10  # megabytes
MOST_UNPACKED, MOST_PARTS = 80 * MEGABYTE, 500
LARGEST_RATIO = 150
"""Unpacked to packed bytes; the XML of a real document packs ten to thirty times."""

DOCUMENT = "word/document.xml"
ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|/customUI|macroEnabled", re.IGNORECASE)
OUTSIDE = re.compile(rb"<[\w:]*Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(content: bytes) -> None:
    """Raises TemplateTooBig, TemplateNotWord, TemplateSwells, TemplateHasMacros, TemplateReachesOut.

    The sizes that a zip declares may be believed: Python stops reading a part at the size declared for it.
    """
    if len(content) > LARGEST * MEGABYTE:
        raise TemplateTooBig(LARGEST)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_swelling(archive, len(content))
            _refuse_active(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, UnicodeDecodeError, KeyError) as error:
        raise TemplateNotWord from error


def _refuse_swelling(archive: zipfile.ZipFile, packed: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swells = unpacked > LARGEST_RATIO * packed and unpacked > MEGABYTE
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swells:
        raise TemplateSwells


def _refuse_active(archive: zipfile.ZipFile) -> None:
    """Macros, controls, embedded objects; anything fetched from elsewhere, but for plain links."""
    if DOCUMENT not in archive.namelist():
        raise TemplateNotWord
    kinds = archive.read("[Content_Types].xml").decode()
    if any(ACTIVE.search(name) for name in archive.namelist()) or ACTIVE.search(kinds):
        raise TemplateHasMacros
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        part = archive.read(name)
        if ENTITIES.search(part):
            raise TemplateNotWord
        if name.endswith(".rels") and any(not HYPERLINK.search(found[0]) for found in OUTSIDE.finditer(part)):
            raise TemplateReachesOut
