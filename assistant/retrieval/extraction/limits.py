"""How large a file may be, and how large it may become once opened."""

import zipfile
from io import BytesIO

from assistant.retrieval.extraction.refusals import FileBroken, FileEncrypted, FileTooBig, TooMuchInside

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
MOST_PAGES = 500
MOST_UNPACKED = 200 * MEGABYTE
MOST_ENTRIES = 2_000
LARGEST_RATIO = 150
"""Unpacked to packed bytes. XML of a real document packs ten to thirty times."""

_ENCRYPTED = 0x1


def check_size(content: bytes) -> None:
    """Raises FileTooBig."""
    if len(content) > LARGEST:
        raise FileTooBig(limit=LARGEST // MEGABYTE)


def check_archive(content: bytes) -> None:
    """Look into a zip without unpacking it. Raises FileBroken, FileEncrypted, TooMuchInside.

    Declared sizes may be believed: Python stops reading an entry at the size declared for it.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise FileBroken from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileEncrypted
    unpacked = sum(entry.file_size for entry in entries)
    swells = unpacked > LARGEST_RATIO * max(len(content), 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or (swells and unpacked > MEGABYTE):
        raise TooMuchInside
