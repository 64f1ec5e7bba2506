"""Copying, moving, unpublishing and deleting pages that are translated and adapted: no orphan, and no error."""

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.adaptation import records
from cms.adaptation.protection import first_in_use
from cms.models import Adaptation
from cms.translating.lifecycle import ensure_parents, start_translation
from home.models import HomePage
from offerings.models import OfferingPage, SessionPage
from tests import factories
from tests.languages import municipality_in
from tests.translating.making import whole


@pytest.fixture
def nynorsk(site):
    return Locale.objects.get(language_code="nn")


@pytest.fixture
def session(site):
    programme = factories.publish(factories.make_programme())
    return factories.publish(factories.make_session(programme, 1))


@pytest.fixture
def offering(session):
    """With an adapted session of its own, all of it in nynorsk too."""
    offering = factories.publish(factories.make_offering(factories.make_municipality_page(), session.programme))
    local = records.adapt_page(session, offering, None, adapts=session)
    factories.publish(local)
    whole(offering, "nn")
    whole(local, "nn")
    return OfferingPage.objects.get(pk=offering.pk)


def in_nynorsk(page):
    return Page.objects.filter(translation_key=page.translation_key, locale__language_code="nn").first()


def problems(capsys) -> str:
    call_command("check_translations")
    return capsys.readouterr().out


def test_the_pages_above_are_made_as_drafts_and_never_as_aliases(session, nynorsk):
    parent = ensure_parents(session, nynorsk)
    assert parent.translation_key == session.get_parent().translation_key
    above = HomePage.objects.get(locale=nynorsk).get_descendants(inclusive=True)
    assert not above.filter(live=True).exists()
    assert not above.exclude(alias_of=None).exists()


def test_starting_a_translation_again_gives_the_one_that_is_there(session, nynorsk):
    assert start_translation(session, nynorsk).pk == start_translation(session, nynorsk).pk
    assert start_translation(session, session.locale) == session


def test_a_page_in_another_language_than_the_one_above_it_is_in_no_tree_of_ours(offering, nynorsk):
    assert in_nynorsk(offering).get_parent().locale == nynorsk


def test_unpublishing_a_page_unpublishes_its_translations(offering, capsys):
    offering.unpublish()
    assert not in_nynorsk(offering).live
    assert problems(capsys) == ""


def test_unpublishing_a_translation_leaves_its_page_public(offering):
    in_nynorsk(offering).specific.unpublish()
    offering.refresh_from_db()
    assert offering.live


def test_moving_a_page_moves_its_translations_below_those_of_the_new_parent(offering, capsys):
    neighbour = factories.make_municipality_page("5031")
    offering.move(neighbour, pos="last-child")
    twin = in_nynorsk(offering)
    assert twin.get_parent().translation_key == neighbour.translation_key
    assert twin.specific.municipality_id == "5031"
    assert in_nynorsk(SessionPage.objects.child_of(OfferingPage.objects.get(pk=offering.pk)).get()).is_child_of(twin)
    assert problems(capsys) == ""


def test_deleting_a_page_deletes_its_translations_and_their_records(offering, capsys):
    with TestCase.captureOnCommitCallbacks(execute=True):
        OfferingPage.objects.get(pk=offering.pk).delete()
    assert not Page.objects.filter(translation_key=offering.translation_key).exists()
    assert not Adaptation.objects.exists()
    assert not Translation.objects.filter(source__object_id=offering.translation_key).exists()
    assert not TranslationSource.objects.filter(object_id=offering.translation_key).exists()
    assert problems(capsys) == ""


def test_deleting_a_translation_leaves_its_page(offering):
    with TestCase.captureOnCommitCallbacks(execute=True):
        in_nynorsk(offering).specific.delete()
    assert OfferingPage.objects.get(pk=offering.pk).live
    assert not Translation.objects.filter(source__object_id=offering.translation_key).exists()


def test_a_copy_of_a_translated_page_is_a_page_without_translations(offering):
    copy = offering.copy(recursive=True, update_attrs={"slug": "kopi", "title": "Kopi"}, to=offering.get_parent())
    assert list(Page.objects.filter(translation_key=copy.translation_key)) == [Page.objects.get(pk=copy.pk)]
    assert not Translation.objects.filter(source__object_id=copy.translation_key).exists()


def test_a_copy_of_a_translation_is_a_page_of_its_own(offering, nynorsk):
    twin = in_nynorsk(offering).specific
    copy = twin.copy(recursive=True, update_attrs={"slug": "kopi", "title": "Kopi"}, to=twin.get_parent())
    assert copy.locale == nynorsk
    assert copy.translation_key != twin.translation_key


def test_a_national_page_that_nynorsk_municipalities_adapt_is_not_deleted_with_its_source(session, nynorsk, site):
    """Who deletes the source would delete what others stand on in another language."""
    whole(session.get_parent().specific, "nn")
    edition = whole(session, "nn").get_target_instance().specific
    start_translation(site.municipalities, nynorsk)
    municipality = municipality_in("nn", "1577")
    local = factories.make_offering(municipality, edition.programme)
    records.adapt_page(edition, local, None, adapts=edition)
    used, users = first_in_use(Page.objects.get(pk=session.pk).specific)
    assert used.translation_key == session.translation_key
    assert users >= 1


def test_the_check_finds_what_came_about_behind_our_back_and_mends_it(offering, capsys):
    """A restored back-up or a script that knows nothing of signals."""
    Page.objects.filter(pk=offering.pk).update(live=False)
    assert problems(capsys)
    call_command("check_translations", "--mend")
    assert not in_nynorsk(offering).live
    capsys.readouterr()
    assert problems(capsys) == ""
