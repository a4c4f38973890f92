"""What a zip says of itself, judged before anything in it is unpacked.

It stands beside the layers because two gateways open files that are zips, and neither may import the other.
"""

import zipfile
import zlib
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
LARGEST_RATIO = 150
"""Unpacked to packed bytes; the XML of a real document packs ten to thirty times."""

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError)
"""What Python raises on a zip it cannot open or unpack.

In this order: wrong marks or sums, bytes that do not unpack, a kind of zip it does not know, a place before
the beginning of the file or a name in no encoding, an end too soon.
"""

_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class ZipLimits:
    """The most entries, and the most bytes that all of them may unpack to."""

    entries: int
    unpacked: int


def swells(archive: zipfile.ZipFile, packed: int, limits: ZipLimits) -> bool:
    """Whether a zip of `packed` bytes goes past the limits, or unpacks to far more than it weighs.

    Declared sizes may be believed: Python stops reading an entry at the size declared for it.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries or unpacked > limits.unpacked:
        return True
    return unpacked > LARGEST_RATIO * packed and unpacked > MEGABYTE


def is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether any entry asks for a password."""
    return any(entry.flag_bits & _ENCRYPTED for entry in archive.infolist())


def is_plainly_packed(archive: zipfile.ZipFile) -> bool:
    """Whether every entry is packed as office programs pack: as it is, or deflated."""
    return all(entry.compress_type in _PACKINGS for entry in archive.infolist())
