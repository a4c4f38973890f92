"""One transaction, one commit at the edge."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from assistant.maturity.parameters import Parameters
from assistant.storage.answers import Answers, Exchanges, Proposals
from assistant.storage.archive import Archive
from assistant.storage.assessments import Assessments, Firms, SentForms
from assistant.storage.audit import AuditLog
from assistant.storage.cases import Cases
from assistant.storage.consents import Consents
from assistant.storage.doors import Links, Sessions
from assistant.storage.engine import for_reading, one_writer, open_engine
from assistant.storage.erasure import Erasure
from assistant.storage.migrate import migrate
from assistant.storage.model_calls import ModelCalls
from assistant.storage.parameter_sets import ParameterSets
from assistant.storage.people import People
from assistant.storage.ratings import Ratings
from assistant.storage.records import Origin
from assistant.storage.referrals import Referrals
from assistant.storage.refusals import TracesRemain
from assistant.storage.remarks import Remarks
from assistant.storage.reports import Reports
from assistant.storage.roadmaps import Roadmaps
from assistant.storage.sources import Sources
from assistant.storage.templates import Templates
from assistant.storage.wordings import Wordings


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(
        self, connection: Connection, origin: Origin | None, remembered: dict[str, Parameters]
    ) -> None:
        self.audit = AuditLog(connection, origin)
        self.people = People(connection, self.audit)
        self.sessions = Sessions(connection, self.audit)
        self.links = Links(connection, self.audit)
        self.firms = Firms(connection, self.audit)
        self.assessments = Assessments(connection, self.audit)
        self.sent_forms = SentForms(connection, self.audit)
        self.parameter_sets = ParameterSets(connection, self.audit, remembered)
        self.answers = Answers(connection, self.audit)
        self.proposals = Proposals(connection, self.audit)
        self.exchanges = Exchanges(connection, self.audit)
        self.roadmaps = Roadmaps(connection, self.audit)
        self.remarks = Remarks(connection, self.audit)
        self.reports = Reports(connection, self.audit)
        self.templates = Templates(connection, self.audit)
        self.ratings = Ratings(connection, self.audit)
        self.referrals = Referrals(connection, self.audit)
        self.sources = Sources(connection, self.audit)
        self.cases = Cases(connection, self.audit)
        self.model_calls = ModelCalls(connection)
        self.consents = Consents(connection, self.audit)
        self.wordings = Wordings(connection, self.audit)
        self.erasure = Erasure(connection, self.audit)
        self.archive = Archive(connection)


class Storage:
    """The database. One is made at start (`Storage.open(settings.database)`) and passed down."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = one_writer(engine)
        self._remembered: dict[str, Parameters] = {}

    @classmethod
    def open(cls, url: str, revision: str = "head") -> "Storage":
        """Storage on a database brought to this version's tables, or a new one to those of an older archive.

        Raises DatabaseTooNew, DatabaseUnreachable.
        """
        migrate(url, revision)
        return cls(open_engine(url))

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """One consistent picture; writing in it fails."""
        with for_reading(self.engine).connect() as connection:
            yield UnitOfWork(connection, None, self._remembered)

    @contextmanager
    def writing(self, origin: Origin) -> Iterator[UnitOfWork]:
        """Commits on leaving, with the audit log chained; any exception undoes everything."""
        with self._turn, self.engine.begin() as connection:
            work = UnitOfWork(connection, origin, self._remembered)
            yield work
            work.audit.chain()

    def scrub(self) -> None:
        """Overwrite what deleted rows left on disk. Raises TracesRemain while somebody still reads.

        SQLite does the same by itself when the last connection closes.
        """
        if self.engine.dialect.name == "postgresql":
            with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                connection.execute(text("VACUUM"))
            return
        raw = self.engine.raw_connection()  # a checkpoint must stand outside any transaction
        try:
            busy, _, _ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
        if busy:
            raise TracesRemain

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()
