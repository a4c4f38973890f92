"""Files built for the tests, honest and hostile: PDF by typst and pypdf, Word by python-docx."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import typst
from docx.shared import Pt, RGBColor
from pypdf import PdfReader, PdfWriter

PAGE = '#set page(width: 400pt, height: 560pt, margin: 40pt)\n#set text(lang: "it", size: 11pt)\n'
A_PICTURE = '#image(bytes((0, 90, 180, 255)), format: (encoding: "luma8", width: 2, height: 2), width: 200pt)'


def pdf(markup: str, page: str = PAGE) -> bytes:
    """A PDF of typst markup."""
    made: bytes = typst.compile((page + markup).encode(), format="pdf")
    return made


def encrypted(content: bytes) -> bytes:
    """The same PDF under a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt("segreto", algorithm="AES-256")
    return _written(writer)


def blank_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    return _written(writer)


def swelling_pdf(megabytes: int) -> bytes:
    """A page whose drawing, a few kilobytes in the file, unpacks to so many megabytes of blanks."""
    packer = zlib.compressobj(9)
    blanks = b" " * 1024 * 1024
    packed = b"".join(packer.compress(blanks) for _ in range(megabytes)) + packer.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    )
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def word(write: Callable[[Any], object]) -> bytes:
    """A Word document; `write` fills it."""
    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def hide(run: Any) -> None:
    run.font.hidden = True


def whiten(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def shrink(run: Any) -> None:
    run.font.size = Pt(1)


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip of these entries."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return file.getvalue()
