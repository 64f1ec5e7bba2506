"""The demo's wheel and calculator: where the texts about them link to, and loaded twice as once."""

import pytest

from cms.demo.planning import load_planning
from home.models import InformationPage
from offerings.models import AnnualWheelPage, ResourceCalculatorPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_both_are_made_once_and_link_to_each_other(site, client):
    for slug in ("arshjul", "kom-i-gang"):
        factories.add(site.home, InformationPage(title=slug, slug=slug))
    load_planning(site.home)
    load_planning(site.home)
    wheel, calculator = AnnualWheelPage.objects.get(), ResourceCalculatorPage.objects.get()
    assert wheel.url_path.endswith("/arshjul/regn-ut/")
    assert calculator.url_path.endswith("/kom-i-gang/ressurskalkulator/")
    assert calculator.url in client.get(wheel.url).content.decode()
    assert wheel.url in client.get(calculator.url).content.decode()


def test_what_an_editor_has_changed_is_left_alone(site):
    for slug in ("arshjul", "kom-i-gang"):
        factories.add(site.home, InformationPage(title=slug, slug=slug))
    load_planning(site.home)
    page = AnnualWheelPage.objects.get()
    page.title, page.introduction = "Vårt hjul", "<p>Eget.</p>"
    factories.publish(page)
    load_planning(site.home)
    page.refresh_from_db()
    assert (page.title, page.introduction) == ("Vårt hjul", "<p>Eget.</p>")


def test_a_demo_without_the_texts_has_neither(site):
    load_planning(site.home)
    assert not AnnualWheelPage.objects.exists()
