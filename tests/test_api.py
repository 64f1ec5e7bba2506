"""The open data say what the finder says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories

pytestmark = pytest.mark.django_db


def test_runs_are_those_of_the_finder_in_the_same_order(site, client):
    trondheim = factories.make_municipality_page("5001")
    for _ in range(3):
        factories.make_run(factories.make_offering(trondheim, venue=factories.make_venue()))
    listed = [
        feature["properties"]["id"] for feature in client.get("/nb/finn-kurs/kart.json?sted=7010").json()["features"]
    ]
    answer = client.get("/api/v1/runs?sted=7010").json()
    assert [run["id"] for run in answer["runs"]] == listed
    assert (answer["total"], answer["place"]["municipality_number"]) == (3, "5001")


def test_a_run_has_its_meetings(site, client):
    run = factories.make_run(factories.make_offering(factories.make_municipality_page()))
    answer = client.get(f"/api/v1/runs/{run.pk}").json()
    assert [meeting["date"] for meeting in answer["meetings"]] == [f"{m.date}" for m in run.meeting_list]


@pytest.mark.parametrize("query", ["radius=-5", "sted=9999", "fra=2026-13-45", "side=0", "side=99", "alder=x"])
def test_bad_input_is_400_with_a_message_for_the_parameter(site, client, query):
    answer = client.get(f"/api/v1/runs?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [query.split("=")[0]]


def test_unknown_run_is_404_with_a_message(site, client):
    assert client.get("/api/v1/runs/999999999999999999999").status_code == 404


def test_description_names_every_field_of_the_finder(site, client):
    description = client.get("/api/v1/openapi.json").json()
    named = {parameter["name"] for parameter in description["paths"]["/api/v1/runs"]["get"]["parameters"]}
    from_form = set(client.get("/nb/finn-kurs/").context_data["form"].fields)
    assert named == from_form


def test_municipalities_and_programmes_cost_the_same_however_many(site, client, django_assert_num_queries):
    factories.make_programme()
    client.get("/api/v1/programmes")
    with django_assert_num_queries(1):
        assert len(client.get("/api/v1/municipalities").json()) == 357
    for _ in range(3):
        factories.make_programme()
    with django_assert_num_queries(2):  # the programmes, and the site for their addresses
        assert len(client.get("/api/v1/programmes").json()) == 4


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_no_place_is_an_error_500(client, text):
    assert client.get("/api/v1/places", {"q": text}).status_code == 200
