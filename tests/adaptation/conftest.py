"""A session that a municipality has adapted, and one that both sides have changed."""

import pytest

from cms.adaptation import records
from cms.models import Adaptation
from tests import factories
from tests.adaptation.pages import national, ours, save, with_text
from tests.factories import segment


@pytest.fixture
def municipality(site):
    return factories.make_municipality_page()


@pytest.fixture
def editor(municipality):
    return factories.make_editor(municipality)


@pytest.fixture
def programme(site):
    return factories.publish(factories.make_programme())


@pytest.fixture
def session(programme):
    plan = [
        segment("opening", 30, text="<p>Velkommen.</p>", content=[("tip", "Ha frukt klart.")]),
        segment("theme", 90, text="<p>Tegn sola.</p>"),
        segment("closing", 30, text="<p>Takk for i kveld.</p>"),
    ]
    return factories.publish(factories.make_session(programme, 3, plan, summary="Om krefter."))


@pytest.fixture
def adaptation(session, municipality, programme, editor):
    offering = factories.make_offering(municipality, programme)
    records.adapt_page(session, offering, editor, adapts=session)
    return Adaptation.objects.get()


@pytest.fixture
def contested(adaptation, session):
    """Both changed the theme and the summary, only national the opening, only we the closing. Gives key and key."""
    page = with_text(with_text(ours(adaptation), 1, "<p>Vår sol.</p>"), 2, "<p>Vel hjem.</p>")
    page.summary = "Vår ingress."
    save(page)
    session = with_text(with_text(session, 0, "<p>Hei, alle.</p>"), 1, "<p>Tegn elva.</p>")
    session.summary = "Ny nasjonal ingress."
    national(session)
    return f"plan:{session.plan[1].id}", f"plan:{session.plan[0].id}"
