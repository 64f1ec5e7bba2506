"""What documents of a course hold: sessions as they are held, the clock, the municipality's own."""

from datetime import time

import pytest
from django.utils import translation
from wagtail.images.tests.utils import get_test_image_file

from cms.downloads.registry import downloads_of
from cms.models import CmsImage
from cms.outline.blocks import Heading, InLanguage, Lines, Notice, Table, Timed
from cms.outline.data import fingerprint
from offerings.downloads.courses import course_of
from offerings.models import SessionPage
from tests import factories
from tests.factories import segment
from tests.offerings.downloads.papers import all_blocks, build, run_of, texts, wish_for

pytestmark = pytest.mark.django_db


def test_national_plan_has_no_clock_and_the_national_issuer(programme):
    session = SessionPage.objects.child_of(programme).first()
    outline = build(session, "samlingsplan")
    timed = [block for block in outline.blocks if isinstance(block, Timed)]
    assert [(t.minutes, t.starts, t.for_leaders) for t in timed] == [
        (60, None, True),
        (30, None, False),
        (90, None, False),
    ]
    assert outline.issuer.is_national
    assert outline.subtitle == "Samling 1: Helt sjef! for ungdom"


def test_plan_for_a_run_has_its_clock_day_place_and_municipality(offering, next_week):
    run = run_of(offering, next_week)
    session = SessionPage.objects.child_of(offering.programme).first()
    outline = build(session, "samlingsplan", kursrunde=run.pk)
    timed = [block for block in outline.blocks if isinstance(block, Timed)]
    assert [t.starts for t in timed] == [time(16, 30), time(17, 30), time(18, 0)]
    assert outline.issuer.name == "Trondheim"
    assert "Helsehuset" in texts(outline)
    assert "kl.\\xa017.30–20.00" in texts(outline)


def test_plan_holds_notes_equipment_and_the_tools_with_their_worksheets(programme):
    outline = build(SessionPage.objects.child_of(programme).first(), "samlingsplan")
    said = texts(outline)
    for text in ("Stå i døra.", "Flippover", "Vi blir kjent", "Min elv", "Hvordan var det å komme?"):
        assert text in said
    assert [b.text for b in outline.blocks if isinstance(b, Heading) and b.new_page] == ["Livselva", "Arbeidsark"]


