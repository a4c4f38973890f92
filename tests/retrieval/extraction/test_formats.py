"""A file is what its first bytes say, and its name must agree."""

import pytest

from assistant.retrieval.extraction.formats import format_of
from assistant.retrieval.extraction.limits import LARGEST
from assistant.retrieval.extraction.reading import read_file
from assistant.retrieval.extraction.refusals import (
    ExtensionLies,
    FileBroken,
    FileEmpty,
    FileEncrypted,
    FileRefused,
    FileTooBig,
    FormatUnknown,
    OldWord,
)
from tests.retrieval.extraction.files import archive, pdf, word

WORD = word(lambda document: document.add_paragraph("Testo."))
PDF = pdf("Testo.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("Bando.PDF", PDF, "pdf"),
        ("bando.docx", WORD, "docx"),
        ("bando.htm", b"<p>Testo", "html"),
        ("bando.html", b"\n<!DOCTYPE html><title>t</title>", "html"),
        ("bando.md", b"# Titolo", "markdown"),
        ("bando.txt", "Più semplice di così".encode("cp1252"), "markdown"),
        ("bando.md", b"Testo con <div>un elemento</div>", "markdown"),
    ],
)
def test_name_and_bytes_agree(name: str, content: bytes, format: str) -> None:
    assert format_of(name, content) == format


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("bando.pdf", WORD, ExtensionLies),
        ("bando.docx", PDF, ExtensionLies),
        ("bando.md", PDF, ExtensionLies),
        ("bando.md", b"<!doctype html><p>Testo", ExtensionLies),
        ("bando.html", b"solo testo", ExtensionLies),
        ("bando.txt", b"MZ\x90\x00\x03\x00\x00\x00", ExtensionLies),
        ("bando.docx", archive({"xl/workbook.xml": b"<a/>"}), ExtensionLies),
        ("bando.pdf", archive({"a.pdf": PDF}), ExtensionLies),
        ("bando.docx", WORD[:100], FileBroken),
        ("bando.exe", b"MZ", FormatUnknown),
        ("bando", PDF, FormatUnknown),
        ("bando.docm", WORD, FormatUnknown),
        ("bando.pdf", b"", FileEmpty),
        ("bando.md", b" \r\n\t", FileEmpty),
        ("bando.docx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
        ("bando.docx", OLE, OldWord),
    ],
    ids=lambda value: "bytes" if isinstance(value, bytes) else None,
)
def test_what_a_file_is_not_is_refused_by_name(name: str, content: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal):
        format_of(name, content)


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileTooBig, match="20 MB"):
        read_file("bando.pdf", b"%PDF-" + b"0" * LARGEST)


def test_every_refusal_is_one_sentence_with_its_mend() -> None:
    facts = {"name": "bando.pdf", "inside": "un PDF", "limit": 500, "pages": 612}
    for kind in FileRefused.__subclasses__():
        words = str(kind(**facts))
        assert words.endswith(".")
        assert ":" in words
        assert len(words.split()) <= 25
