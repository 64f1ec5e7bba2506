"""A programme of two sessions with a tool, and an offering that follows it."""

import pytest

from tests import factories
from tests.factories import segment


@pytest.fixture
def programme(site):
    programme = factories.make_programme(title="Helt sjef! for ungdom")
    tool = factories.make_tool(
        "Livselva", equipment="Flippover\nTusjer", worksheet=[("task", {"label": "Min elv", "lines": 4})]
    )
    content = [
        ("tool", {"tool": tool, "minutes": 20, "purpose": "support", "why": "Vi blir kjent"}),
        ("workbook", {"title": "Mine styrker", "instruction": "Skriv tre ting.", "lines": 5}),
        ("assessment", {"question": "Hvordan var det å komme?", "low": "Tungt", "high": "Fint"}),
    ]
    for number in (1, 2):
        plan = [
            segment("same_day_planning", 60, "leaders"),
            segment("opening", 30, text="<p>Vi hilser.</p>", leader_notes="<p>Stå i døra.</p>"),
            segment("theme", 90, content=content),
        ]
        factories.make_session(programme, number, plan=plan, title=f"Tema {number}", goals="Bli kjent")
    return programme


@pytest.fixture
def offering(programme):
    return factories.make_offering(programme=programme, title="Helt sjef! i Trondheim", venue=factories.make_venue())
