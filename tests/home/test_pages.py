"""The front page, municipalities, news and information: what they show, at a constant price."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomeAudienceLink
from home.views.municipalities import alphabetically
from tests import factories


def cost(client, address) -> int:
    client.get(address)  # fills the caches that live longer than a request
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def days_from_now(*days) -> list[date]:
    return [timezone.localdate() + timedelta(days=number) for number in days]


def make_runs(offering, count):
    for number in range(count):
        factories.make_run(offering, dates=days_from_now(5 + number))


def test_the_front_page_leads_with_the_finder(site, client):
    html = client.get("/nb/").content.decode()
    main = html[html.index("<main") :]
    assert 'action="/nb/finn-kurs/"' in main
    assert main.index('name="sted"') < main.index("</section>")


def test_the_front_page_shows_the_next_runs_with_free_places(site, client):
    offering = factories.make_offering()
    soon = factories.make_run(offering, dates=days_from_now(3))
    for fields in (
        {"sign_up": "full"},
        {"sign_up": "cancelled", "cancel_reason": "For få påmeldte."},
        {"deadline": timezone.localdate() - timedelta(days=1)},
    ):
        factories.make_run(offering, dates=days_from_now(1), **fields)
    factories.make_run(offering, dates=days_from_now(-7, 7))
    assert [run.pk for run in client.get("/nb/").context["runs"]] == [soon.pk]


def test_the_front_page_costs_the_same_with_ten_times_as_much(site, client):
    def fill(times):
        for _ in range(times):
            factories.make_news()
            make_runs(factories.make_offering(), 1)
            site.home.audience_links.add(HomeAudienceLink(audience="youth", text="For deg.", target=site.finder))
        factories.publish(site.home)

    fill(1)
    few = cost(client, "/nb/")
    fill(9)
    assert cost(client, "/nb/") == few


def test_the_municipality_index_lists_by_county_and_counts_for_every_host(site, client):
    trondheim = factories.make_municipality_page("5001")
    for number in ("5031", "0301"):
        factories.make_municipality_page(number)
    factories.make_run(factories.make_offering(trondheim), hosts=["5031"])
    factories.make_run(factories.make_offering(trondheim))
    response = client.get("/nb/kommuner/")
    groups = response.context["groups"]
    assert [group.county.name for group in groups] == ["Oslo", "Trøndelag"]
    assert [page.title for page in groups[1].pages] == ["Malvik", "Trondheim"]
    assert {page.title: page.coming for page in response.context["pages"]} == {"Trondheim": 2, "Malvik": 1, "Oslo": 0}
    html = response.content.decode()
    assert html.count("<circle") == 3 + 2  # two in the key
    assert 'href="#fylke-50"' in html and 'id="fylke-50"' in html
    assert "https://www.erikbolstad.no/postnummer/" in html


def test_the_municipality_index_costs_the_same_with_ten_times_as_many(site, client):
    numbers = ["5001", "5031", "0301", "1103", "4601", "1508", "1804", "3301", "3403", "5501"]
    make_runs(factories.make_offering(factories.make_municipality_page(numbers[0])), 1)
    few = cost(client, "/nb/kommuner/")
    for number in numbers[1:]:
        make_runs(factories.make_offering(factories.make_municipality_page(number)), 2)
    assert cost(client, "/nb/kommuner/") == few


def test_alphabetical_order_is_norwegian():
    assert sorted(["Ålesund", "Østre Toten", "Ærøy", "Bodø", "Karasjok"], key=alphabetically) == [
        "Bodø",
        "Karasjok",
        "Ærøy",
        "Østre Toten",
        "Ålesund",
    ]


def test_a_municipality_shows_its_own_first_then_neighbours_then_online(site, client):
    page = factories.make_municipality_page("5001")
    own = factories.make_run(factories.make_offering(page))
    past = factories.make_run(factories.make_offering(page), dates=days_from_now(-30, -10))
    under_way = factories.make_run(factories.make_offering(page), dates=days_from_now(-7, 7))
    near = factories.make_run(factories.make_offering(factories.make_municipality_page("5031")))
    far = factories.make_run(factories.make_offering(factories.make_municipality_page("4601")))
    shared = factories.make_run(factories.make_offering(factories.make_municipality_page("5028")), hosts=["5001"])
    online = factories.make_run(factories.make_offering(factories.make_municipality_page("5501"), form="digital"))
    closed = factories.make_offering(factories.make_municipality_page("5061"), open_to_others=False)
    factories.make_run(closed)
    context = client.get(page.url).context
    assert {run.pk for run in context["coming"]} == {own.pk, shared.pk}
    assert {run.pk for run in context["earlier"]} == {past.pk, under_way.pk}
    assert [run.pk for run in context["nearby"]] == [near.pk]
    assert [run.pk for run in context["digital"]] == [online.pk]
    assert far.pk not in {run.pk for name in ("coming", "earlier", "nearby", "digital") for run in context[name]}


def test_a_municipality_gives_its_names_and_its_contact_first(site, client):
    page = factories.make_municipality_page("5544")
    html = client.get(page.url).content.decode()
    assert '<span lang="se">Ráisa</span>' in html
    assert '<span lang="fkv">Raisi</span>' in html
    assert 'href="tel:+4712345678"' in html
    assert f'href="/nb/finn-kurs/?sted={page.municipality_id}"' in html


def test_a_municipality_without_dates_says_who_to_call(site, client):
    page = factories.make_municipality_page("5001")
    response = client.get(page.url)
    assert response.context["coming"] == []
    assert "tel:" in response.content.decode()


def test_a_municipality_costs_the_same_with_ten_times_as_much(site, client):
    page, neighbour = factories.make_municipality_page("5001"), factories.make_municipality_page("5031")
    abroad = factories.make_municipality_page("5501")

    def fill(times):
        for _ in range(times):
            make_runs(factories.make_offering(page), 1)
            factories.make_run(factories.make_offering(page), dates=days_from_now(-20, -10))
            make_runs(factories.make_offering(neighbour), 1)
            make_runs(factories.make_offering(abroad, form="digital"), 1)
            factories.make_tool(parent=page)
            factories.make_news(page)
            factories.make_information(page)

    fill(1)
    few = cost(client, page.url)
    fill(9)
    assert cost(client, page.url) <= few  # fewer: with enough dated runs nobody asks for the dateless


def test_news_is_newest_first_and_national(site, client):
    factories.make_news(title="Gammel", date=date(2025, 1, 1))
    factories.make_news(title="Ny", date=date(2026, 1, 1))
    factories.make_news(factories.make_municipality_page(), title="Lokal")
    assert [item.title for item in client.get("/nb/nyheter/").context["page_obj"]] == ["Ny", "Gammel"]


@pytest.mark.parametrize("number", ["abc", "0", "-1", "99", "1e9", "9" * 30, "%00"])
def test_a_bad_page_number_is_a_message(site, client, number):
    factories.make_news(title="Nyheten")
    response = client.get(f"/nb/nyheter/?side={number}")
    html = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in html
    assert "Nyheten" in html


def test_news_and_information_show_their_text_and_dates(site, client):
    body = [("paragraph", "<p>Dette er teksten.</p>"), ("heading", "En overskrift")]
    for page in (factories.make_news(body=body), factories.make_information(body=body)):
        html = client.get(page.url).content.decode()
        assert "Dette er teksten." in html
        assert "<h2>En overskrift</h2>" in html
        assert f'<time datetime="{timezone.localdate().isoformat()}">' in html


def test_the_page_of_sources_gives_the_credits(site, client):
    page = factories.make_information(title="Kilder", slug="kilder")
    assert "https://www.erikbolstad.no/postnummer/" in client.get(page.url).content.decode()
    assert f'href="{page.url}"' in client.get("/nb/").content.decode()
