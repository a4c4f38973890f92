"""Every version of every document ever indexed, one file each, so that old citations still resolve."""

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from assistant.evidence.documents import Document, DocumentNotKept
from assistant.language import _

_DOCUMENT = TypeAdapter(Document)
_SAFE_NAME = re.compile(r"[\w.-]+")


class DocumentArchive:
    """Files SLUG/VERSION.json under one folder. The words of a version never change, its sources may."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, documents: Iterable[Document]) -> None:
        """Store each version, whole or not at all, over the same words with an older source or certainty."""
        for document in documents:
            path = self._path(document.slug, document.version)
            data = _DOCUMENT.dump_json(document)
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                draft = path.with_suffix(".tmp")
                draft.write_bytes(data)
                draft.replace(path)

    def read(self, slug: str, version: str) -> Document:
        """Raises DocumentNotKept."""
        try:
            return _DOCUMENT.validate_json(self._path(slug, version).read_bytes())
        except FileNotFoundError as error:
            raise DocumentNotKept(
                _("Il documento «{slug}» non esiste nella versione «{version}»: controlli il nome.").format(
                    slug=slug, version=version
                )
            ) from error

    def versions(self, slug: str) -> tuple[str, ...]:
        """Versions kept of a document, in no particular order; empty when there is none."""
        return tuple(sorted(path.stem for path in self._path(slug, "x").parent.glob("*.json")))

    def _path(self, slug: str, version: str) -> Path:
        if not (_SAFE_NAME.fullmatch(slug) and _SAFE_NAME.fullmatch(version)):
            raise DocumentNotKept(_("«{slug}» non è il nome di un documento.").format(slug=slug))
        return self._folder / slug / f"{version}.json"
