"""How a page stands in each language."""

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.enums import TranslationState
from cms.translating.standing import source_of, sources, standings, state_of, translation_into, with_counts
from tests import factories
from tests.translating.making import begin, fill, locale_of, show, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return factories.make_information(summary="Om oss", body=[("paragraph", "<p>Vi hjelper.</p>")])


def counted(translation):
    return with_counts(Translation.objects.filter(pk=translation.pk)).get()


def state(translation) -> TranslationState:
    return state_of(counted(translation))


def test_a_translation_that_has_been_begun_is_behind_and_says_how_much_is_missing(page):
    translation = begin(page, "nn")
    fill(translation, leave=2)
    row = counted(translation)
    assert (row.total - row.missing, row.missing) == (row.total - 2, 2)
    assert state_of(row) == TranslationState.BEHIND


def test_text_with_an_error_counts_as_missing(page):
    translation = whole(page, "nn")
    StringTranslation.objects.filter(pk=StringTranslation.objects.first().pk).update(has_error=True)
    assert counted(translation).missing == 1


def test_a_complete_translation_waits_to_be_published_and_is_up_to_date_then(page):
    translation = begin(page, "nn")
    fill(translation)
    assert state(translation) == TranslationState.DRAFT
    show(translation)
    assert state(translation) == TranslationState.UP_TO_DATE


def test_text_written_after_the_page_was_published_waits_to_be_published(page):
    translation = whole(page, "nn")
    text = StringTranslation.objects.first()
    text.data = "Betre"
    text.save()
    assert state(translation) == TranslationState.DRAFT


def test_text_is_not_public_because_the_site_has_published_a_date_meanwhile(page):
    translation = whole(page, "nn")
    StringTranslation.objects.first().save()
    translation.get_target_instance().save_revision().publish()
    assert state(translation) == TranslationState.DRAFT


def test_a_string_is_a_machines_until_somebody_has_approved_it(page):
    translation = begin(page, "nn")
    fill(translation, kind="machine")
    row = counted(translation)
    assert (row.machine, state_of(row)) == (row.total, TranslationState.MACHINE)
    StringTranslation.objects.update(translation_type="manual")
    assert state(translation) == TranslationState.DRAFT


def test_a_translation_is_behind_once_its_source_is_published_after_it_was_handed_over(page):
    translation = whole(page, "nn")
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now())
    assert counted(translation).is_older
    assert state(translation) == TranslationState.BEHIND


def test_a_language_without_a_page_is_missing(page):
    translation = begin(page, "nn")
    translation.get_target_instance().delete()
    left = Translation.objects.filter(pk=translation.pk)
    assert all(state_of(row) == TranslationState.MISSING for row in with_counts(left))
    assert (page.translation_key, locale_of("nn").pk) not in standings(Page.objects.filter(pk=page.pk))


def test_the_text_of_another_page_or_language_does_not_count(page):
    other = factories.make_information(title=page.title, summary=page.summary, body=page.body)
    whole(other, "nn")
    whole(page, "en")
    row = counted(begin(page, "nn"))
    assert row.missing == row.total


def test_a_page_written_by_hand_in_another_language_is_no_translation_and_not_missing(page):
    by_hand = page.copy_for_translation(locale_of("en"), copy_parents=True)
    key = page.translation_key, locale_of("en").pk
    assert standings(Page.objects.filter(pk=page.pk))[key].state == TranslationState.DRAFT
    factories.publish(by_hand)
    assert standings(Page.objects.filter(pk=page.pk))[key].state == TranslationState.UP_TO_DATE


def test_sources_are_what_others_are_made_from(page):
    translation = whole(page, "nn")
    target = translation.get_target_instance()
    both = Page.objects.filter(pk__in=[page.pk, target.pk])
    assert list(sources(both)) == [page.page_ptr]
    assert source_of(target).pk == page.pk
    assert source_of(page) == page
    assert translation_into(target).pk == translation.pk
    assert translation_into(page) is None


def test_a_page_whose_translation_was_stopped_stands_for_itself_beside_its_source(page):
    translation = whole(page, "nn")
    Translation.objects.update(enabled=False)
    both = Page.objects.filter(pk__in=[page.pk, translation.get_target_instance().pk])
    assert list(sources(both)) == [page.page_ptr]


def test_standings_cost_the_same_however_many_pages_there_are(site, django_assert_num_queries):
    pages = [factories.make_information() for _number in range(4)]
    for one in pages[:3]:
        whole(one, "nn")
    for few in (pages[:1], pages):
        with django_assert_num_queries(2):
            standings(Page.objects.filter(pk__in=[one.pk for one in few]))
