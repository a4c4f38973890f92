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
from assistant.zips import MEGABYTE, UNREADABLE, ZipLimits, is_encrypted, is_plainly_packed, swells

LARGEST = 10  # megabytes
INSIDE = ZipLimits(entries=500, unpacked=80 * MEGABYTE)
DOCUMENT, KINDS = "word/document.xml", "[Content_Types].xml"
ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|/customUI|macroEnabled", re.IGNORECASE)
OUTSIDE = re.compile(rb"<[\w:]*Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(content: bytes) -> None:
    """Raises TemplateTooBig, TemplateNotWord, TemplateSwells, TemplateHasMacros, TemplateReachesOut."""
    if len(content) > LARGEST * MEGABYTE:
        raise TemplateTooBig(LARGEST)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if swells(archive, len(content), INSIDE):
                raise TemplateSwells
            if is_encrypted(archive) or not is_plainly_packed(archive):
                raise TemplateNotWord
            _refuse_active(archive)
    except UNREADABLE as error:
        raise TemplateNotWord from error


def _refuse_active(archive: zipfile.ZipFile) -> None:
    """Macros, controls, embedded objects; anything fetched from elsewhere, but for plain links."""
    names = archive.namelist()
    if DOCUMENT not in names or KINDS not in names:
        raise TemplateNotWord
    kinds = archive.read(KINDS).decode()
    if any(ACTIVE.search(name) for name in names) or ACTIVE.search(kinds):
        raise TemplateHasMacros
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        part = archive.read(name)
        if ENTITIES.search(part):
            raise TemplateNotWord
        if name.endswith(".rels") and any(not HYPERLINK.search(found[0]) for found in OUTSIDE.finditer(part)):
            raise TemplateReachesOut
