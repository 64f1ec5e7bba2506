"""The wheel and the reckoning on paper and in the calendar."""

import json
from datetime import date, timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from icalendar import Calendar

from cms.downloads import Ready, Wish
from cms.downloads.registry import downloads_of, find_download
from cms.outline.blocks import Heading, Outline, Picture, Table
from offerings.planning.showing import months_of
from tests.offerings.planning.samples import calculator_page, wheel_page

pytestmark = pytest.mark.django_db
BASE = "https://mestring.example"


def built(page, name, format, **options):
    wish = Wish(page, find_download(page, name, format), format, BASE, {key: [value] for key, value in options.items()})
    return wish.download.build(wish)


def start() -> str:
    day = timezone.localdate() + timedelta(weeks=60)
    return (day + timedelta(days=(1 - day.weekday()) % 7)).isoformat()


def events(page, **options):
    made = built(page, "arshjul", "ics", **options)
    assert isinstance(made, Ready)
    return Calendar.from_ical(made.data).walk("VEVENT")


def text_of(outline: Outline) -> str:
    cells = [cell for block in outline.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return " ".join(word.text for cell in cells for word in cell)


@pytest.fixture
def wheel(site):
    return wheel_page()


def test_the_pages_have_these_documents(site):
    assert [(d.name, d.formats) for d in downloads_of(wheel_page())] == [("arshjul", ("pdf", "docx", "ics"))]
    assert [(d.name, d.formats) for d in downloads_of(calculator_page())] == [("ressurser", ("pdf", "docx"))]


def test_the_wheel_on_paper_has_a_drawing_with_a_text_and_a_table_for_each_month_with_tasks(wheel):
    outline = built(wheel, "arshjul", "pdf", start=start())
    (picture,) = [block for block in outline.blocks if isinstance(block, Picture)]
    assert picture.media_type == "image/svg+xml" and picture.alt
    months = [block for block in outline.blocks if isinstance(block, Heading) and block.level == 3]
    assert len(months) >= 10
    for block in outline.blocks:
        if isinstance(block, Table):
            assert all(len(row) == len(block.header) for row in block.rows)


def test_the_wheel_on_paper_follows_the_date_and_the_rhythm(wheel):
    second = built(wheel, "arshjul", "pdf", start=start(), rytme="2")
    third = built(wheel, "arshjul", "pdf", start=start(), rytme="3")
    assert second.subtitle == third.subtitle
    assert second.blocks != third.blocks
    assert built(wheel, "arshjul", "pdf").subtitle != second.subtitle


def test_every_task_is_a_whole_day_or_more_in_the_calendar_and_nobody_is_busy(wheel):
    found = events(wheel, start=start())
    assert len(found) == 15 + 1 + 5  # rows; form and content is held twice, and there are six sessions
    for event in found:
        assert type(event["DTSTART"].dt) is date
        assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["TRANSP"] == "TRANSPARENT"


def test_events_keep_their_identity_while_page_row_and_date_are_the_same(wheel):
    first = [str(event["UID"]) for event in events(wheel, start=start())]
    assert len(set(first)) == len(first)
    slower = [str(event["UID"]) for event in events(wheel, start=start(), rytme="3")]
    assert set(slower) == set(first)
    later = date.fromisoformat(start()) + timedelta(weeks=1)
    assert not set(first) & {str(event["UID"]) for event in events(wheel, start=later.isoformat())}


def test_a_row_that_is_moved_in_the_list_keeps_its_identity(wheel):
    before = {str(event["UID"]) for event in events(wheel, start=start())}
    raw = json.loads(json.dumps(wheel.rows.get_prep_value(), cls=DjangoJSONEncoder))
    wheel.rows = wheel._meta.get_field("rows").to_python(json.dumps([raw[-1], *raw[:-1]]))
    wheel.save()
    assert {str(event["UID"]) for event in events(wheel, start=start())} == before


def test_the_reckoning_on_paper_says_the_sums_and_how_they_are_made_up(site):
    outline = built(calculator_page(), "ressurser", "pdf", tilbud="1")
    text = text_of(outline)
    assert "6 × 4 = 24" in text and "40" in text and "34" in text
    assert "Fagfeltets tall." in outline.blocks[-1].text[0].text


def test_the_reckoning_on_paper_takes_the_figures_of_the_address(site):
    page = calculator_page()
    assert "28" in text_of(built(page, "ressurser", "pdf", timer="3,5", samlinger="8"))
    assert built(page, "ressurser", "pdf", samlinger="tull") == built(page, "ressurser", "pdf")


@pytest.mark.parametrize("query", ["start=31.02.2027", "rytme=tull"])
def test_an_address_that_cannot_be_read_is_answered_with_the_form(wheel, client, query):
    response = client.get(f"{wheel.url}last-ned/arshjul.ics?{query}")
    assert response.status_code == 400
    assert "ds-validation-message" in response.content.decode()


def test_a_bad_figure_is_shown_with_its_field_though_the_list_asks_for_few(site, client):
    response = client.get(f"{calculator_page().url}last-ned/ressurser.pdf?samlinger=tull")
    assert response.status_code == 400
    assert 'name="samlinger"' in response.content.decode()
    assert 'name="mellom"' not in response.content.decode()


def test_months_are_named_with_their_year(wheel, client):
    names = [month.name for month in months_of(client.get(wheel.url).context["wheel"])]
    assert all(name[-4:].isdigit() for name in names)
    assert len(set(names)) == len(names)
