"""Parameter sets of the adaptive model, by version: none ever changes, and every one stays readable."""

from sqlalchemy import Connection, insert, select, update

from assistant.maturity.parameters import Parameters
from assistant.storage.audit import AuditLog
from assistant.storage.tables.assessments import parameter_sets


class ParameterSets:
    """`remembered` are those read before, by whatever unit of work of the same storage: each is a file of
    hundreds of kilobytes, and every page of an interview wants one."""

    def __init__(self, connection: Connection, audit: AuditLog, remembered: dict[str, Parameters]) -> None:
        self._connection = connection
        self._audit = audit
        self._remembered = remembered

    def get(self, version: str) -> Parameters | None:
        """The set of this version; None for an assessment begun before sets were kept."""
        if version not in self._remembered:
            wanted = select(parameter_sets.c.content).where(parameter_sets.c.version == version)
            content = self._connection.scalar(wanted)
            if content is None:
                return None
            self._remembered[version] = Parameters.from_json(content)
        return self._remembered[version]

    def newest(self) -> Parameters | None:
        """The set accepted last; None as long as none was."""
        accepted = parameter_sets.c.accepted
        wanted = select(parameter_sets.c.version).where(accepted.is_not(None))
        version = self._connection.scalar(wanted.order_by(accepted.desc(), parameter_sets.c.version).limit(1))
        return self.get(version) if version else None

    def keep(self, parameters: Parameters) -> None:
        """Have this set for as long as an assessment may name it."""
        if self.get(parameters.version) is None:
            row = {"version": parameters.version, "content": parameters.to_json()}
            self._connection.execute(insert(parameter_sets).values(**row))

    def accept(self, parameters: Parameters) -> None:
        """Assessments begun from now on start with this set."""
        self.keep(parameters)
        mine = parameter_sets.c.version == parameters.version
        self._connection.execute(update(parameter_sets).where(mine).values(accepted=self._audit.origin.at))
        self._audit.record("parameters_accepted", f"parameters:{parameters.version}")
