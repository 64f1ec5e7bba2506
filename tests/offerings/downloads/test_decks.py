"""Which slides a session and a course have, what stands on them, and what stands in the notes."""

import re
from datetime import date, time
from io import BytesIO

import pytest
from django.http import QueryDict
from pptx import Presentation

from cms.downloads.wishes import Wish
from cms.outline.blocks import Items, Paragraph, Scale
from cms.outline.rich import words
from cms.writers.powerpoint.filling import plain_lines
from cms.writers.powerpoint.fitting import as_string, points_of
from cms.writers.pptx import write_pptx
from offerings.downloads.decks import TITLE_KEY, SlideOptions, build_deck, for_course, for_session
from offerings.downloads.session_slides import in_short
from offerings.models import Meeting, SessionPage
from tests import factories
from tests.factories import segment

TALK = ("questions", {"heading": "To og to", "items": ["Hva gir deg energi?", "Hva tar den?"]})
ASSESSED = ("assessment", {"question": "Hvordan er livet?", "low": "tungt", "high": "lett"})
CRISIS = ("safety", {"heading": "Ring", "text": "<p>113</p>"})
WRITTEN = ("workbook", {"title": "Min kveld", "instruction": "Skriv én ting.", "lines": 3})


@pytest.fixture
def programme(site):
    return factories.make_programme(title="Helt sjef! for ungdom")


@pytest.fixture
def tool(site):
    steps = [
        ("step", {"title": "Tegn sola", "text": "<p>Tegn en sirkel.</p>"}),
        ("step", {"title": "Snakk", "text": ""}),
    ]
    return factories.make_tool("Pedagogisk sol", figure="sun", steps=steps, tips="<p>Bruk god tid.</p>")


def plan(tool=None):
    content = [
        TALK,
        ASSESSED,
        WRITTEN,
        ("tip", "La det være stille."),
        CRISIS,
    ]
    if tool:
        content.insert(0, ("tool", {"tool": tool, "minutes": 20, "purpose": "support", "why": "Alle får si noe."}))
    return [
        segment("same_day_planning", 60, "leaders", title="Rigge", leader_notes="<p>Sett fram stoler.</p>"),
        segment(
            "opening", 30, title="Velkommen", text="<p>Vi hilser. Så spiser vi.</p>", leader_notes="<p>Stå i døra.</p>"
        ),
        segment("break", 15, title="Pause", text="<p>Frukt.</p>"),
        segment("theme", 105, title="Sola", text="", content=content),
        segment("follow_up", 30, "leaders", title="Etterarbeid", leader_notes="<p>Skriv logg.</p>"),
    ]


@pytest.fixture
def session(programme, tool):
    return factories.make_session(programme, 1, plan(tool), title="Hei, dette er oss")


def wish(page, download, **options) -> Wish:
    return Wish(page, download, "pptx", "https://mestring.example", options)


def deck_of(page, **options):
    page = page.specific_class.objects.get(pk=page.pk)
    [download] = for_session(page) if isinstance(page, SessionPage) else for_course(page)
    return build_deck(wish(page, download, **options))


def slide_of(deck, title):
    return next(slide for slide in deck.slides if slide.title == title)


def said(slide) -> str:
    return "\n".join(as_string(point.text) for point in points_of(slide.blocks))


def noted(slide) -> str:
    return "\n".join(plain_lines(slide.notes))


def keys_of(deck) -> list[str]:
    return [slide.key for slide in deck.slides]


@pytest.fixture
def run(programme, session):
    offering = factories.make_offering(
        programme=programme, venue=factories.make_venue(room="Stua"), title="Kurs i Trondheim"
    )
    second = factories.make_session(programme, 2, plan(), title="Det jeg er god på")
    meetings = [
        Meeting(date=date(2027, 3, 2), start=time(17, 30), end=time(20), session=session),
        Meeting(date=date(2027, 3, 16), start=time(17, 30), end=time(20), session=second),
    ]
    return factories.make_run(offering, meetings=meetings)


# The slides of one session


def test_each_segment_for_everyone_and_each_question_has_a_slide(session):
    titles = [(slide.layout, slide.title) for slide in deck_of(session).slides]
    assert titles == [
        ("title", "Hei, dette er oss"),
        ("text", "Planen for i dag"),
        ("text", "Velkommen"),
        ("pause", "Pause"),
        ("section", "Sola"),
        ("tool", "Pedagogisk sol"),
        ("question", "Hva gir deg energi?"),
        ("question", "Hva tar den?"),
        ("scale", "Hvordan er livet?"),
        ("text", "Min kveld"),
        ("text", "Ring"),
        ("section", "Takk for i dag"),
    ]


