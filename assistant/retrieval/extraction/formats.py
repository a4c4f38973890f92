"""What a file is, by its first bytes; its name must say the same."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from assistant.language import N_, _
from assistant.retrieval.extraction.refusals import (
    ExtensionLies,
    FileBroken,
    FileEmpty,
    FileEncrypted,
    FormatUnknown,
    OldWord,
)
from assistant.zips import UNREADABLE

FileFormat = Literal["pdf", "docx", "html", "markdown"]
"""What a person may upload; every other source is written in the product itself."""

EXTENSIONS: dict[str, FileFormat] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
}
INSIDE: dict[FileFormat | None, str] = {
    "pdf": N_("un PDF"),
    "docx": N_("un documento Word"),
    "html": N_("una pagina HTML"),
    "markdown": N_("un testo semplice"),
    None: N_("un archivio o un altro tipo di file"),
}
_PAGE = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<(p|h[1-6]|div|main|article|section|table|ul|ol)\b", re.IGNORECASE)
_LOOKED_AT = 4096


def format_of(name: str, content: bytes) -> FileFormat:
    """Raises FormatUnknown, FileEmpty, ExtensionLies, FileEncrypted, OldWord, FileBroken."""
    said = EXTENSIONS.get(PurePath(name).suffix.lower())
    if said is None:
        raise FormatUnknown(name=PurePath(name).name)
    if not content.strip(b" \t\r\n\x00"):
        raise FileEmpty
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE container: old Office, or a new one under a password
        raise FileEncrypted if "EncryptedPackage".encode("utf-16-le") in content else OldWord
    inside = _inside(content, said)
    if inside != said:
        raise ExtensionLies(name=PurePath(name).name, inside=_(INSIDE[inside]))
    return said


def _inside(content: bytes, said: FileFormat) -> FileFormat | None:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _inside_zip(content, said)
    if b"\x00" in content[:_LOOKED_AT] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    return _inside_text(content, said)


def _inside_zip(content: bytes, said: FileFormat) -> FileFormat | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "docx" if "word/document.xml" in archive.namelist() else None
    except UNREADABLE as error:
        if said == "docx":
            raise FileBroken from error
        return None


def _inside_text(content: bytes, said: FileFormat) -> FileFormat:
    beginning = content[:_LOOKED_AT].decode("latin-1")
    if _PAGE.search(beginning) or (said == "html" and _ELEMENT.search(beginning)):
        return "html"
    return "markdown"


def decoded(content: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, else in Windows-1252, which Italian offices still write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