def test_run_book_holds_every_session_once_and_every_tool_once(offering, next_week):
    outline = build(run_of(offering, next_week), "kurshefte")
    chapters = [b.text for b in outline.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == ["Om kurset", "Samling 1: Tema 1", "Samling 2: Tema 2", "Verktøyene"]
    assert [b.text for b in outline.blocks if isinstance(b, Heading)].count("Livselva") == 1
    table = next(b for b in outline.blocks if isinstance(b, Table))
    assert len(table.rows) == 2


def test_run_book_names_who_to_call(offering, next_week):
    assert "12\\xa034\\xa056\\xa078" in texts(build(run_of(offering, next_week), "kurshefte"))


def test_cancelled_meeting_is_not_among_the_dates(offering, next_week):
    run = run_of(offering, next_week)
    run.meetings.filter(session__number=2).update(cancelled=True, cancel_reason="Syk")
    outline = build(run, "kurshefte")
    assert len(next(b for b in outline.blocks if isinstance(b, Table)).rows) == 1


def test_adapted_session_stands_in_the_municipalitys_own_and_not_in_the_national(offering):
    national = SessionPage.objects.child_of(offering.programme).first()
    factories.make_session(offering, 1, title="Vårt eget tema", adapts=national)
    assert "Vårt eget tema" in texts(build(offering, "kurshefte"))
    assert "Vårt eget tema" not in texts(build(offering.programme, "kurshefte"))


def test_workbook_has_each_sessions_tasks_and_room_to_write(programme):
    outline = build(programme, "arbeidsbok")
    lines = [b for b in all_blocks(outline.blocks) if isinstance(b, Lines)]
    assert ("Skriv tre ting.", 5) in [(line.label, line.count) for line in lines]
    assert [line.label for line in lines].count("Dette tar jeg med meg") == 2  # no closing task of the sessions' own
    assert "Stå i døra." not in texts(outline)


def test_session_without_a_plan_is_a_document_with_a_note(programme):
    empty = factories.make_session(programme, 3, plan=[], title="Uten plan")
    for name in ("samlingsplan", "arbeidsark"):
        assert any(isinstance(block, Notice) for block in build(empty, name).blocks)
    assert "Planen er ikke skrevet ennå." in texts(build(programme, "kurshefte"))


def test_course_of_ones_own_has_documents_too(site):
    outline = build(factories.make_offering(), "kurshefte")
    assert [b.text for b in outline.blocks if isinstance(b, Heading) and b.level == 1] == ["Om kurset"]


def test_session_in_another_language_is_marked_as_such(offering):
    home = factories.make_municipality_page("5031")
    nynorsk = factories.make_offering(home, offering.programme, title="Heilt på nynorsk")
    locale = factories.Locale.objects.get(language_code="nn")
    type(nynorsk).objects.filter(pk=nynorsk.pk).update(locale=locale)
    outline = build(nynorsk, "kurshefte")
    assert outline.language == "nn"
    assert [b.language for b in outline.blocks if isinstance(b, InLanguage)][:2] == ["nb", "nb"]


@pytest.mark.parametrize("key", ["0", "abc", "999999", "-1"])
def test_run_that_cannot_be_found_is_told_and_loses_nothing(client, programme, key):
    session = SessionPage.objects.child_of(programme).first()
    response = client.get(f"{session.url}last-ned/samlingsplan.pdf?kursrunde={key}")
    assert response.status_code == 400
    assert "Vi finner ikke den kursrunden." in response.text


def test_run_of_another_offering_is_not_taken(client, offering, next_week):
    other = factories.make_run(factories.make_offering())
    response = client.get(f"{offering.url}last-ned/kurshefte.pdf?kursrunde={other.pk}")
    assert response.status_code == 400


def test_run_can_be_chosen_on_the_offerings_list(client, offering, next_week):
    run = run_of(offering, next_week)
    assert f'<option value="{run.pk}">Høsten</option>' in client.get(f"{offering.url}last-ned/").text


def test_run_is_kept_in_the_links_of_a_session_as_it_is_held(client, offering, next_week):
    run = run_of(offering, next_week)
    session = SessionPage.objects.child_of(offering.programme).first()
    text = client.get(f"{session.url}?kursrunde={run.pk}").text
    assert f"last-ned/samlingsplan.pdf?kursrunde={run.pk}" in text


def test_run_goes_along_from_a_session_as_it_is_held_to_all_its_documents(client, offering, next_week):
    run = run_of(offering, next_week)
    session = SessionPage.objects.child_of(offering.programme).first()
    assert f"last-ned/?kursrunde={run.pk}" in client.get(f"{session.url}?kursrunde={run.pk}").text
    listed = client.get(f"{session.url}last-ned/?kursrunde={run.pk}").text
    assert f"last-ned/samlingsplan.pdf?kursrunde={run.pk}" in listed
    assert "last-ned/samlingsplan.pdf?" not in client.get(f"{session.url}last-ned/").text


def test_runs_to_choose_cost_two_queries_for_all_documents_together(offering, next_week, django_assert_num_queries):
    run_of(offering, next_week)
    forms = [download.form(page=offering) for download in downloads_of(offering)]
    forms = [form for form in forms if "kursrunde" in form.fields]
    assert len(forms) > 5
    with django_assert_num_queries(2):
        for form in forms:
            str(form.fields["kursrunde"].widget.render("kursrunde", None))


def stamp(page, name="kurshefte", **options):
    wish = wish_for(page, name, **options)
    return wish.download.stamp(wish)


def test_stamp_changes_with_what_the_document_depends_on(offering, next_week):
    run = run_of(offering, next_week)
    seen = [stamp(run)]

    def changed():
        seen.append(stamp(run))
        return len(set(seen)) == len(seen)

    session = SessionPage.objects.child_of(offering.programme).first()
    session.summary = "Ny ingress."
    factories.publish(session)
    assert changed()
    factories.make_tool("Ny")
    assert changed()
    offering.venue.room = "Rom 2"
    offering.venue.save()
    assert changed()
    home = offering.get_parent().specific
    home.colour = "#0f5f8c"
    factories.publish(home)
    assert changed()
    factories.make_session(offering, 1, adapts=session)
    assert changed()
    image = CmsImage.objects.create(title="Kveld", file=get_test_image_file())
    offering.picture = image
    factories.publish(offering)
    assert changed()
    image.description = "Fem ungdommer rundt et bord."
    image.save()
    assert changed()
    offering.slug = "nytt-navn"
    offering.save()
    run.refresh_from_db()
    assert changed()
    factories.publish(type(run).objects.get(pk=run.pk))
    assert changed()


def test_stamp_is_the_same_while_nothing_is_published(offering, next_week):
    run = run_of(offering, next_week)
    before = stamp(run)
    factories.make_news()
    draft = type(run).objects.get(pk=run.pk)
    draft.note = "Et utkast"
    draft.save_revision()
    assert stamp(run) == before


def test_what_is_built_is_the_same_when_nothing_has_changed(offering, next_week):
    run = run_of(offering, next_week)
    assert fingerprint(build(run, "kurshefte")) == fingerprint(build(run, "kurshefte"))


def test_cost_does_not_depend_on_the_number_of_segments_and_tools(programme, django_assert_max_num_queries):
    tools = [factories.make_tool() for _ in range(30)]
    content = [("tool", {"tool": tool, "minutes": 5, "purpose": ""}) for tool in tools]
    factories.make_session(programme, 3, plan=[segment(content=content) for _ in range(5)])
    wish = wish_for(programme, "kurshefte")
    with django_assert_max_num_queries(25):
        course_of(wish)


@pytest.mark.parametrize(
    ("language", "kind", "closing"),
    [("nb", "Samlingsplan", "Dette trengs"), ("nn", "Samlingsplan", "treng"), ("en", "Session plan", "You need")],
)
def test_words_around_the_text_are_in_the_language_of_the_page(programme, client, language, kind, closing):
    session = SessionPage.objects.child_of(programme).first()
    locale = factories.Locale.objects.get(language_code=language)
    SessionPage.objects.filter(pk=session.pk).update(locale=locale)
    wish = wish_for(session, "samlingsplan")
    with translation.override(wish.language):
        outline = wish.download.build(wish)
    assert (outline.language, outline.kind) == (language, kind)
    assert any(closing in block.text for block in outline.blocks if isinstance(block, Heading))
