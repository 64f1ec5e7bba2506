"""From national text to a municipality's own version of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Revision

from cms.models import Adaptation
from offerings.adapting import adapt_body, adapt_session
from offerings.models import SessionPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    programme = factories.make_programme(
        body=[("heading", "Slik gjør dere"), ("paragraph", "<p>Kom i god tid.</p>")],
        change_note="Ny innledning",
    )
    for number in (1, 2):
        factories.make_session(programme, number, change_note="Kortere øvelse")
    return programme


@pytest.fixture
def session(programme):
    return SessionPage.objects.child_of(programme).get(number=1)


@pytest.fixture
def trondheim(site):
    return factories.make_municipality_page()


@pytest.fixture
def offering(programme, trondheim):
    return factories.make_offering(trondheim, programme)


@pytest.fixture
def editor(trondheim):
    return factories.make_editor(trondheim)


@pytest.fixture
def neighbour(site):
    return factories.make_editor(factories.make_municipality_page("5031"), email="nabo@example.test")


def ids(stream):
    return [block.id for block in stream]


def test_an_editor_without_rights_to_the_national_tree_gets_a_draft_with_the_same_block_ids(offering, session, editor):
    local = adapt_session(offering, session, editor)
    assert not local.live
    assert local.adapts_id == session.pk
    assert local.municipality_id == "5001"
    assert ids(local.plan) == ids(session.plan) != []
    assert ids(local.get_latest_revision_as_object().plan) == ids(session.plan)
    assert Adaptation.objects.get(local_id=local.pk).national_id == session.pk


def test_the_copy_carries_nothing_of_retirement_or_notes(offering, session, editor):
    session.retired, session.successor = True, SessionPage.objects.exclude(pk=session.pk).first()
    factories.publish(session)
    local = adapt_session(offering, session, editor)
    for version in (local, local.get_latest_revision_as_object()):
        assert (version.retired, version.successor_id, version.change_note) == (False, None, "")


def test_adapting_twice_leads_to_the_same_page(offering, session, editor):
    assert adapt_session(offering, session, editor).pk == adapt_session(offering, session, editor).pk


def test_a_neighbour_may_not_adapt_for_us(offering, session, neighbour):
    with pytest.raises(PermissionDenied):
        adapt_session(offering, session, neighbour)


def test_a_session_of_another_programme_is_refused(offering, editor):
    other = factories.make_session(factories.make_programme())
    with pytest.raises(PermissionDenied):
        adapt_session(offering, other, editor)


def test_an_address_that_is_taken_gets_a_number(offering, session, editor):
    factories.make_session(offering, 7, slug=session.slug)
    assert adapt_session(offering, session, editor).slug == f"{session.slug}-2"


def test_the_public_reads_the_national_session_until_the_draft_is_published(offering, session, editor, client):
    local = adapt_session(offering, session, editor)
    local.title = "Vår egen første gang"
    local.save_revision()
    assert "Vår egen første gang" not in client.get(offering.url).content.decode()
    local.get_latest_revision().publish()
    assert "Vår egen første gang" in client.get(offering.url).content.decode()


def test_the_programmes_words_are_copied_to_a_draft_with_the_same_block_ids(offering, programme, editor):
    adapt_body(offering, editor)
    offering.refresh_from_db()
    assert not offering.body
    draft = offering.get_latest_revision_as_object()
    assert ids(draft.body) == ids(type(programme).objects.get(pk=programme.pk).body) != []
    assert Adaptation.objects.get(local_id=offering.pk).national_id == programme.pk


def test_words_that_are_our_own_already_are_left_alone(offering, editor):
    offering.body = [("paragraph", "<p>Vårt.</p>")]
    factories.publish(offering)
    before = Revision.objects.count()
    adapt_body(offering, editor)
    assert Revision.objects.count() == before


# --- the pages in the admin ----------------------------------------------------------------------------------------


def test_the_list_says_of_each_session_whether_it_is_followed_adapted_or_left_out(offering, programme, editor, client):
    first, second = SessionPage.objects.child_of(programme).order_by("number")
    third = factories.make_session(programme, 3)
    adapt_session(offering, first, editor)
    offering.session_choice = [{"key": str(third.translation_key), "left_out": True}]
    factories.publish(offering)
    client.force_login(editor)
    answer = client.get(reverse("offerings_editing:sessions", args=[offering.pk]))
    assert answer.status_code == 200
    states = {line.national.pk: (line.ours is not None, line.left_out) for line in answer.context["lines"]}
    assert states == {first.pk: (True, False), second.pk: (False, False), third.pk: (False, True)}
    assert reverse("offerings_editing:adapt_one", args=[offering.pk, second.pk]) in answer.content.decode()
    assert reverse("offerings_editing:adapt_one", args=[offering.pk, first.pk]) not in answer.content.decode()


def test_the_button_makes_the_draft_and_opens_it(offering, session, editor, client):
    client.force_login(editor)
    answer = client.post(reverse("offerings_editing:adapt_one", args=[offering.pk, session.pk]))
    local = SessionPage.objects.get(adapts=session)
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[local.pk])
    assert client.get(answer.url).status_code == 200


def test_the_button_for_the_words_opens_the_offering(offering, editor, client):
    client.force_login(editor)
    answer = client.post(reverse("offerings_editing:adapt_words", args=[offering.pk]))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[offering.pk])
    offering.refresh_from_db()
    assert offering.get_latest_revision_as_object().body


def test_looking_changes_nothing(offering, session, editor, client):
    client.force_login(editor)
    assert client.get(reverse("offerings_editing:adapt_one", args=[offering.pk, session.pk])).status_code == 405
    assert client.get(reverse("offerings_editing:adapt_words", args=[offering.pk])).status_code == 405
    client.get(reverse("offerings_editing:adapt", args=[session.pk]))
    assert not SessionPage.objects.filter(adapts=session).exists()


def test_to_a_neighbour_our_pages_do_not_exist(offering, session, editor, neighbour, client):
    local = adapt_session(offering, session, editor)
    client.force_login(neighbour)
    for method, name, args in [
        ("get", "sessions", [offering.pk]),
        ("post", "adapt_one", [offering.pk, session.pk]),
        ("post", "adapt_words", [offering.pk]),
        ("get", "tools", [local.pk]),
        ("get", "adapt", [session.pk]),
    ]:
        answer = getattr(client, method)(reverse(f"offerings_editing:{name}", args=args))
        assert answer.status_code == 404, name


def test_from_the_national_session_one_chooses_among_ones_own_offerings(offering, session, editor, client):
    factories.make_offering(factories.make_municipality_page("5031"), offering.programme, title="Naboens kurs")
    client.force_login(editor)
    url = reverse("offerings_editing:adapt", args=[session.pk])
    html = client.get(url).content.decode()
    assert offering.title in html
    assert "Naboens kurs" not in html
    assert "checked" in html
    assert client.post(url, {"offering": "999999"}).status_code == 200
    answer = client.post(url, {"offering": offering.pk})
    local = SessionPage.objects.get(adapts=session)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[local.pk])
    assert f'href="{answer.url}"' in client.get(url).content.decode()


def test_the_explorer_and_the_editor_lead_to_the_sessions(offering, editor, client):
    client.force_login(editor)
    url = reverse("offerings_editing:sessions", args=[offering.pk])
    listing = reverse("wagtailadmin_explore", args=[offering.get_parent().pk])
    assert url in client.get(listing).content.decode()
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[offering.pk])).content.decode()


def test_the_bar_on_a_national_session_leads_to_adapting_for_those_who_follow_it(
    offering, session, editor, neighbour, client
):
    url = reverse("offerings_editing:adapt", args=[session.pk])
    assert url not in client.get(session.url).content.decode()
    client.force_login(neighbour)
    assert url not in client.get(session.url).content.decode()
    client.force_login(editor)
    assert url in client.get(session.url).content.decode()
    sessions_url = reverse("offerings_editing:sessions", args=[offering.pk])
    assert sessions_url in client.get(offering.url).content.decode()


def test_an_adapted_session_leads_to_the_comparison_with_the_national_text(offering, session, editor, client):
    local = adapt_session(offering, session, editor)
    client.force_login(editor)
    url = reverse("adaptations:compare", args=[Adaptation.objects.get(local_id=local.pk).pk])
    assert url in client.get(reverse("offerings_editing:sessions", args=[offering.pk])).content.decode()
    assert url in client.get(reverse("wagtailadmin_explore", args=[offering.pk])).content.decode()
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[local.pk])).content.decode()
