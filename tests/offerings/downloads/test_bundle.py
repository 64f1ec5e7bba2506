"""All that leaders need for one run, in one file."""

import io
import zipfile

import pytest
from icalendar import Calendar

from cms.models import MadeFile
from offerings.downloads.bundle import HELD_IN
from tests import factories
from tests.offerings.downloads.papers import run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(offering, next_week):
    return run_of(offering, next_week)


def fetch(client, run) -> zipfile.ZipFile:
    response = client.get(f"{run.url}last-ned/kurspakke.zip")
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_bundle_holds_every_document_of_the_run_and_tells_what_they_are(client, run):
    bundle = fetch(client, run)
    assert bundle.testzip() is None
    names = bundle.namelist()
    assert names[:-1] == [f"{name}-{run.slug}.{format}" for name, format in HELD_IN]
    assert names[-1] == "LES-MEG.txt"
    read_me = bundle.read("LES-MEG.txt").decode("utf-8-sig")
    assert f"http://testserver{run.url}" in read_me
    assert all(name in read_me for name in names[:-1])


def test_documents_in_the_bundle_are_those_that_are_downloaded_one_by_one(client, run):
    bundle = fetch(client, run)
    made = MadeFile.objects.count()
    name = f"kurshefte-{run.slug}.pdf"
    assert client.get(f"{run.url}last-ned/kurshefte.pdf").content == bundle.read(name)
    assert MadeFile.objects.count() == made


def test_bundle_is_the_same_bytes_while_nothing_has_changed(client, run):
    first = client.get(f"{run.url}last-ned/kurspakke.zip").content
    MadeFile.objects.filter(name="kurspakke").update(stamp="")
    assert client.get(f"{run.url}last-ned/kurspakke.zip").content == first


def test_calendar_in_the_bundle_has_lasting_identifiers_of_the_meetings(client, run):
    calendar = Calendar.from_ical(fetch(client, run).read(f"kurs-{run.slug}.ics"))
    uids = {str(event["uid"]) for event in calendar.walk("VEVENT")}
    assert uids == {f"run-{run.pk}-{meeting.pk}@testserver" for meeting in run.meetings.all()}


def test_run_without_dates_has_a_bundle_too(client, offering):
    names = fetch(client, factories.make_run(offering, dates=[])).namelist()
    assert len(names) == len(HELD_IN)  # the read-me came, and the calendar went
    assert not any(name.endswith(".ics") for name in names)
