"""Every page in every state: no fault that axe can find, nothing wider than the window, light and dark."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.places import PLACES, Place
from tests.stage import Stage

AXE = Axe()
Scheme = Literal["light", "dark"]
OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}
LAYOUT = ("color-contrast", "target-size", "scrollable-region-focusable")
COLOURS = ("color-contrast",)
LOOKS: tuple[tuple[int, Scheme, tuple[str, ...]], ...] = (
    (390, "light", ()),
    (390, "dark", COLOURS),
    (320, "light", LAYOUT),
    (320, "dark", COLOURS),
    (1280, "light", LAYOUT),
    (1280, "dark", COLOURS),
)
"""Width, scheme, rules: all of them once, then those that width or colours can change."""


def arrived(page: Page, place: Place, stage: Stage) -> Page:
    """The page of a place, with its state reached."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(place.path.format(case=stage.assessment, other=stage.other_assessment, action=stage.action))
    if place.then:
        place.then(page)
    page.wait_for_load_state()
    return page


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, one line for each element."""
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate("options => axe.run(options)", OPTIONS | only)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_page_has_no_fault_at_any_width_in_any_light(
    place: Place, pages: Callable[[str], Page], stage: Stage
) -> None:
    require_faultless(arrived(pages(place.role), place, stage))


def require_faultless(page: Page) -> None:
    """Look at a page in every width and light."""
    page.evaluate(AXE.axe_script)
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width} px"
        assert violations(page, rules) == [], f"at {width} px, {scheme}"
