"""Where following and adapting meet language (decision 0019): the four corners, and the way between them.

National nb → national nn is a translation; national nb → local nb and national nn → local nn are adaptations; local
nb → local nn is a translation again. A page has one master.
"""

import pytest
from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.adaptation import records
from cms.adaptation.drafts import draft_of_content, in_our_language
from cms.adaptation.releases import finish
from cms.enums import AdaptationStatus
from cms.models import Adaptation, Release
from cms.translating.lifecycle import start_translation
from cms.translating.syncing import lacking
from cms.users.models import User
from offerings.adapting import adapt_body, adapt_session
from offerings.models import OfferingPage, SessionPage
from tests import factories
from tests.adaptation.pages import blocks, with_plan
from tests.factories import segment
from tests.languages import locale, municipality_in
from tests.translating.making import fill, show, whole

VELKOMMEN, SOLA, TAKK = "<p>Velkommen til deg.</p>", "<p>Vi tegner sola sammen.</p>", "<p>Takk for i kveld.</p>"


@pytest.fixture
def session(site):
    programme = factories.make_programme(goals="Du blir kjent med noen", body=[("paragraph", "<p>Hva er viktig?</p>")])
    factories.publish(programme)
    plan = [segment("opening", 30, text=VELKOMMEN), segment("theme", 90, text=SOLA), segment("closing", 30, text=TAKK)]
    return factories.publish(factories.make_session(programme, 1, plan, title="Hvem er jeg?"))


@pytest.fixture
def volda(session, site):
    start_translation(site.municipalities, locale("nn"))
    return municipality_in("nn", "1577")


@pytest.fixture
def offering(volda, session):
    return factories.publish(factories.make_offering(volda, session.programme))


@pytest.fixture
def owner(site):
    return User.objects.create_superuser("eier@mestring.example", "hemmelig-ord-2026")


def published(page):
    """With what is done once the publication is in the database: releases, and telling the translations."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.publish(page)
    return type(page).objects.get(pk=page.pk)


def translated(page, words=" på målet"):
    """The page in nynorsk, published as an editor does."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation = whole(page, "nn")
    return translation.get_target_instance().specific


def texts(page):
    return [str(block.value["text"]) for block in page.plan]


def draft(page):
    return SessionPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def changed(page, place, text):
    raw = blocks(page)
    raw[place]["value"]["text"] = text
    return with_plan(page, raw)


# --- national nb → national nn ------------------------------------------------------------------------------------


def test_a_national_change_leaves_the_nynorsk_page_as_it_was_and_marks_it_behind(session):
    edition = translated(session)
    before = texts(edition)
    published(changed(session, 1, "<p>Vi tegner elva.</p>"))
    assert texts(SessionPage.objects.get(pk=edition.pk)) == before
    assert lacking(Translation.objects.get(source__object_id=session.translation_key))


# --- national nb → local nb ---------------------------------------------------------------------------------------


def test_an_adaptation_in_the_language_of_the_national_text_has_no_draft_of_it(session, owner):
    offering = factories.make_offering(factories.make_municipality_page(), session.programme)
    adapt_session(offering, session, owner, drafted=True)
    assert Adaptation.objects.get().draft is None


# --- national nn → local nn ---------------------------------------------------------------------------------------


def test_an_offering_follows_the_national_text_in_its_own_language(session, offering):
    assert offering.national.pk == session.programme.pk
    programme = translated(session.programme)
    edition = translated(session)
    offering = OfferingPage.objects.get(pk=offering.pk)
    assert offering.national.pk == programme.pk
    assert [held.pk for held in offering.sessions] == [edition.pk]
    assert offering.shown["goals"] == programme.goals


def test_a_session_that_is_not_in_our_language_is_held_in_that_of_the_national_source(session, offering):
    translated(session.programme)
    assert [held.pk for held in OfferingPage.objects.get(pk=offering.pk).sessions] == [session.pk]


def test_an_unpublished_edition_gives_way_to_the_national_source(session, offering):
    translated(session.programme).unpublish()
    assert OfferingPage.objects.get(pk=offering.pk).national.pk == session.programme.pk