def test_what_is_for_leaders_is_in_the_notes_of_the_nearest_slide_and_on_no_slide(session):
    deck = deck_of(session)
    shown = "\n".join(f"{slide.title}\n{slide.kicker}\n{said(slide)}" for slide in deck.slides)
    for secret in (
        "Rigge",
        "Sett fram stoler",
        "Stå i døra",
        "Etterarbeid",
        "Skriv logg",
        "La det være stille",
        "Alle får si",
    ):
        assert secret not in shown
    assert "Sett fram stoler." in noted(deck.slides[0])
    assert "Skriv logg." in noted(deck.slides[-1])
    assert "Stå i døra." in noted(slide_of(deck, "Velkommen"))
    assert "La det være stille." in noted(slide_of(deck, "Sola"))


def test_a_leaders_segment_between_two_others_goes_with_the_slide_before_it(programme):
    middle = segment("theme", 5, "leaders", title="Rydde", leader_notes="<p>Tørk av bordet.</p>")
    session = factories.make_session(programme, 3, [segment(title="En"), middle, segment(title="To")])
    assert "Tørk av bordet." in noted(slide_of(deck_of(session), "En"))


def test_a_tool_shows_its_steps_and_figure_and_tells_leaders_why(session):
    slide = slide_of(deck_of(session), "Pedagogisk sol")
    assert said(slide) == "Tegn sola\nSnakk"
    assert slide.picture.media_type == "image/svg+xml"
    assert slide.picture.alt
    for line in ("Alle får si noe.", "Tegn en sirkel.", "Bruk god tid."):
        assert line in noted(slide)


def test_a_tool_that_is_no_longer_published_has_no_slide(session, tool):
    tool.unpublish()
    assert "Pedagogisk sol" not in [slide.title for slide in deck_of(session).slides]


def test_an_assessment_is_a_scale(session):
    assert slide_of(deck_of(session), "Hvordan er livet?").blocks == (Scale("Hvordan er livet?", "tungt", "lett"),)


def test_text_is_cut_into_points_at_the_ends_of_sentences():
    text = Paragraph(words("Vi møtes kl. 17 hos bl.a. Kari. «Hva nå?» spør vi. Så går vi."))
    [points] = in_short((text,))
    assert [as_string(item.text) for item in points.items] == [
        "Vi møtes kl. 17 hos bl.a. Kari.",
        "«Hva nå?» spør vi.",
        "Så går vi.",
    ]
    assert isinstance(points, Items)


def test_one_sentence_is_no_list():
    assert in_short((Paragraph(words("Frukt og drikke.")),)) == (Paragraph(words("Frukt og drikke.")),)


def test_a_session_without_a_plan_is_a_deck_all_the_same(programme):
    session = factories.make_session(programme, 4, [])
    assert [slide.layout for slide in deck_of(session).slides] == ["title", "section"]
    write_pptx(deck_of(session))


def test_keys_are_those_of_the_blocks(session):
    before = deck_of(session)
    session.plan.pop(1)
    factories.publish(session)
    after = deck_of(session)
    gone = slide_of(before, "Velkommen").key
    assert [key for key in keys_of(before) if key != gone] == keys_of(after)
    assert len(set(keys_of(before))) == len(before.slides)


def test_every_text_can_be_edited_in_a_placeholder(session):
    made = Presentation(BytesIO(write_pptx(deck_of(session))))
    shapes = [shape for slide in made.slides for shape in slide.shapes]
    assert shapes
    assert all(shape.is_placeholder for shape in shapes)


# With a run


def test_a_run_gives_the_clock_the_place_and_the_next_date(session, run):
    deck = deck_of(session, kursrunde=[str(run.pk)])
    assert "tirsdag 2. mars 2027, kl.\u00a017.30–20.00" in said(deck.slides[0])
    assert "Helsehuset, Stua, Kongens gate 1" in said(deck.slides[0])
    assert said(deck.slides[1]).splitlines() == ["17.30\u2002Velkommen", "18.00\u2002Pause", "18.15\u2002Sola"]
    assert "18.15" in said(slide_of(deck, "Pause"))
    assert "tirsdag 16. mars 2027" in said(deck.slides[-1])
    assert deck.issuer.name == "Trondheim"


def test_without_a_run_there_are_minutes_and_no_dates(session):
    deck = deck_of(session)
    assert said(deck.slides[1]).splitlines()[0] == "Velkommen · 30 min"
    assert "2027" not in "\n".join(said(slide) for slide in deck.slides)


def test_a_run_has_all_its_sessions_and_the_last_says_that_it_is_the_last(run):
    deck = deck_of(run)
    assert deck.slides[0].key == TITLE_KEY
    assert [slide.kicker for slide in deck.slides if slide.key.endswith("-start")] == ["Samling 1", "Samling 2"]
    assert said(deck.slides[0]).startswith("2. mars 2027 – 16. mars 2027")
    assert "siste" in said(deck.slides[-1])


def test_titles_that_come_again_say_which_session_they_belong_to(run):
    titles = [slide.title for slide in deck_of(run).slides]
    assert "Pause" in titles
    assert "Samling 2: Pause" in titles
    assert len(set(titles)) == len(titles)


