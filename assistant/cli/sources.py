"""Commands of the sources: ingest."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.clock import day_of, now
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.content.knowledge import Knowledge
    from assistant.evidence.sources import Source, SourceCard
    from assistant.storage.records import Origin, Viewer
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.ingest_source import Extract

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


class NoSourceThere(Refused):
    """A folder without any file that can be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("In «{folder}» non ci sono PDF, Word, HTML o Markdown: indichi un'altra cartella.").format(
                folder=folder
            )
        )


class DayUnreadable(Refused):
    """A date that is not written year first."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _("«{words}» non è una data: la scriva come AAAA-MM-GG, per esempio 2026-11-22.").format(
                words=words
            )
        )


class NobodyThere(Refused):
    """No account has this address."""

    def __init__(self, email: str) -> None:
        super().__init__(_("Nessuno è registrato con «{email}»: controlli l'indirizzo.").format(email=email))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(ingest)


def ingest(
    place: Annotated[Path, typer.Argument(exists=True, help=N_("Un file, o una cartella di file."))],
    publisher: Annotated[str, typer.Option(help=N_("Chi pubblica la fonte."))],
    url: Annotated[str, typer.Option(help=N_("L'indirizzo da cui viene."))],
    published: Annotated[str, typer.Option("--date", help=N_("La data del documento (AAAA-MM-GG)."))],
    measure: Annotated[str, typer.Option(help=N_("La misura di cui parla: il suo slug."))] = "",
    title: Annotated[str, typer.Option(help=N_("Il titolo; senza, il nome del file."))] = "",
    new_version_of: Annotated[
        str, typer.Option(help=N_("Lo slug della fonte di cui è una nuova versione."))
    ] = "",
    secondary: Annotated[bool, typer.Option("--secondary", help=N_("Non è la fonte ufficiale."))] = False,
    valid_from: Annotated[str, typer.Option(help=N_("Vale dal (AAAA-MM-GG)."))] = "",
    valid_to: Annotated[str, typer.Option(help=N_("Vale fino al (AAAA-MM-GG)."))] = "",
    proposed_as: Annotated[
        str, typer.Option("--as", help=N_("E-mail di chi propone; senza, il sistema."))
    ] = "",
    release_as: Annotated[
        str, typer.Option(help=N_("E-mail di un'altra persona, che rilascia subito."))
    ] = "",
) -> None:
    """Propone fonti in PDF, Word, HTML o Markdown; rispondono dopo il rilascio di un'altra persona."""
    from assistant.evidence.sources import SourceCard

    card = SourceCard(
        new_version_of,
        title,
        publisher,
        url,
        _day(published),
        "secondary" if secondary else "official",
        measure,
        _day(valid_from) if valid_from else None,
        _day(valid_to) if valid_to else None,
    )
    settings = load_settings()
    files = tuple(_files(place))
    with _bench(settings, proposed_as, release_as) as bench:
        done = [_take(bench, file, card) for file in files]
    if release_as and any(done):
        from assistant.cli.library import refresh_index

        refresh_index(settings, errors)
    if not all(done):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Bench:
    """What every file of one command is taken in with."""

    storage: "Storage"
    knowledge: "Knowledge"
    extract: "Extract"
    proposer: "Viewer | None"
    releaser: "Viewer | None"


@contextmanager
def _bench(settings: Settings, proposer: str, releaser: str) -> Iterator[_Bench]:
    from assistant.content.knowledge import read_knowledge
    from assistant.retrieval.extraction.extract import Extractor
    from assistant.storage.unit_of_work import Storage

    knowledge = read_knowledge(settings.knowledge_dir)
    with closing(Storage.open(settings.database)) as storage:
        extract = Extractor(knowledge.vocabulary.sections)
        people = (_viewer(storage, proposer), _viewer(storage, releaser))
        yield _Bench(storage, knowledge, extract, *people)


def _viewer(storage: "Storage", email: str) -> "Viewer | None":
    from assistant.storage.records import Viewer
    from assistant.storage.refusals import NotFound

    if not email:
        return None
    with storage.reading() as work:
        try:
            return Viewer(work.people.by_email(email))
        except NotFound as error:
            raise NobodyThere(email) from error


def _take(bench: _Bench, file: Path, card: "SourceCard") -> bool:
    """Propose a file, release it when somebody does, and say what came of it; whether it was taken in."""
    from assistant.usecases.decide_source import decide_source

    try:
        source = _propose(bench, file, card)
        if bench.releaser:
            slug, origin = source.card.slug, _origin(bench.releaser)
            decide_source(bench.storage, bench.releaser, slug, source.version, "release", "", origin)
    except Refused as refusal:
        errors.print(f"{file.name}: {refusal}")
        return False
    _tell(file, source, bench.releaser is not None)
    return True


def _propose(bench: _Bench, file: Path, card: "SourceCard") -> "Source":
    from assistant.retrieval.extraction.limits import LARGEST
    from assistant.usecases.ingest_source import ingest_source

    if not card.title:
        card = replace(card, title=" ".join(file.stem.replace("_", " ").replace("-", " ").split()))
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)  # one more byte than allowed is enough to refuse it
    with Progress(console=errors, transient=True) as bar:
        task = bar.add_task(file.name, total=None)
        return ingest_source(
            bench.storage,
            bench.extract,
            bench.knowledge,
            bench.proposer,
            file.name,
            content,
            card,
            day_of(now()),
            _origin(bench.proposer),
            lambda done, of: bar.update(task, completed=done, total=of),
        )


def _tell(file: Path, source: "Source", released: bool) -> None:
    from assistant.usecases.source_words import report_sentences

    state = _("rilasciata") if released else _("proposta, da rilasciare")
    console.print(
        _("{name}: {state} come «{slug}», versione {version}.").format(
            name=file.name, state=state, slug=source.card.slug, version=source.version
        )
    )
    for sentence in report_sentences(source.report):
        console.print(f"  {sentence}")
    for one in source.alike:
        console.print(
            _("  Somiglia a «{title}» ({slug}): {share} % di testo in comune.").format(
                title=one.title, slug=one.slug, share=one.share
            )
        )


def _origin(viewer: "Viewer | None") -> "Origin":
    from assistant.storage.records import Origin

    return Origin(viewer.actor if viewer else "system", now())


def _files(place: Path) -> Iterator[Path]:
    """The file itself, whatever it is; of a folder, the files whose name promises an accepted format."""
    from assistant.retrieval.extraction.formats import EXTENSIONS

    if place.is_file():
        yield place
        return
    found = sorted(file for file in place.rglob("*") if file.is_file() and file.suffix.lower() in EXTENSIONS)
    if not found:
        raise NoSourceThere(place)
    yield from found


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise DayUnreadable(words) from error
