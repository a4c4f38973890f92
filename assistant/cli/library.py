"""Commands of the library: index, search, ask, source."""

import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.clock import day_of, now
from assistant.evidence.answers import Answer, Sentence
from assistant.evidence.passages import Passage
from assistant.language import N_, _
from assistant.retrieval.archive import DocumentArchive
from assistant.retrieval.index import IndexFolder
from assistant.retrieval.library import Library, open_library
from assistant.retrieval.turns import one_at_a_time
from assistant.settings import Settings, load_settings

AsJson = Annotated[bool, typer.Option("--json", help=N_("Risposta in JSON."))]
Context = Annotated[str, typer.Option("--measure", help=N_("Misura di cui si parla: slug o titolo."))]
Day = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help=N_("Giorno, come 2026-11-22; oggi se manca.")),
]
CERTAINTY = {"secondary": N_("fonte secondaria: "), "not_found": N_("non trovato: ")}
NEAREST = 3
console = Console(highlight=False, soft_wrap=True)
progress_console = Console(stderr=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(index)
    app.command()(search)
    app.command()(ask)
    app.command()(source)


def index(
    force: Annotated[bool, typer.Option("--force", help=N_("Rifà l'indice anche se è aggiornato."))] = False,
) -> None:
    """Costruisce o aggiorna l'indice della biblioteca."""
    settings = load_settings()
    if not refresh_index(settings, progress_console, force):
        console.print(_("L'indice è già aggiornato."))
    manifest = index_folder(settings).manifest()
    console.print(
        _(
            "Indice in uso: {documents} documenti, {passages} passi, contenuti {content}, modello {model}."
        ).format(
            documents=len(manifest.documents),
            passages=manifest.passages,
            content=manifest.content,
            model=manifest.model,
        )
    )


def search(
    question: Annotated[str, typer.Argument(help=N_("Che cosa cercare, con parole proprie."))],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help=N_("Quanti passi mostrare."))] = 10,
    measure: Context = "",
    section: Annotated[str, typer.Option(help=N_("Solo passi di questa sezione, per esempio «spese»."))] = "",
    territory: Annotated[str, typer.Option(help=N_("Solo misure per chi ha sede qui: Lombardia, BG…"))] = "",
    status: Annotated[
        str, typer.Option(help=N_("Solo bandi in questo stato: open, closed, upcoming, unknown."))
    ] = "",
    on: Day = None,
    as_json: AsJson = False,
) -> None:
    """Cerca nella biblioteca e mostra i passi, dal più pertinente."""
    from assistant.cli.content import served_content
    from assistant.usecases.search_library import Filters, search_library, shelf_for

    settings = load_settings()
    library, knowledge = fresh_library(settings), served_content(settings).knowledge
    filters, day = Filters(territory, status, section), on.date() if on else day_of(now())
    passages = search_library(question, library, k, measure, shelf_for(knowledge, filters, day))
    if as_json:
        print_json([passage_data(passage) for passage in passages])
        return
    for number, passage in enumerate(passages, 1):
        console.print(
            f"{number}. {passage.title} – {passage.heading}\n{passage.text}\n{passage.source_url}\n"
        )
    if not passages:
        console.print(_("Nessun passo contiene queste parole: provi a dirlo in un altro modo."))


def ask(
    question: Annotated[str, typer.Argument(help=N_("La domanda, con parole proprie."))],
    on: Day = None,
    measure: Context = "",
    as_json: AsJson = False,
) -> None:
    """Risponde con frasi letterali e le loro fonti, oppure dice che non sa."""
    from assistant.cli.content import served_content
    from assistant.usecases.ask_library import ask

    settings = load_settings()
    library = fresh_library(settings)
    day = on.date() if on else day_of(now())
    answer = ask(library, served_content(settings).knowledge, question, day, measure)
    if as_json:
        print_json(answer_data(answer))
    else:
        _print_answer(answer)


