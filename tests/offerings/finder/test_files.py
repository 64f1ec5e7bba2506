import csv
import io
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from cms.exports.tables import table_pieces
from offerings.models import CourseRunPage, Meeting
from tests import factories
from tests.offerings.finder.helpers import FINDER, listed

ATOM = "{http://www.w3.org/2005/Atom}"
# The runs are on two days after each other, whatever day it is today: every other day of the week holds some.
DAYS = "form=physical&dag=1&dag=3&dag=5&dag=7"
QUERIES = ["", "sted=7010&radius=50", "sted=7010&radius=2500&malgruppe=adults", DAYS]


@pytest.fixture
def runs(place_runs):
    for where in ("Melhus", "Malvik", "Oslo", "Trondheim"):
        offering = place_runs.offering(where)
        for days in (3, 11):
            place_runs.run(where, days=days, offering=offering)
    place_runs.run("Oslo", days=5, form="digital")
    return place_runs


def calendar(response):
    return Calendar.from_ical(response.content)


def events(response):
    return calendar(response).walk("VEVENT")


@pytest.mark.parametrize("query", QUERIES)
def test_list_map_calendar_feed_and_table_hold_the_same_runs(client, runs, query):
    features = client.get(f"{FINDER}kart.json?{query}").json()["features"]
    ids = [feature["properties"]["id"] for feature in features]
    table = client.get(f"{FINDER}kurs.csv?{query}").content.decode("utf-8-sig")
    feed = ElementTree.fromstring(client.get(f"{FINDER}kurs.atom?{query}").content)
    uids = [str(event["uid"]) for event in events(client.get(f"{FINDER}kurs.ics?{query}"))]

    assert ids
    assert [int(row["id"]) for row in csv.DictReader(io.StringIO(table), delimiter=";")] == ids
    assert [int(entry.text.rpartition("-")[2]) for entry in feed.iter(f"{ATOM}id") if "run-" in entry.text] == ids
    assert list(dict.fromkeys(int(uid.split("-")[1]) for uid in uids)) == ids
    addresses = [feature["properties"]["url"] for feature in features]
    assert [f"http://testserver{href}" for href in listed(client, query)] == addresses


def test_a_run_without_dates_is_a_note_in_the_calendar(client, place_runs):
    run = place_runs.run("Trondheim", days=None, dates_note="Ring oss i mars")
    response = client.get(f"{FINDER}kurs.ics?sted=7010")
    (note,) = calendar(response).walk("VJOURNAL")
    assert events(response) == []
    assert str(note["uid"]).startswith(f"run-{run}-0@")
    assert "Ring oss i mars" in str(note["description"])


def test_files_are_not_paged(client, place_runs):
    offering = place_runs.offering("Trondheim")
    for days in range(25):
        place_runs.run(days=days + 1, offering=offering)

    assert len(client.get(f"{FINDER}kart.json?side=2").json()["features"]) == 25
    assert len(listed(client, "")) == 20
    assert len(listed(client, "side=2")) == 5


def test_geojson_says_place_and_facts(client, runs, today):
    response = client.get(f"{FINDER}kart.json?sted=7010")
    body = response.json()

    assert response["Content-Type"] == "application/geo+json"
    assert body["type"] == "FeatureCollection"
    assert body["place"]["municipality_number"] == "5001"
    assert set(body["place"]) == {"label", "municipality_number", "lat", "lon"}
    assert body["suggestions"] == []
    assert body["errors"] == {}
    first, last = body["features"][0], body["features"][-1]
    assert set(first["properties"]) == {
        "id", "url", "title", "municipality_number", "municipality", "starts", "status", "distance_km",
        "language",
    }  # fmt: skip
    assert first["properties"]["starts"] == f"{today.fromordinal(today.toordinal() + 3)}"
    assert first["geometry"]["coordinates"][0] == pytest.approx(10.4, abs=0.1)
    assert last["geometry"] is None
    assert last["properties"]["distance_km"] is None
    assert client.get(first["properties"]["url"]).status_code == 200


def test_geojson_asks_which_place(client, site):
    response = client.get(f"{FINDER}kart.json?sted=Våler")
    body = response.json()

    assert response.status_code == 400
    assert len(body["suggestions"]) == 2
    assert body["place"] is None
    assert body["errors"]["sted"]
    for suggestion in body["suggestions"]:
        again = client.get(f"{FINDER}kart.json", {"sted": suggestion["query"]}).json()
        assert again["place"]["municipality_number"] == suggestion["municipality_number"]


