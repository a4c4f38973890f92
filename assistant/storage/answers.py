"""The answer log, the readings that wait for a confirmation, the questions put to the library."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from assistant.questionnaire.answers import Answer, AnswerKind
from assistant.questionnaire.reading import Candidate
from assistant.rules.facts import FactValue
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import Seal
from assistant.storage.records import Exchange, Json, Proposal
from assistant.storage.refusals import AnswerClash, NotFound
from assistant.storage.sealed_lines import SealedLines
from assistant.storage.secrets import new_id
from assistant.storage.tables.answers import answers, proposals
from assistant.storage.tables.assessments import assessments
from assistant.storage.tables.library import exchanges
from assistant.storage.typed_values import from_json, to_json


class Answers:
    """Append-only: a correction is one more line."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit
        self._lines = SealedLines(
            connection, audit, answers, "sequence", "answer", "answer_recorded", AnswerClash
        )

    def append(self, assessment: str, answer: Answer) -> None:
        """Add the next line. Raises NotFound, AnswerClash unless `answer.sequence` comes next."""
        content = {
            "subject": answer.subject,
            "kind": answer.kind,
            "value": to_json(answer.value),
            "role": answer.role,
            "author": answer.author,
            "at": answer.at,
            "words": answer.words,
            "note": answer.note,
        }
        self._lines.add(assessment, content, answer.sequence)
        touched = update(assessments).where(assessments.c.id == assessment)
        self._connection.execute(touched.values(updated=self._audit.origin.at))

    def log(self, assessment: str) -> tuple[Answer, ...]:
        """Every line, oldest first."""
        wanted = select(answers).where(answers.c.assessment_id == assessment).order_by(answers.c.sequence)
        return tuple(map(_answer, self._connection.execute(wanted)))

    def seals(self) -> Iterator[Seal]:
        """The hash of every stored answer."""
        return self._lines.seals()


def _answer(row: Row[tuple[object, ...]]) -> Answer:
    return Answer(
        row.sequence,
        row.subject,
        row.kind,
        from_json(row.value),
        row.role,
        row.author,
        row.at,
        row.words,
        row.note,
    )


class Proposals:
    """At most one reading waits per subject; it is not an answer until the person says so."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def put(
        self, assessment: str, subject: str, words: str, kind: AnswerKind, value: FactValue | None
    ) -> Proposal:
        """Set the reading of a subject aside, in place of an earlier one."""
        self.drop(assessment, subject)
        new = Proposal(new_id(), subject, words, kind, value, self._audit.origin.at)
        row = {"id": new.id, "subject": subject, "words": words, "kind": kind, "at": new.at}
        self._connection.execute(
            insert(proposals).values(assessment_id=assessment, value=to_json(value), **row)
        )
        return new

    def suggest(self, assessment: str, subject: str, words: str, read: Candidate) -> None:
        """Keep what a model read in the words, if these still wait."""
        mine = (proposals.c.assessment_id == assessment) & (proposals.c.subject == subject)
        suggestion = {
            "kind": read.kind,
            "value": to_json(read.value),
            "words": read.words,
            "confident": read.confident,
        }
        waiting = update(proposals).where(mine & (proposals.c.words == words))
        self._connection.execute(waiting.values(suggestion=suggestion))

    def waiting(self, assessment: str, subject: str) -> Proposal | None:
        """The reading of a subject that waits, if any."""
        row = self._connection.execute(
            select(proposals).where(proposals.c.assessment_id == assessment, proposals.c.subject == subject)
        ).one_or_none()
        return _proposal(row) if row else None

    def of_assessment(self, assessment: str) -> tuple[Proposal, ...]:
        """Every reading that waits, oldest first."""
        mine = select(proposals).where(proposals.c.assessment_id == assessment)
        rows = self._connection.execute(mine.order_by(proposals.c.at, proposals.c.id))
        return tuple(map(_proposal, rows))

    def drop(self, assessment: str, subject: str) -> None:
        """Forget the reading: it was confirmed, corrected or put aside."""
        mine = (proposals.c.assessment_id == assessment) & (proposals.c.subject == subject)
        self._connection.execute(delete(proposals).where(mine))


def _proposal(row: Row[tuple[object, ...]]) -> Proposal:
    read = row.suggestion
    suggestion = Candidate(**read | {"value": from_json(read["value"])}) if read else None
    return Proposal(row.id, row.subject, row.words, row.kind, from_json(row.value), row.at, suggestion)


class Exchanges:
    """Questions to the library with the answers as given: citations are stored, never rebuilt."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, question: str, answer: Json, day: date, assessment: str | None = None) -> Exchange:
        new = Exchange(new_id(), assessment, question, dict(answer), day, self._audit.origin.at)
        self._connection.execute(
            insert(exchanges).values(
                id=new.id,
                assessment_id=assessment,
                question=question,
                answer=new.answer,
                day=day,
                at=new.at,
            )
        )
        self._audit.record("library_asked", f"exchange:{new.id}")
        return new

    def rewrite(self, id: str, answer: Json) -> None:
        """The same answer, with what was written to it since."""
        self._connection.execute(update(exchanges).where(exchanges.c.id == id).values(answer=dict(answer)))

    def get(self, id: str) -> Exchange:
        """Raises NotFound."""
        found = self._where(exchanges.c.id == id)
        if not found:
            raise NotFound
        return found[0]

    def of_assessment(self, assessment: str) -> tuple[Exchange, ...]:
        """The exchanges of an assessment, oldest first."""
        return self._where(exchanges.c.assessment_id == assessment)

    def answered(self) -> tuple[Exchange, ...]:
        """Every one that got an answer, oldest first."""
        return self._where(exchanges.c.answer["status"].as_string() == "answered")

    def refused(self) -> tuple[tuple[str, datetime], ...]:
        """Every question that got no answer, with its instant, oldest first."""
        status = exchanges.c.answer["status"].as_string()
        wanted = select(exchanges.c.question, exchanges.c.at).where(status == "refused")
        rows = self._connection.execute(wanted.order_by(exchanges.c.at, exchanges.c.id))
        return tuple((row.question, row.at) for row in rows)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Exchange, ...]:
        wanted = select(exchanges).where(condition).order_by(exchanges.c.at, exchanges.c.id)
        return tuple(
            Exchange(row.id, row.assessment_id, row.question, row.answer, row.day, row.at)
            for row in self._connection.execute(wanted)
        )
