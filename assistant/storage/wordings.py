"""What a language model proposed for the sheets of a roadmap, beside the call that brought it."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from assistant.evidence.model_calls import ModelCall
from assistant.roadmap.adapted import AdaptedSentence
from assistant.storage.audit import AuditLog
from assistant.storage.records import Wording
from assistant.storage.refusals import NotFound
from assistant.storage.secrets import new_id
from assistant.storage.shapes import plain, read_shape
from assistant.storage.tables.model import wordings


class Wordings:
    """Kept whole, whether a person accepts them or not."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(
        self, assessment: str, action: str, seen: int, sentences: Sequence[AdaptedSentence], call: ModelCall
    ) -> Wording:
        """Keep a proposal on the version `seen` of an action."""
        at = self._audit.origin.at
        new = Wording(new_id(), assessment, action, seen, call.model, call.id, tuple(sentences), at)
        self._connection.execute(
            insert(wordings).values(
                id=new.id,
                assessment_id=assessment,
                action=action,
                seen=seen,
                model=new.model,
                call_id=new.call,
                sentences=[plain(sentence, AdaptedSentence) for sentence in sentences],
                at=at,
            )
        )
        self._audit.record("wording_proposed", f"wording:{assessment}/{new.id}")
        return new

    def get(self, id: str) -> Wording:
        """Raises NotFound."""
        row = self._connection.execute(select(wordings).where(wordings.c.id == id)).one_or_none()
        if row is None:
            raise NotFound
        sentences = tuple(read_shape(one, AdaptedSentence) for one in row.sentences)
        return Wording(
            row.id, row.assessment_id, row.action, row.seen, row.model, row.call_id, sentences, row.at
        )