def source(
    slug: Annotated[str, typer.Argument(help=N_("Nome del documento, come nelle citazioni."))],
    version: Annotated[str, typer.Option(help=N_("Versione citata; senza, quella in uso."))] = "",
) -> None:
    """Stampa il testo di un documento: è quello su cui contano le posizioni delle citazioni."""
    text = fresh_library(load_settings()).document(slug, version).text
    typer.echo(text, nl=sys.stdout.isatty())


def passage_data(passage: Passage) -> dict[str, Any]:
    """A passage as the contract of `search` and `ask` has it."""
    return {
        "document": passage.document,
        "heading": passage.heading,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "source_url": passage.source_url,
    }


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer as the contract of `ask` has it, with the notes and where a routed question goes."""
    return {
        "status": answer.status,
        "notes": list(answer.notes),
        "sentences": [
            {
                "text": sentence.text,
                "certainty": sentence.certainty,
                "citations": [asdict(citation) for citation in sentence.citations],
                "against": [asdict(citation) for citation in sentence.against],
            }
            for sentence in answer.sentences
        ],
        "passages": [passage_data(passage) for passage in answer.passages],
        "topic": answer.topic,
        "go_to": answer.go_to,
        "measure": answer.measure,
    }


def _print_answer(answer: Answer) -> None:
    for note in answer.notes:
        console.print(note)
    titles = {passage.document: passage.title for passage in answer.passages}
    documents = answer.by_document()
    for slug, sentences in documents.items():
        if len(documents) > 1:
            console.print(f"\n{titles[slug]}")
        for sentence in sentences:
            _print_sentence(sentence)
    if answer.status != "answered":
        for passage in answer.passages[:NEAREST]:
            console.print(f"\n{passage.title} – {passage.heading}\n{passage.text}\n  {passage.source_url}")


def _print_sentence(sentence: Sentence) -> None:
    sources = ", ".join(dict.fromkeys(citation.source_url for citation in sentence.citations))
    certainty = _(CERTAINTY[sentence.certainty]) if sentence.certainty in CERTAINTY else ""
    console.print(f"\n«{sentence.text}»\n  {certainty}{sources}")
    for other in sentence.against:
        console.print(
            _("  Un'altra fonte scrive: «{quote}»\n  {source_url}").format(
                quote=other.quote, source_url=other.source_url
            )
        )


def fresh_library(settings: Settings) -> Library:
    """The library, its index brought up to the content first."""
    refresh_index(settings, progress_console)
    return open_library(
        settings.index_dir,
        settings.data_dir,
        settings.knowledge_dir,
        settings.embedding_model,
        settings.chroma_url,
    )


def refresh_index(settings: Settings, console: Console, force: bool = False) -> bool:
    """Rebuild the index when content or sources are newer than it, with a bar; whether it was rebuilt."""
    from assistant.content.knowledge import content_version, read_knowledge
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.index_library import index_library
    from assistant.usecases.library_sources import library_sources, library_version
    from assistant.usecases.live_knowledge import current_knowledge

    folder, day = index_folder(settings), day_of(now())
    storage = Storage.open(settings.database)
    with closing(storage), one_at_a_time(settings.index_dir):
        content = library_version(storage, content_version(settings.knowledge_dir), day)
        if not force and folder.is_current(content):
            return False
        sources = library_sources(storage, day)
        knowledge = current_knowledge(storage, read_knowledge(settings.knowledge_dir)).knowledge
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task(_("Indice"), total=None)

            def advance(what: str, done: int, total: int) -> None:
                bar.update(
                    task, description=_("Indice, {what}").format(what=what), completed=done, total=total
                )

            index_library(knowledge, folder, _archive(settings), advance, sources)
    return True


def index_folder(settings: Settings) -> IndexFolder:
    return IndexFolder(settings.index_dir, settings.chroma_url, settings.embedding_model)


def _archive(settings: Settings) -> DocumentArchive:
    return DocumentArchive(settings.data_dir / "documents")


def print_json(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
