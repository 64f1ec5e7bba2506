"""Who is told of comments on a page, and in which words."""

import pytest
from django.core import mail
from wagtail.models import Comment, PageSubscription

from tests.workflow.conftest import edit

pytestmark = pytest.mark.django_db

NEW = {
    "comments-TOTAL_FORMS": "1",
    "comments-0-text": "Er <dette> riktig?",
    "comments-0-contentpath": "title",
    "comments-0-position": "",
    "comments-0-id": "",
    "comments-0-replies-TOTAL_FORMS": "0",
    "comments-0-replies-INITIAL_FORMS": "0",
}


def reply_to(comment) -> dict:
    return {
        **NEW,
        "comments-INITIAL_FORMS": "1",
        "comments-0-id": str(comment.pk),
        "comments-0-text": comment.text,
        "comments-0-replies-TOTAL_FORMS": "1",
        "comments-0-replies-0-id": "",
        "comments-0-replies-0-text": "Ja, det er det.",
    }


@pytest.fixture
def followed(here, news):
    PageSubscription.objects.create(page=news, user=here.editor, comment_notifications=True)
    return news


def test_who_follows_the_page_is_told_in_norwegian(client, here, followed):
    edit(client, followed, here.contributor, **NEW)
    (message,) = mail.outbox
    assert message.to == ["redaktor@trondheim.test"]
    assert message.subject == f"Kommentarer til: {followed.title}"
    assert f"Bente Bidrag har kommentert «{followed.title}»." in message.body
    assert "- Er <dette> riktig?" in message.body


def test_who_works_elsewhere_by_now_is_not_told(client, here, neighbour, followed):
    here.editor.groups.set(neighbour.editor.groups.all())
    edit(client, followed, here.contributor, **NEW)
    assert not mail.outbox
    assert not PageSubscription.objects.get(page=followed, user=here.editor).comment_notifications


def test_looking_at_the_editor_changes_nothing(client, here, neighbour, followed):
    here.editor.groups.set(neighbour.editor.groups.all())
    client.force_login(here.contributor)
    client.get(f"/admin/pages/{followed.pk}/edit/")
    assert PageSubscription.objects.get(page=followed, user=here.editor).comment_notifications


def test_who_took_part_in_the_thread_and_has_left_learns_nothing_of_it(client, here, neighbour, news):
    comment = Comment.objects.create(page=news, user=here.editor, text="Gammelt", contentpath="title")
    here.editor.groups.set(neighbour.editor.groups.all())
    edit(client, news, here.contributor, **reply_to(comment))
    (message,) = mail.outbox
    assert message.to == ["redaktor@trondheim.test"]
    for hidden in (news.title, "Gammelt", "Ja, det er det.", f"/pages/{news.pk}/", "Bente"):
        assert hidden not in message.subject + message.body


def test_answer_in_a_thread_reaches_who_began_it(client, here, news):
    comment = Comment.objects.create(page=news, user=here.editor, text="Er dette riktig?", contentpath="title")
    edit(client, news, here.contributor, **reply_to(comment))
    (message,) = mail.outbox
    assert message.to == ["redaktor@trondheim.test"]
    assert "Ja, det er det." in message.body


def test_page_that_moves_away_takes_its_followers_off(here, neighbour, followed):
    followed.move(neighbour.page, pos="last-child")
    assert not PageSubscription.objects.filter(page=followed, comment_notifications=True).exists()
