"""A real server on a free port and a real Chromium, for walking the site as a person would."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.content.knowledge import read_knowledge
from assistant.settings import PROJECT_FOLDER
from assistant.storage.unit_of_work import Storage
from tests.shelf import Shelf
from tests.stage import Stage, set_stage

STARTING_SECONDS = 120
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """A running site: its address, the one-time link for the first administrator, its data folder."""

    address: str
    first_link: str
    data: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library a first start has built, for sites to begin from."""
    data = tmp_path_factory.mktemp("library")
    with serving(data):
        return data


@pytest.fixture(scope="module")
def site(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`assistant serve` on an empty database; what one file's tests decide, the others do not find."""
    with serving_with(library, tmp_path_factory.mktemp("site")) as running:
        yield running


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Site]:
    """`assistant serve` in a folder, with these settings (names without their prefix)."""
    named = settings | {"DATA_DIR": str(data), "PORT": "0"}
    environment = os.environ | {f"ASSISTANT_{name}": value for name, value in named.items()}
    command = [sys.executable, "-m", "assistant", "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _announced(server, data)
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def serving_with(library: Path, data: Path, **settings: str) -> Iterator[Site]:
    """`serving` in a folder that has the library already, and nobody's cases."""
    shutil.copytree(library, data, ignore=shutil.ignore_patterns("assistant.sqlite3*"), dirs_exist_ok=True)
    with serving(data, **settings) as running:
        yield running


def _announced(server: "subprocess.Popen[str]", data: Path) -> Site:
    """Read what the server prints until it has told both addresses; it ends by itself when it fails."""
    address = link = ""
    assert server.stdout
    for line in server.stdout:
        if found := re.search(r"in ascolto su (\S+)", line):
            address = found[1]
        if found := re.search(r"(http\S+/primo-accesso/\S+)", line):
            link = found[1]
        if address and link:
            return Site(address, link, data)
    raise RuntimeError("the server stopped before it told its address")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: Playwright's event loop would stand in the way of other tests' loops."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.fail("Chromium is missing: `make test` installs it, or says how")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=list(FLAGS)) as running,
    ):
        yield running


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """A firm's phone: 390 px wide."""
    yield from _page(browser.new_context(base_url=site.address, viewport={"width": 390, "height": 844}))


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A consultant's screen."""
    yield from _page(browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900}))


@pytest.fixture(scope="module")
def stage(site: Site) -> Stage:
    """The cast, one firm with answers and a draft, another with nothing, on the running site."""
    return staged(site)


def staged(site: Site) -> Stage:
    """Set the stage in the database of a running site."""
    content = read_knowledge(PROJECT_FOLDER / "knowledge")
    storage = Storage.open(f"sqlite:///{site.data / 'assistant.sqlite3'}")
    made = set_stage(storage, content, Shelf.of(content), datetime.now(UTC))
    storage.close()
    return made


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Site, stage: Stage) -> Iterator[Callable[[str], Page]]:
    """One open page for each role, used again and again."""
    opened: dict[str, Page] = {}

    def page_of(role: str) -> Page:
        if role not in opened:
            context = browser.new_context(base_url=site.address, reduced_motion="reduce")
            context.set_default_timeout(15_000)
            if token := stage.tokens[role]:
                context.add_cookies([{"name": "visit", "value": token, "url": site.address}])
            opened[role] = context.new_page()
        return opened[role]

    yield page_of
    for page in opened.values():
        page.context.close()


def _page(context: BrowserContext) -> Iterator[Page]:
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
