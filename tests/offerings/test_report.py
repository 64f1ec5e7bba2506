"""The overview of adaptations."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from cms.adaptation import records
from cms.enums import AdaptationStatus
from cms.models import Adaptation, Release
from cms.users.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    return factories.make_programme(title="Helt sjef! ungdom")


@pytest.fixture
def session(programme):
    return factories.make_session(programme)


def adapted(session, number, **fields):
    parent = factories.make_municipality_page(number)
    page = records.adapt_page(session, factories.make_offering(parent, session.programme), None, adapts=session)
    Adaptation.objects.filter(local_id=page.pk).update(**fields)
    return parent


@pytest.fixture
def trondheim(session):
    return adapted(session, "5001", status=AdaptationStatus.CONFLICT, conflicts=2)


@pytest.fixture
def bodo(session):
    return adapted(session, "1804")


def rows(client, **query):
    answer = client.get(reverse("adaptation_report"), query)
    assert answer.status_code == 200
    return [str(adaptation.municipality) for adaptation in answer.context["object_list"]]


def log_in(client, *pages):
    client.force_login(factories.make_editor(*pages))
    return client


def test_a_municipality_sees_its_own_rows_only(client, trondheim, bodo):
    assert rows(log_in(client, trondheim)) == ["Trondheim"]


def test_who_edits_the_whole_site_sees_all(client, site, trondheim, bodo):
    assert sorted(rows(log_in(client, site.home))) == ["Bodø", "Trondheim"]


def test_the_filter_offers_no_neighbours(client, trondheim, bodo):
    answer = log_in(client, trondheim).get(reverse("adaptation_report"))
    assert "Bodø" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "conflict"}, ["Trondheim"]),
        ({"status": "up_to_date"}, ["Bodø"]),
        ({"municipality": "1804"}, ["Bodø"]),
        ({"age": "30"}, []),
        ({"status": "tull"}, ["Bodø", "Trondheim"]),
    ],
)
def test_filters(client, site, trondheim, bodo, query, expected):
    assert sorted(rows(log_in(client, site.home), **query)) == expected


def test_the_filter_on_programme_takes_its_sessions_along(client, site, programme, trondheim):
    other = factories.make_programme()
    log_in(client, site.home)
    assert rows(client, programme=programme.pk) == ["Trondheim"]
    assert rows(client, programme=other.pk) == []


def test_the_filter_on_age_counts_from_the_national_change(client, site, session, trondheim):
    release = Release.objects.create(page=session, content={})
    Release.objects.filter(pk=release.pk).update(made_at=timezone.now() - timezone.timedelta(days=100))
    Adaptation.objects.update(release=release)
    log_in(client, site.home)
    assert rows(client, age="90") == ["Trondheim"]
    assert rows(client, age="365") == []


def test_it_exports_csv_and_xlsx(client, site, trondheim, bodo):
    log_in(client, site.home)
    answer = client.get(reverse("adaptation_report"), {"export": "csv"})
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(lines) == 3
    assert {line[3] for line in lines[1:]} == {"Trondheim", "Bodø"}
    answer = client.get(reverse("adaptation_report"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == 3


def test_an_export_holds_no_formula_of_an_editors_making(client, site, session):
    parent = factories.make_municipality_page("5001")
    page = records.adapt_page(session, factories.make_offering(parent, session.programme), None, adapts=session)
    page.title = page.draft_title = "=HYPERLINK()"
    page.save()
    answer = log_in(client, site.home).get(reverse("adaptation_report"), {"export": "csv"})
    assert "'=HYPERLINK" in b"".join(answer.streaming_content).decode()


def test_its_queries_do_not_grow_with_the_rows(client, site, session, trondheim, django_assert_max_num_queries):
    client.force_login(User.objects.create_superuser("eier@example.test", "et langt passord 123"))
    client.get(reverse("adaptation_report"))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("adaptation_report"))
    for number in ("1804", "4601", "0301", "5501"):
        adapted(session, number)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(reverse("adaptation_report"))


def test_the_start_page_counts_what_waits_in_ones_own_municipality(client, trondheim, bodo):
    Adaptation.objects.update(status=AdaptationStatus.NATIONAL_CHANGED)
    answer = log_in(client, trondheim).get(reverse("wagtailadmin_home")).content.decode()
    assert answer.count(reverse("adaptations:compare", args=[Adaptation.objects.get(municipality="5001").pk])) == 1
    assert "Bodø" not in answer


def test_the_explorer_shows_which_pages_wait(client, trondheim):
    offering = trondheim.get_children().get()
    address = reverse("wagtailadmin_explore", args=[offering.pk])
    assert "adaptation-waiting" in log_in(client, trondheim).get(address).content.decode()
    Adaptation.objects.update(status=AdaptationStatus.UP_TO_DATE)
    assert "adaptation-waiting" not in client.get(address).content.decode()
