"""How large a file may be, and how large it may become once opened."""

import zipfile
from io import BytesIO

from assistant.retrieval.extraction.refusals import FileBroken, FileEncrypted, FileTooBig, TooMuchInside
from assistant.zips import MEGABYTE, UNREADABLE, ZipLimits, is_encrypted, is_plainly_packed, swells

LARGEST = 20 * MEGABYTE
MOST_PAGES = 500
INSIDE = ZipLimits(entries=2_000, unpacked=200 * MEGABYTE)


def check_size(content: bytes) -> None:
    """Raises FileTooBig."""
    if len(content) > LARGEST:
        raise FileTooBig(limit=LARGEST // MEGABYTE)


def check_archive(content: bytes) -> None:
    """Look into a zip without unpacking it. Raises FileBroken, FileEncrypted, TooMuchInside."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if is_encrypted(archive):
                raise FileEncrypted
            if swells(archive, len(content), INSIDE):
                raise TooMuchInside
            if not is_plainly_packed(archive):
                raise FileBroken
    except UNREADABLE as error:
        raise FileBroken from error
