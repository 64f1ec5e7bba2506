"""A published page and its public translations: what is the same in every language, and what is words."""

import pytest
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.translating.lifecycle import start_translation
from cms.translating.syncing import bring_level, lacking
from tests import factories
from tests.factories import segment
from tests.translating.making import whole


@pytest.fixture
def nynorsk(site):
    return Locale.objects.get(language_code="nn")


def publish(page):
    """As an editor does: what is handed to the task queue on commit runs too."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.publish(page)


@pytest.fixture
def run(nynorsk):
    run = factories.make_run(note="Vi spiser sammen.")
    whole(run, "nn")
    return run


def public(page, locale):
    return page.get_translation(locale).specific


def test_what_is_not_words_reaches_the_public_translation_at_once(run, nynorsk):
    meetings = list(run.meetings.all())
    meetings[0].cancelled, meetings[0].cancel_reason = True, "Leder er syk"
    run.meetings = meetings
    run.sign_up = "full"
    publish(run)
    said = public(run, nynorsk)
    assert said.sign_up == "full"
    assert said.meetings.all()[0].cancelled is True


def test_changed_words_leave_the_public_translation_as_it_was(run, nynorsk):
    before = public(run, nynorsk).note
    run.note = "Ta med matpakke."
    publish(run)
    assert public(run, nynorsk).note == before
    assert lacking(Translation.objects.get(source__object_id=run.translation_key)) == {"note"}


def test_a_new_block_waits_for_its_translation_and_a_removed_one_goes(nynorsk):
    programme = factories.make_programme()
    plan = [segment("opening", 30, text="<p>Velkommen.</p>"), segment("theme", 90, text="<p>Tegn.</p>")]
    session = factories.publish(factories.make_session(programme, 1, plan))
    whole(session, "nn")
    kept = list(session.plan.raw_data)[1]
    session.plan = [segment("closing", 30, text="<p>Takk.</p>")]
    session.plan = session._meta.get_field("plan").to_python([kept, *session.plan.get_prep_value()])
    publish(session)
    assert [block.value["minutes"] for block in public(session, nynorsk).plan] == [90]


def test_a_changed_paragraph_keeps_its_block_and_its_former_words(nynorsk):
    programme = factories.make_programme()
    session = factories.publish(factories.make_session(programme, 1, [segment("theme", 90, text="<p>Tegn sola.</p>")]))
    whole(session, "nn")
    raw = list(session.plan.raw_data)
    raw[0]["value"]["text"], raw[0]["value"]["minutes"] = "<p>Tegn elva.</p>", 80
    session.plan = session._meta.get_field("plan").to_python(raw)
    publish(session)
    value = public(session, nynorsk).plan[0].value
    assert value["minutes"] == 80
    assert "Tegn sola. på målet" in str(value["text"])


def test_after_a_small_correction_the_former_words_are_a_translation_of_the_new(run, nynorsk):
    run.note, run.small_correction = "Vi spiser sammen!", True
    publish(run)
    assert not lacking(Translation.objects.get(source__object_id=run.translation_key))
    run.refresh_from_db()
    assert run.small_correction is False


def test_words_that_nobody_has_published_do_not_come_out_with_the_dates(run, nynorsk):
    before = public(run, nynorsk).note
    said = StringTranslation.objects.filter(context__path="note", context__object_id=run.translation_key)
    said.update(data="Noko som ein bidragsytar skreiv", updated_at=timezone.now())
    run.sign_up = "full"
    publish(run)
    assert public(run, nynorsk).sign_up == "full"
    assert public(run, nynorsk).note == before


def test_a_translation_that_is_not_public_stays_so(nynorsk):
    run = factories.make_run()
    start_translation(run, nynorsk)
    publish(run)
    assert not public(run, nynorsk).live


def test_telling_translations_again_changes_nothing(run, nynorsk):
    translation = Translation.objects.get(source__object_id=run.translation_key)
    before = public(run, nynorsk).note
    assert bring_level(translation.source_id) == bring_level(translation.source_id) == 1
    assert public(run, nynorsk).note == before


def test_the_address_of_a_public_translation_stays(run, nynorsk):
    page = public(run, nynorsk)
    page.slug = "haust"
    factories.publish(page)
    run.slug = "host-2027"
    publish(run)
    assert public(run, nynorsk).slug == "haust"


def test_a_new_number_reaches_the_translation_and_the_words_about_the_person_wait(nynorsk):
    page = factories.publish(factories.make_municipality_page())
    whole(page, "nn")
    contact = page.contacts.all()[0]
    contact.phone, contact.role = "87 65 43 21", "Sykepleier"
    page.contacts = [contact, type(contact)(name="Ola", phone="22 22 22 22", role="Leder")]
    publish(page)
    there = {person.name: (person.phone, person.role) for person in public(page, nynorsk).contacts.all()}
    assert there == {"Kari Nordmann": ("87 65 43 21", "Koordinator på målet"), "Ola": ("22 22 22 22", "")}
