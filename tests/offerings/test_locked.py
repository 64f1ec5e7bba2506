"""What national has locked is shown, and saved, as national has it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from offerings.adapting import adapt_body, adapt_session
from offerings.locked import locked_parts, with_locked
from offerings.models import OfferingPage, ProgrammePage, SessionPage
from tests import factories
from tests.factories import segment
from tests.offerings.editing_forms import form_data, stream_data

pytestmark = pytest.mark.django_db

NUMBER = "<p>Ring 116 117.</p>"
SAFETY = ("safety", {"heading": "Når det haster", "text": NUMBER, "locked": True})


@pytest.fixture
def offering(site):
    programme = factories.make_programme(body=[("paragraph", "<p>Kom i god tid.</p>"), SAFETY])
    plan = [
        segment(title="Velkommen", text="<p>Hei.</p>", content=[SAFETY]),
        segment(title="Rettigheter", text="<p>Alle kan klage.</p>", locked=True),
    ]
    factories.make_session(programme, plan=plan)
    return factories.make_offering(programme=programme)


@pytest.fixture
def editor(offering, client):
    user = factories.make_editor(offering.get_parent())
    client.force_login(user)
    return user


@pytest.fixture
def local(offering, editor):
    return adapt_session(offering, SessionPage.objects.get(), editor)


def without_locked(page):
    """As an editor who got round the form would have it."""
    page.plan[0].value["content"] = []
    page.plan[0].value["text"].source = "<p>Vår egen velkomst.</p>"
    del page.plan[1]
    return factories.publish(page)


def test_the_public_page_shows_the_locked_parts_whatever_the_local_text_says(local, client):
    html = client.get(without_locked(local).url).content.decode()
    assert "Ring 116 117." in html
    assert "Alle kan klage." in html
    assert "Vår egen velkomst." in html


def test_a_national_change_of_a_locked_part_is_seen_at_once(local, client):
    factories.publish(local)
    national = SessionPage.objects.get(pk=local.adapts_id)
    national.plan[1].value["text"].source = "<p>Ny lov.</p>"
    factories.publish(national)
    assert "Ny lov." in client.get(local.url).content.decode()


def test_what_is_locked_looks_like_a_notice(local, client):
    factories.publish(local)
    html = client.get(local.url).content.decode()
    notice = html[html.index('class="ds-alert notice"', html.index('class="plan"')) :]
    assert "Når det haster" in notice[: notice.index("</div>")]
    assert html.count("segment--locked") == 1


def test_saving_puts_the_locked_parts_back_and_says_so(local, client):
    data = form_data(client, local) | stream_data(local.get_latest_revision_as_object().plan, "plan")
    data |= {"plan-1-deleted": "1", "plan-0-value-title": "Hei hei"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[local.pk]), data)
    assert answer.status_code == 302
    local.refresh_from_db()
    titles = [block.value["title"] for block in local.get_latest_revision_as_object().plan]
    assert titles == ["Hei hei", "Rettigheter"]
    assert len(list(get_messages(answer.wsgi_request))) == 2


def test_saving_without_touching_them_says_nothing(local, client):
    data = form_data(client, local) | stream_data(local.get_latest_revision_as_object().plan, "plan")
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[local.pk]), data)
    assert len(list(get_messages(answer.wsgi_request))) == 1


def test_the_editor_lists_the_locked_parts_by_name(local, client):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[local.pk])).content.decode()
    listed = html[html.index("data-locked-ids") :]
    assert "Når det haster" in listed
    assert "Rettigheter" in listed
    for part in locked_parts(local.adapts.plan):
        assert part.block_id in listed[: listed.index(">")]


def test_the_national_editor_sees_no_such_list(local, client):
    client.force_login(factories.make_editor(local.adapts.get_parent(), email="nasjonal@example.test"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[local.adapts_id])).content.decode()
    assert "data-locked-ids" not in html


def test_our_own_words_to_those_who_run_it_keep_the_locked_parts(offering, editor, client):
    draft = adapt_body(offering, editor)
    draft.body = [("paragraph", "<p>Bare vårt.</p>")]
    factories.publish(draft)
    html = client.get(offering.url).content.decode()
    assert "Bare vårt." in html
    assert "Ring 116 117." in html
    assert "Kom i god tid." not in html


def test_our_own_box_for_locking_has_no_effect(offering, editor, client):
    session = factories.make_session(offering, 2, plan=[segment(title="Vårt", locked=True)])
    assert client.get(session.url).status_code == 200
    session.plan[0].value["locked"] = False
    without, _changed = with_locked(SessionPage.objects.get(municipality=None).plan, session.plan)
    session.plan[0].value["locked"] = True
    shown, _changed = with_locked(SessionPage.objects.get(municipality=None).plan, session.plan)
    assert [block.value["title"] for block in shown] == [block.value["title"] for block in without]
    assert [block.value["title"] for block in shown].count("Vårt") == 1


def test_nothing_is_made_anew_where_nothing_is_locked(site):
    programme = ProgrammePage.objects.get(pk=factories.make_programme(body=[("paragraph", "<p>A</p>")]).pk)
    own = OfferingPage(body=[("paragraph", "<p>B</p>")])
    assert with_locked(programme.body, own.body) == (own.body, False)