def test_the_clock_is_another_after_the_meeting_is_moved(session, run):
    meeting = run.meetings.get(session=session)
    meeting.start = time(16, 0)
    meeting.save()
    assert said(deck_of(run).slides[2]).startswith("16.00")


def test_an_adapted_session_is_in_the_municipalitys_deck_with_its_own_text(run, session):
    offering = run.offering
    own = factories.make_session(offering, 1, [segment(title="Kaffe først")], title="Vår samling", adapts=session)
    titles = [slide.title for slide in deck_of(offering).slides]
    assert "Kaffe først" in titles
    assert "Pedagogisk sol" not in titles
    deck = deck_of(own)
    assert deck.issuer.name == "Trondheim"
    assert "Kaffe først" in [slide.title for slide in deck.slides]


def test_a_session_in_another_language_says_so(site, session):
    assert {slide.language for slide in deck_of(session).slides} == {""}


# Which slides


def test_only_chosen_slides_are_in_the_deck_in_the_plans_order(session):
    whole = deck_of(session)
    wanted = [whole.slides[6].key, whole.slides[2].key]
    assert keys_of(deck_of(session, lysbilde=wanted)) == [whole.slides[2].key, whole.slides[6].key]


def test_none_chosen_is_all(session):
    assert len(deck_of(session, lysbilde=[]).slides) == len(deck_of(session).slides)


def test_a_slide_that_is_gone_is_passed_over_and_told_about(session):
    key = deck_of(session).slides[2].key
    deck = deck_of(session, lysbilde=[key, "9999-borte"])
    assert keys_of(deck) == [key]
    assert noted(deck.slides[0]).startswith("1 lysbilde du valgte, finnes ikke lenger")


def test_when_all_that_were_chosen_are_gone_the_whole_deck_is_given(session):
    deck = deck_of(session, lysbilde=["9999-borte"])
    assert len(deck.slides) == len(deck_of(session).slides)
    assert "finnes ikke lenger" in noted(deck.slides[0])


def test_a_form_is_read_without_a_query(session, django_assert_num_queries):
    with django_assert_num_queries(0):
        form = SlideOptions(QueryDict("lysbilde=b-2&lysbilde=a-1&lysbilde=b-2&lysbilde=<x>&lysbilde="), page=session)
        assert form.is_valid()
        assert form.cleaned_data["lysbilde"] == ["b-2", "a-1"]
        assert form.options() == {"lysbilde": ["a-1", "b-2"]}


def test_an_unbound_form_asks_for_slides_only_when_it_is_shown(session, run, django_assert_num_queries):
    for page in (session, run):
        with django_assert_num_queries(0):
            SlideOptions(page=page).visible_fields()


def test_the_choices_are_the_slides_by_session(run):
    deck = deck_of(run)
    groups = SlideOptions(page=run).fields["lysbilde"].choices
    listed = [key for _group, slides in groups for key, _title in slides]
    assert listed == keys_of(deck)
    assert [group for group, _slides in groups][1:] == [
        "Samling 1: Hei, dette er oss",
        "Samling 2: Det jeg er god på",
    ]


def test_choices_cost_few_queries(run, django_assert_num_queries):
    with django_assert_num_queries(6):
        list(SlideOptions(page=run).fields["lysbilde"].choices)


def test_a_deck_of_one_session_is_made_at_once_and_that_of_a_course_in_the_background(session, programme):
    assert not for_session(session)[0].large
    assert for_course(programme)[0].large


# The list of documents


def test_the_list_has_a_box_to_tick_for_each_slide(client, session):
    html = client.get(f"{session.url}last-ned/").content.decode()
    for key in keys_of(deck_of(session)):
        assert html.count(f'name="lysbilde" value="{key}"') == 1


def test_no_two_fields_of_the_list_share_an_id(client, run):
    html = client.get(f"{run.offering.url}last-ned/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= set(ids)


def test_a_course_run_that_is_not_found_is_a_message_and_not_sent_again(client, session, run):
    for address in (session.url, run.offering.url):
        response = client.get(f"{address}last-ned/presentasjon.pptx?kursrunde=99999")
        assert response.status_code == 400
        html = response.content.decode()
        assert "Vi finner ikke den kursrunden." in html
        assert "99999" not in re.sub(r'hreflang="[^"]*" href="[^"]*"', "", html).split("<main")[1]


def test_chosen_slides_come_as_a_file(client, session):
    key = keys_of(deck_of(session))[2]
    response = client.get(f"{session.url}last-ned/presentasjon.pptx?lysbilde={key}&lysbilde=%3Cx%3E")
    assert response.status_code == 200
    [slide] = Presentation(BytesIO(response.content)).slides
    assert slide.shapes.title.text_frame.text == "Velkommen"
