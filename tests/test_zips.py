import random
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import pytest

from assistant.refusals import Refused
from assistant.reports.word.inspection import inspect
from assistant.reports.word.template import TemplateRefused
from assistant.retrieval.extraction.docx import read_docx
from assistant.retrieval.extraction.refusals import FileRefused
from assistant.zips import MEGABYTE, ZipLimits, is_encrypted, is_plainly_packed, swells

ROOMY = ZipLimits(entries=10, unpacked=10 * MEGABYTE)


def zipped(*parts: bytes, packing: int = zipfile.ZIP_DEFLATED) -> tuple[zipfile.ZipFile, int]:
    """A zip of these parts, and how many bytes it has."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for number, part in enumerate(parts):
            archive.writestr(f"{number}.xml", part)
    return zipfile.ZipFile(file), len(file.getvalue())


@pytest.mark.parametrize(
    ("parts", "limits", "too_much"),
    [
        ((b"<a/>",), ROOMY, False),
        ((bytes(MEGABYTE),), ROOMY, False),  # a thousand to one, and yet small
        ((bytes(2 * MEGABYTE),), ROOMY, True),
        ((b"<a/>",) * 11, ROOMY, True),
        ((b"<a/>",) * 10, ROOMY, False),
        ((random.Random(1).randbytes(3000),), ZipLimits(entries=1, unpacked=2999), True),
        ((random.Random(1).randbytes(3000),), ZipLimits(entries=1, unpacked=3000), False),
    ],
    ids=["small", "a megabyte", "swells", "too many", "just enough", "too heavy", "just light enough"],
)
def test_what_a_zip_becomes_is_told_without_unpacking_it(
    parts: tuple[bytes, ...], limits: ZipLimits, too_much: bool
) -> None:
    assert swells(*zipped(*parts), limits) is too_much


@pytest.mark.parametrize(("packing", "plain"), [(0, True), (8, True), (12, False), (14, False)])
def test_office_files_are_stored_or_deflated(packing: int, plain: bool) -> None:
    archive, _ = zipped(b"<a/>", packing=packing)
    assert is_plainly_packed(archive) is plain


def test_a_password_is_seen() -> None:
    archive, _ = zipped(b"<a/>")
    assert not is_encrypted(archive)
    archive.infolist()[0].flag_bits |= 1
    assert is_encrypted(archive)


@cache
def document() -> bytes:
    file, words = BytesIO(), docx.Document()
    words.add_paragraph("Prova (esempio)")
    words.save(file)
    return file.getvalue()


def damaged(seed: int) -> bytes:
    """A Word document with a few bytes changed, most of them where the zip keeps its list."""
    dice, content = random.Random(seed), bytearray(document())
    for _ in range(dice.choice((1, 2, 5, 20))):
        first = len(content) - 2500 if dice.random() < 0.7 else 0
        content[dice.randrange(first, len(content))] = dice.randrange(256)
    return bytes(content)


def refused(read: Callable[[bytes], object], refusal: type[Refused], content: bytes) -> bool:
    try:
        read(content)
    except refusal:
        return True
    return False


@pytest.mark.parametrize(("read", "refusal"), [(read_docx, FileRefused), (inspect, TemplateRefused)])
def test_a_damaged_document_is_read_or_refused_by_name(
    read: Callable[[bytes], object], refusal: type[Refused]
) -> None:
    outcomes = {refused(read, refusal, damaged(seed)) for seed in range(80)}
    assert outcomes == {True, False}