def test_calendar_has_stable_ids_zone_and_cancelled_meetings(client, place_runs):
    run_id = place_runs.run("Trondheim", days=10)
    called_off = place_runs.run("Trondheim", days=20, sign_up="cancelled", cancel_reason="Ingen leder")
    first = Meeting.objects.filter(run_id=run_id).order_by("date").first()
    Meeting.objects.filter(pk=first.pk).update(cancelled=True, cancel_reason="Snøstorm", title="Nettverk")

    one = client.get(f"{FINDER}kurs.ics?sted=7010")
    two = client.get(f"{FINDER}kurs.ics?sted=7010")
    meetings = events(one)

    assert one.content == two.content
    assert one["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(zone["tzid"]) for zone in calendar(one).walk("VTIMEZONE")] == ["Europe/Oslo"]
    cancelled = {str(event["uid"]): str(event["status"]) for event in meetings}
    assert cancelled[f"run-{run_id}-{first.pk}@testserver"] == "CANCELLED"
    assert sorted(status for uid, status in cancelled.items() if uid.startswith(f"run-{run_id}-")) == [
        "CANCELLED",
        "CONFIRMED",
    ]
    assert {status for uid, status in cancelled.items() if uid.startswith(f"run-{called_off}-")} == {"CANCELLED"}
    told = next(event for event in meetings if str(event["uid"]) == f"run-{run_id}-{first.pk}@testserver")
    assert str(told["summary"]).endswith(": Nettverk")
    assert "Snøstorm" in str(told["description"])
    assert told["dtstart"].dt.hour == 17
    assert told["dtstart"].params["TZID"] == "Europe/Oslo"
    assert "Kongens gate 1" in str(told["location"])


def test_a_runs_own_calendar_holds_its_meetings_only(client, place_runs):
    run = CourseRunPage.objects.get(pk=place_runs.run())
    place_runs.run(days=9)

    response = client.get(f"{run.url}kurs.ics")

    assert {str(event["uid"]).split("-")[1] for event in events(response)} == {str(run.pk)}
    assert len(events(response)) == 2


def test_feed_is_stable_and_names_its_author(client, runs):
    one, two = (client.get(f"{FINDER}kurs.atom?sted=7010") for _time in range(2))
    feed = ElementTree.fromstring(one.content)

    assert one.content == two.content
    assert one["Content-Type"].startswith("application/atom+xml")
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}updated").text
    assert entry.find(f"{ATOM}id").text.startswith("tag:testserver,")


def test_table_opens_in_a_norwegian_excel_and_calculates_nothing(client, place_runs):
    place_runs.run(title='=HYPERLINK("http://x.test")')
    response = client.get(f"{FINDER}kurs.csv")
    text = response.content.decode("utf-8")

    assert text.startswith(
        "\ufeffid;title;municipality;municipality_number;starts;ends;first_time;weekdays;status;form"
    )
    assert "'=HYPERLINK" in text
    assert ';="' not in text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-2+3", "'-2+3"),
        (" =1", "' =1"),
        ("+47 12 34 56 78", "+47 12 34 56 78"),
        ("-3,5", "-3,5"),
        (None, ""),
        (0, "0"),
        ("a\x00\tb", "ab"),
        ("x;y", '"x;y"'),
    ],
)
def test_cells(value, cell):
    assert b"".join(table_pieces(["c", "d"], [[value, 1]])).decode("utf-8-sig") == f"c;d\r\n{cell};1\r\n"


def test_control_characters_in_a_title_do_no_harm(client, place_runs):
    place_runs.run(title="Kurs\x0b om \x1f ting\ufffe")
    for name in ("kurs.ics", "kurs.atom", "kurs.csv", "kart.json"):
        assert client.get(f"{FINDER}{name}").status_code == 200
    ElementTree.fromstring(client.get(f"{FINDER}kurs.atom").content)


@pytest.mark.parametrize("name", ["kurs.ics", "kurs.atom", "kurs.csv", "kart.json"])
def test_no_runs_is_an_empty_file(client, site, name):
    assert client.get(f"{FINDER}{name}").status_code == 200


@pytest.mark.parametrize("name", ["kurs.ics", "kurs.atom", "kurs.csv"])
def test_bad_input_is_400_in_words(client, site, name):
    response = client.get(f"{FINDER}{name}?radius=-5&alder=gammel")

    assert response.status_code == 400
    text = response.content.decode()
    assert "radius: " in text
    assert "alder: " in text


def test_addresses_keep_the_visitors_language(client, place_runs):
    place_runs.run()
    feature = client.get("/en/finn-kurs/kart.json").json()["features"][0]

    assert feature["properties"]["url"].startswith("http://testserver/en/")
    assert factories.Locale.objects.filter(language_code="en").exists()
