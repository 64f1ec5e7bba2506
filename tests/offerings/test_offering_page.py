"""What an offering shows of its own, and what it follows from its programme."""

import re

import pytest

from offerings.models import OfferingContact, OfferingRoute
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_empty_follows_the_programme_and_what_is_written_does_not(site, client):
    programme = factories.make_programme(introduction="<p>Nasjonal tekst.</p>", first_time="<p>Noen møter deg.</p>")
    follows = factories.make_offering(programme=programme)
    own = factories.make_offering(programme=programme, introduction="<p>Vår egen tekst.</p>")
    html = client.get(follows.url).content.decode()
    assert "Nasjonal tekst." in html
    assert "Noen møter deg." in html
    html = client.get(own.url).content.decode()
    assert "Vår egen tekst." in html
    assert "Nasjonal tekst." not in html
    assert "Noen møter deg." in html


def test_a_change_of_the_programme_is_seen_on_the_offering_at_once(site, client):
    programme = factories.make_programme()
    offering = factories.make_offering(programme=programme)
    programme.goals = "Et helt nytt mål"
    factories.publish(programme)
    assert "Et helt nytt mål" in client.get(offering.url).content.decode()


def test_local_session_stands_in_for_the_national_one(site, client):
    programme = factories.make_programme()
    first = factories.make_session(programme, 1, title="Nasjonal en")
    factories.make_session(programme, 2, title="Nasjonal to")
    offering = factories.make_offering(programme=programme)
    factories.make_session(offering, 1, title="Lokal en", slug="lokal", adapts=first)
    html = client.get(offering.url).content.decode()
    assert "Nasjonal en" not in html
    assert html.index("Lokal en") < html.index("Nasjonal to")
    assert html.count('class="sessions__own"') == 1


def test_siblings_point_at_each_other_from_both_sides(site, client):
    youth = factories.make_offering(title="Kurs for ungdom")
    parents = factories.make_offering(title="Kurs for foreldre", sibling=youth)
    assert f'href="{parents.url}"' in client.get(youth.url).content.decode()
    assert f'href="{youth.url}"' in client.get(parents.url).content.decode()


def test_sibling_programmes_point_at_each_other_from_both_sides(site, client):
    youth = factories.make_programme(title="Ungdom")
    parents = factories.make_programme(title="Foreldre", sibling=youth)
    assert f'href="{parents.url}"' in client.get(youth.url).content.decode()
    assert f'href="{youth.url}"' in client.get(parents.url).content.decode()


def test_phone_number_can_be_called_and_falls_back_on_the_municipality(site, client):
    offering = factories.make_offering()
    assert 'href="tel:+4712345678"' in client.get(offering.url).content.decode()
    offering.contacts = [OfferingContact(name="Ola", phone="98 76 54 32")]
    factories.publish(offering)
    html = client.get(offering.url).content.decode()
    assert 'href="tel:+4798765432"' in html
    assert "+4712345678" not in html


def test_contact_stands_before_the_dates(site, client):
    html = client.get(factories.make_offering().url).content.decode()
    assert html.index("tel:") < html.index('id="runder"')


def test_ways_in_say_what_is_needed(site, client):
    offering = factories.make_offering()
    offering.routes = [
        OfferingRoute(kind="gp", note="Legen skriver et kort brev"),
        OfferingRoute(kind="web_form", url="https://skjema.example/kurs"),
    ]
    factories.publish(offering)
    html = client.get(offering.url).content.decode()
    assert "Legen skriver et kort brev" in html
    assert 'href="https://skjema.example/kurs"' in html


def test_online_course_shows_no_address(site, client):
    venue = factories.make_venue(address="Storgata 9")
    offering = factories.make_offering(venue=venue, form="digital")
    run = factories.make_run(offering)
    assert "Storgata 9" not in client.get(offering.url).content.decode()
    assert "Storgata 9" not in client.get(run.url).content.decode()


def test_unpublished_programme_is_not_linked_but_its_words_stay(site, client):
    programme = factories.make_programme(introduction="<p>Nasjonal tekst.</p>")
    offering = factories.make_offering(programme=programme)
    url = programme.url
    programme.unpublish()
    html = client.get(offering.url).content.decode()
    assert "Nasjonal tekst." in html
    assert f'href="{url}"' not in html


def test_course_of_ones_own_needs_no_programme(site, client):
    offering = factories.make_offering(programme=None, introduction="<p>Helt eget kurs.</p>", price_kr=1250)
    html = client.get(offering.url).content.decode()
    assert "Helt eget kurs." in html
    assert "1\xa0250" in html


def test_short_ways_lead_only_to_parts_that_are_there(site, client):
    own = factories.make_offering(for_parents="<p>Til foreldre.</p>")
    followed = factories.make_offering(programme=factories.make_programme(for_referrers="<p>Til fastleger.</p>"))
    for offering, expected in ((own, {"foreldre"}), (followed, {"henvisere", "drive"})):
        html = client.get(offering.url).content.decode()
        ways = html[html.index('<nav class="ways-in') :].split("</nav>")[0]
        led_to = set(re.findall(r'href="#(\w+)"', ways))
        assert led_to == expected
        assert all(f'id="{name}"' in html or f'aria-labelledby="{name}"' in html for name in led_to)