def test_what_is_adapted_is_the_national_text_in_our_language(session, offering, owner):
    translated(session.programme)
    edition = translated(session)
    local = adapt_session(offering, session, owner)
    assert local.locale.language_code == "nn"
    assert Adaptation.objects.get().national_id == edition.pk
    assert texts(local) == texts(edition)


def test_a_published_translation_reaches_those_who_have_adapted_it(session, offering, owner):
    translated(session.programme)
    edition = translated(session)
    local = adapt_session(offering, edition, owner)
    published(changed(session, 1, "<p>Vi tegner elva.</p>"))
    assert Adaptation.objects.get().status == AdaptationStatus.UP_TO_DATE  # nobody has translated it yet
    translation = Translation.objects.get(source__object_id=session.translation_key)
    fill(translation)
    with TestCase.captureOnCommitCallbacks(execute=True):
        show(translation)
    assert "elva" in texts(draft(local))[1]
    assert Adaptation.objects.get().status == AdaptationStatus.NATIONAL_CHANGED


# --- national nb → local nn, where the national text is not in nynorsk ----------------------------------------------


@pytest.mark.apertium
def test_an_adaptation_can_begin_from_a_machine_draft_with_the_ids_of_the_national_blocks(session, offering, owner):
    local = draft(adapt_session(offering, session, owner, drafted=True))
    assert local.title == "Kven er eg?"
    assert "Vi teiknar sola saman." in texts(local)[1]
    assert [block["id"] for block in blocks(local)] == [block["id"] for block in blocks(session)]
    assert Adaptation.objects.get().status == AdaptationStatus.UP_TO_DATE
    assert not local.live


@pytest.mark.apertium
def test_a_national_change_is_drafted_where_we_wrote_nothing_and_asked_about_where_we_did(session, offering, owner):
    local = draft(adapt_session(offering, session, owner, drafted=True))
    changed(local, 2, "<p>Vel heim!</p>").save_revision(clean=False)
    changed(session, 1, "<p>Vi tegner elva.</p>")
    published(changed(session, 2, "<p>Takk, og vel hjem.</p>"))
    said = texts(draft(local))
    assert "Vi teiknar elva." in said[1]
    assert "Vel heim!" in said[2]
    adaptation = Adaptation.objects.get()
    assert adaptation.status == AdaptationStatus.CONFLICT
    assert adaptation.conflicts == 1


@pytest.mark.apertium
def test_a_machine_draft_of_a_change_is_not_published_at_once(session, offering, volda, owner):
    volda.take_at_once = True
    factories.publish(volda)
    local = factories.publish(draft(adapt_session(offering, session, owner, drafted=True)))
    published(changed(session, 1, "<p>Vi tegner elva.</p>"))
    assert "sola" in texts(SessionPage.objects.get(pk=local.pk))[1]
    assert "elva" in texts(draft(local))[1]


@pytest.mark.apertium
def test_when_the_national_text_comes_in_our_language_only_what_we_wrote_stays(session, offering, owner):
    local = draft(adapt_session(offering, session, owner, drafted=True))
    changed(local, 2, "<p>Vel heim!</p>").save_revision(clean=False)
    translated(session.programme)
    edition = translated(session)
    said = texts(draft(local))
    assert said[:2] == texts(edition)[:2]
    assert "Vel heim!" in said[2]
    adaptation = Adaptation.objects.get()
    assert (adaptation.national_id, adaptation.draft, adaptation.conflicts) == (edition.pk, None, 0)


def test_who_began_from_the_national_language_keeps_all_of_her_translation(session, offering, owner):
    local = draft(adapt_session(offering, session, owner))
    for place, text in enumerate(["<p>Velkomen.</p>", "<p>Vi teiknar.</p>"]):
        changed(local, place, text)
    local.save_revision(clean=False)
    translated(session.programme)
    edition = translated(session)
    said = texts(draft(local))
    assert ("Velkomen." in said[0], "Vi teiknar." in said[1]) == (True, True)
    assert said[2] == texts(edition)[2]
    assert Adaptation.objects.get().conflicts == 0


def test_taking_an_edition_over_again_changes_nothing(session, offering, owner):
    local = draft(adapt_session(offering, session, owner))
    changed(local, 0, "<p>Velkomen.</p>").save_revision(clean=False)
    translated(session.programme)
    translated(session)
    before, revisions = texts(draft(local)), local.revisions.count()
    assert finish(Release.objects.first().pk) == 0
    assert (texts(draft(local)), local.revisions.count()) == (before, revisions)


