"""The composition root of the site: settings in, a ready application out."""

import secrets
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.clock import Clock, now
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.mail import Mailer
from assistant.reports.renderers import RENDERERS, own_template
from assistant.retrieval.extraction.extract import Extractor
from assistant.retrieval.library import open_library
from assistant.routes import (
    adapted_sheet,
    api,
    board,
    cases,
    catalogue,
    comments,
    compare,
    documents,
    errors,
    european,
    feedback,
    form_view,
    freshness,
    handover,
    health,
    home,
    interview,
    library,
    measures,
    model_page,
    modules,
    people,
    progress,
    protection,
    queue,
    referrals,
    repeats,
    report,
    results,
    resume,
    review,
    roadmap,
    search,
    sheets,
    sign_in,
    source_upload,
    sources,
    visit_request,
    word_template,
    written_answer,
)
from assistant.routes.house import House, Writer
from assistant.routes.rendering import environment
from assistant.routes.sessions import open_visit
from assistant.settings import Settings, load_settings
from assistant.storage.attempts import Attempts
from assistant.storage.unit_of_work import Storage
from assistant.usecases.complete_interviews import RememberedInterviews
from assistant.usecases.live_knowledge import LiveKnowledge
from assistant.usecases.publish_report import Press
from assistant.writer import open_writer

PAGES = (
    home,
    sign_in,
    model_page,
    resume,
    interview,
    repeats,
    form_view,
    handover,
    modules,
    european,
    review,
    results,
    visit_request,
    library,
    search,
    documents,
    written_answer,
    feedback,
    catalogue,
    measures,
    compare,
    cases,
    freshness,
    source_upload,
    sources,
    sheets,
    queue,
    referrals,
    board,
    people,
    roadmap,
    adapted_sheet,
    comments,
    progress,
    report,
    word_template,
    health,
    api,
)


def create_app(
    settings: Settings | None = None, clock: Clock = now, knowledge: Knowledge | None = None
) -> FastAPI:
    """An application over a database that `migrate` has prepared. Raises BrokenContent."""
    settings = settings or load_settings()
    app = FastAPI(
        title="Assistente alla valutazione digitale",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(open_visit)],
    )
    app.state.house = furnish(settings, clock, knowledge)
    app.mount("/static", StaticFiles(directory=settings.web_dir / "static"))
    for pages in PAGES:
        app.include_router(pages.router)
    errors.install(app)
    protection.install(app)
    return app


def furnish(settings: Settings, clock: Clock = now, knowledge: Knowledge | None = None) -> House:
    """Everything a running system is made of."""
    knowledge = knowledge or read_knowledge(settings.knowledge_dir)
    storage = Storage.open(settings.database)
    return House(
        settings,
        LiveKnowledge(storage, knowledge),
        storage,
        Attempts(),
        open_library(
            settings.index_dir,
            settings.data_dir,
            settings.knowledge_dir,
            settings.embedding_model,
            settings.chroma_url,
        ),
        Press(RENDERERS, own_template, settings.contact),
        RememberedInterviews(),
        environment(settings.web_dir, settings.language),
        clock,
        secret_key(settings),
        Extractor(knowledge.vocabulary.sections),
        partial(start_indexing, settings),
        mailer=Mailer(url) if (url := settings.smtp_url.get_secret_value()) else None,
        writer=ready_writer(settings, storage, clock),
    )


def ready_writer(settings: Settings, storage: Storage, clock: Clock) -> Writer | None:
    """The language model of the settings, its libraries loaded so that the first reader does not wait.

    Raises ModelNotConfigured, ProviderNotInstalled.
    """
    writer = open_writer(settings, storage, clock)
    if writer:
        writer.warm_up()
    return writer


def start_indexing(settings: Settings) -> None:
    """Bring the index up to the sources in a process of its own; readers go on with the one in force."""
    command = (sys.executable, "-m", "assistant", "index")
    run = partial(
        subprocess.run, command, env=settings.as_environment(), check=False, stdout=subprocess.DEVNULL
    )
    Thread(target=run, daemon=True).start()


def secret_key(settings: Settings) -> bytes:
    """The key from the settings, or one made on first run and kept readable by its owner alone."""
    if given := settings.secret_key.get_secret_value():
        return given.encode()
    path: Path = settings.data_dir / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").encode()
