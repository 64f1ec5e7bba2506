"""What someone with a link sees, and what the link gives away."""

import hashlib
import logging
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale, Page, PageViewRestriction, get_page_models

from cms.models import PreviewLink
from cms.previews.links import delete_expired, end_of_day, make_link
from cms.users.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


def is_ended(answer) -> bool:
    return answer.status_code == 404 and "Lenken virker ikke lenger" in text(answer)


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_link_shows_the_latest_draft_and_not_what_is_published(client, shared, page):
    answer = client.get(shared[1])
    assert answer.status_code == 200
    assert "Kurset som det blir" in text(answer)
    assert "Kurset som det er" not in text(answer)
    newer = page.get_latest_revision_as_object()
    newer.title = "Enda nyere"
    newer.save_revision()
    assert "Enda nyere" in text(client.get(shared[1]))


def test_page_that_was_never_published_is_shown(client, municipality, editor):
    page = factories.make_offering(municipality, title="Bare et utkast")
    Page.objects.filter(pk=page.pk).update(live=False)
    _link, token = make_link(page, editor, "", 1)
    assert "Bare et utkast" in text(client.get(reverse("shared_draft", args=[token])))
    assert client.get(page.url).status_code == 404


def test_draft_says_first_of_all_that_it_is_one_and_until_when(client, shared):
    html = text(client.get(shared[1]))
    assert re.search(r"<body[^>]*>\s*<aside class=\"[^\"]*draft-banner", html)
    assert "Dette er et utkast" in html
    assert f"til og med {date_format(timezone.localdate() + timedelta(days=7))}" in html


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Dette er et utkast"), ("nn", "Dette er eit utkast"), ("en", "This is a draft")]
)
def test_draft_and_its_banner_are_in_the_language_of_the_page(client, municipality, editor, language, words):
    home = factories.HomePage.objects.get().copy_for_translation(Locale.objects.get(language_code="nn"))
    page = factories.make_information(home) if language == "nn" else factories.make_information(municipality)
    if language == "en":
        Page.objects.filter(pk=page.pk).update(locale=Locale.objects.get(language_code="en"))
        page.refresh_from_db()
    maker = User.objects.create_superuser("eier@example.test", "et langt passord 123")
    _link, token = make_link(page, maker, "", 1)
    html = text(client.get(reverse("shared_draft", args=[token])))
    assert words in html
    if language == "nn":
        assert '<html lang="nn"' in html


def test_every_page_type_can_be_shared(client, site, municipality, editor):
    programme = factories.make_programme()
    offering = factories.make_offering(municipality, programme)
    pages = [
        *(site.home, site.finder, site.programmes, site.tools, site.municipalities, site.news),
        *(programme, factories.make_session(programme), factories.make_tool(), municipality, offering),
        *(factories.make_run(offering), factories.make_news(), factories.make_information()),
    ]
    maker = User.objects.create_superuser("eier@example.test", "et langt passord 123")
    for page in pages:
        _link, token = make_link(page, maker, "", 1)
        html = text(client.get(reverse("shared_draft", args=[token])))
        assert html.count("draft-banner") == 1, page
        assert token not in html, page
    assert {type(page) for page in pages} <= set(get_page_models())


# --- what it gives away ----------------------------------------------------------------------------------------------


def test_answer_is_not_kept_not_indexed_and_leaves_no_trail(client, shared):
    for answer in (client.get(shared[1]), client.get(reverse("shared_draft", args=["feil"]))):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_length_of_the_answer_counts_the_banner(client, shared):
    answer = client.get(shared[1])
    assert int(answer["Content-Length"]) == len(answer.content)


def test_only_the_hash_of_the_token_is_kept(shared):
    link, address = shared
    token = address.strip("/").split("/")[-1]
    assert len(token) == 43
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    row = PreviewLink.objects.filter(pk=link.pk).values().get()
    assert token not in str(row)


def test_editor_who_is_logged_in_sees_what_a_stranger_sees(client, browser, shared):
    mine, strangers = browser.get(shared[1]), Client().get(shared[1])
    assert "wagtail-userbar" not in text(mine)
    assert mine.content == strangers.content
    browser.get(reverse("wagtailadmin_home"))  # still logged in