@pytest.mark.apertium
def test_the_words_to_those_who_run_it_can_begin_from_a_machine_draft(session, offering, owner):
    page = adapt_body(offering, owner, drafted=True)
    assert "Kva er viktig?" in str(page.body[0].value)
    assert Adaptation.objects.get().conflicts == 0


def test_words_that_were_drafted_stay_though_the_engine_is_gone(session, monkeypatch):
    """Only what is new is left in the national language, until someone has an engine again."""
    content = records.read_national(session)
    former = {"of": content, "is": {**content, "fields": {**content["fields"], "title": "Kven er eg?"}}}
    session.summary = "Noe nytt."
    now = records.read_national(session)
    monkeypatch.setenv("PATH", "")
    said = in_our_language(session, now, former)
    assert said["fields"] == {**now["fields"], "title": "Kven er eg?"}


def test_a_draft_without_an_engine_is_the_national_text(session, monkeypatch):
    content = records.read_national(session)
    monkeypatch.setenv("PATH", "")
    assert draft_of_content(session, content, "en") == {"of": content, "is": content}


# --- local nb → local nn ------------------------------------------------------------------------------------------


def test_a_translation_of_our_own_adapted_session_follows_that_one_alone(session, owner):
    offering = factories.publish(factories.make_offering(factories.make_municipality_page(), session.programme))
    local = factories.publish(adapt_session(offering, session, owner))
    translated(offering)
    twin = translated(local)
    assert twin.get_parent().locale.language_code == "nn"
    assert [record.local_id for record in Adaptation.objects.all()] == [local.pk]
    published(changed(session, 1, "<p>Vi tegner elva.</p>"))
    factories.publish(twin)
    assert [record.local_id for record in Adaptation.objects.all()] == [local.pk]


def test_a_translation_that_goes_on_by_itself_follows_the_national_text_again(session, owner):
    offering = factories.publish(factories.make_offering(factories.make_municipality_page(), session.programme))
    local = factories.publish(adapt_session(offering, session, owner))
    translated(offering)
    twin = translated(local)
    Translation.objects.filter(source__object_id=local.translation_key).update(enabled=False)
    twin.save_revision(clean=False)
    assert Adaptation.objects.filter(local_id=twin.pk).exists()


def test_a_nynorsk_offering_holds_the_translated_version_of_our_own_session(session, owner):
    offering = factories.publish(factories.make_offering(factories.make_municipality_page(), session.programme))
    local = factories.publish(adapt_session(offering, session, owner))
    there = translated(offering)
    twin = translated(local)
    assert [held.pk for held in OfferingPage.objects.get(pk=there.pk).sessions] == [twin.pk]


def test_following_in_one_language_costs_no_query_for_the_edition(session, django_assert_num_queries):
    offering = factories.make_offering(factories.make_municipality_page(), session.programme)
    offering = OfferingPage.objects.select_related("programme").get(pk=offering.pk)
    with django_assert_num_queries(0):
        assert offering.shown["goals"]


def test_following_in_another_language_costs_one_query_for_all_fields(session, offering, django_assert_num_queries):
    translated(session.programme)
    offering = OfferingPage.objects.select_related("programme").get(pk=offering.pk)
    with django_assert_num_queries(1):
        assert offering.shown["goals"]


def test_what_is_always_national_is_marked_where_it_is_not_in_our_language(offering, owner, client):
    safety = ("safety", {"heading": "Hvis det haster", "text": "<p>Ring 113.</p>", "locked": True})
    programme = offering.programme.specific
    programme.body = [("paragraph", "<p>Hva er viktig?</p>"), safety]
    factories.publish(programme)
    factories.publish(adapt_body(OfferingPage.objects.get(pk=offering.pk), owner))
    html = client.get(offering.get_url()).content.decode()
    assert 'data-color="info" lang="nb"' in html


@pytest.mark.apertium
def test_the_editor_of_a_machine_draft_is_told_that_it_is_one(offering, session, owner, client):
    local = adapt_session(offering, session, owner, drafted=True)
    client.force_login(owner)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[local.pk])).content.decode()
    assert "maskinutkast" in html
