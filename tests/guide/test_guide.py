"""The guide shows one's own role first, in one's own form of Norwegian, and every link in it opens."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.enums import Role
from cms.guide import PARTS
from tests.conftest import ROOT
from tests.worklists.people import make_person, make_tenant

GUIDE = ROOT / "templates/cms/admin/guide"


def read(client) -> BeautifulSoup:
    answer = client.get(reverse("guide"))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".guide")


def log_in(client, role: Role, language="nb"):
    user = make_person(role, make_tenant("5001"))
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)


def anchors(parts) -> list[str]:
    return [part.replace("_", "-") for part in parts]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_one_s_own_role_comes_first_and_the_others_are_folded(client, site, role):
    log_in(client, role)
    guide = read(client)
    open_parts = [section["id"] for section in guide.select("section") if not section.find_parent("details")]
    assert open_parts == anchors(PARTS[role])
    everything = {section["id"] for section in guide.select("section")}
    assert everything == {anchor for parts in PARTS.values() for anchor in anchors(parts)}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_every_link_of_one_s_own_parts_opens_and_the_others_have_none(client, site, role):
    log_in(client, role)
    guide = read(client)
    assert guide.select("details a") == []
    links = {link["href"] for link in guide.select("section a")}
    assert links
    for link in links:
        assert client.get(link, follow=True).status_code == 200, link


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words", "lang"),
    [("nb", "En vanlig måned", "nb"), ("nn", "Ein vanleg månad", "nn"), ("en", "En vanlig måned", "nb")],
)
def test_the_form_of_norwegian_is_that_of_the_user_s_admin(client, site, settings, language, words, lang):
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
    log_in(client, Role.EDITOR, language)
    guide = read(client)
    assert words in guide.get_text()
    assert {part["lang"] for part in guide.select("div[lang]")} == {lang}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_part_is_written_and_every_text_is_of_a_role(language):
    written = {path.stem for path in (GUIDE / language).glob("*.html")}
    assert written == {part for parts in PARTS.values() for part in parts}


@pytest.mark.parametrize("path", sorted((GUIDE / "nb").glob("*.html")), ids=lambda path: path.stem)
def test_both_forms_lead_to_the_same_places(path: Path):
    nynorsk = GUIDE / "nn" / path.name
    assert links_of(path) == links_of(nynorsk)


def links_of(path: Path) -> list[str]:
    return [link["href"] for link in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("a")]