def test_what_is_linked_to_stays_closed(client, shared, page):
    hidden = factories.make_run(page, title="Skjult runde")
    Page.objects.filter(pk=hidden.pk).update(live=False)
    client.get(shared[1])
    assert client.get(hidden.url).status_code == 404
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(shared[1]).status_code == 200
    assert client.get(page.url).status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_link_can_be_read_and_nothing_else(client, shared, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(shared[1])
    assert answer.status_code == 405


def test_token_does_not_end_up_in_the_log(client, shared, caplog):
    token = shared[1].strip("/").split("/")[-1]
    with caplog.at_level(logging.DEBUG):
        client.get(shared[1])
        client.post(shared[1])
        Client(enforce_csrf_checks=True).post(shared[1])
        PreviewLink.objects.update(revoked=True)
        client.get(shared[1])
    assert "/forhandsvisning/…" in caplog.text
    assert token not in caplog.text


# --- when it ends ----------------------------------------------------------------------------------------------------


def test_wrong_withdrawn_and_expired_links_get_the_same_answer(client, shared):
    _link, address = shared
    wrong = client.get(reverse("shared_draft", args=["x" * 43]))
    PreviewLink.objects.update(revoked=True)
    withdrawn = client.get(address)
    PreviewLink.objects.update(revoked=False, expires_at=timezone.now() - timedelta(seconds=1))
    expired = client.get(address)
    assert all(is_ended(answer) for answer in (wrong, withdrawn, expired))
    pages = {text(answer).replace(address, "*").replace("x" * 43, "*") for answer in (withdrawn, expired)}
    assert len(pages) == 1
    assert "Spør den som sendte deg lenken" in text(wrong)
    assert "Kurset" not in text(withdrawn)


def test_link_works_all_of_its_last_day():
    last = timezone.localtime(end_of_day(7))
    assert last.date() == timezone.localdate() + timedelta(days=7)
    assert (last.hour, last.minute) == (23, 59)


def test_link_ends_when_its_maker_is_disabled(client, shared, editor):
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert is_ended(client.get(shared[1]))
    User.objects.filter(pk=editor.pk).update(is_active=True)
    assert client.get(shared[1]).status_code == 200


def test_link_ends_when_its_maker_loses_the_page(client, shared, editor):
    editor.groups.set([Group.objects.create(name="Andre")])
    assert is_ended(client.get(shared[1]))


def test_link_ends_when_its_maker_is_deleted(client, shared, editor):
    editor.delete()
    assert is_ended(client.get(shared[1]))


def test_links_end_when_the_page_moves_to_another_municipality(client, page, shared, editor):
    """Also those of someone who may edit on both sides."""
    owner = User.objects.create_superuser("eier@example.test", "et langt passord 123")
    _link, token = make_link(page, owner, "", 7)
    page.move(factories.make_municipality_page("1103"), pos="last-child")
    assert is_ended(client.get(shared[1]))
    assert is_ended(client.get(reverse("shared_draft", args=[token])))


def test_link_survives_that_the_page_moves_within_its_municipality(client, municipality, page, shared):
    page.move(factories.make_offering(municipality), pos="left")
    assert client.get(shared[1]).status_code == 200


# --- counting and clearing -------------------------------------------------------------------------------------------


def test_each_opening_is_counted_and_a_robot_that_only_asks_is_not(client, shared):
    client.get(shared[1])
    client.get(shared[1])
    assert client.head(shared[1]).status_code == 200
    shared[0].refresh_from_db()
    assert shared[0].opened == 2


def test_links_are_deleted_a_month_after_they_ended(shared, page, editor):
    make_link(page, editor, "ny", 1)
    PreviewLink.objects.filter(pk=shared[0].pk).update(expires_at=timezone.now() - timedelta(days=29))
    assert delete_expired() == 0
    PreviewLink.objects.filter(pk=shared[0].pk).update(expires_at=timezone.now() - timedelta(days=31))
    assert delete_expired() == 1
    assert PreviewLink.objects.get().note == "ny"
