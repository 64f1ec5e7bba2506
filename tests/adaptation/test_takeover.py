"""Following, adapting and taking over: what happens to whom when national publishes."""

from copy import deepcopy

import pytest
from django.core import mail

from cms.adaptation import records, releases
from cms.adaptation.content import read_content
from cms.enums import AdaptationStatus
from cms.models import Adaptation, Release, TakeOver
from offerings.models import SessionPage
from tests import factories
from tests.adaptation.pages import with_text
from tests.factories import segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publishes a page; what waits for the commit, which a test never makes, runs at once."""

    def publish(page):
        with django_capture_on_commit_callbacks(execute=True):
            return factories.publish(page)

    return publish


@pytest.fixture
def session(programme):
    plan = [
        segment("opening", 30, text="<p>Velkommen.</p>", content=[("tip", "Ha frukt klart.")]),
        segment("theme", 90, text="<p>Tegn sola.</p>"),
    ]
    return factories.publish(factories.make_session(programme, 3, plan))


@pytest.fixture
def offering(municipality, programme):
    return factories.make_offering(municipality, programme)


@pytest.fixture
def adapted(session, offering, editor):
    return records.adapt_page(session, offering, editor, adapts=session)


def texts(page):
    return [block.value["text"].source for block in page.plan]


def draft(page):
    return SessionPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def change(page, place, text):
    page = with_text(draft(page), place, text)
    page.save_revision()
    return page


def test_an_adaptation_is_a_draft_below_the_offering_with_the_same_block_ids(session, adapted, offering, editor):
    assert adapted.get_parent().pk == offering.pk
    assert not adapted.live and adapted.owner == editor
    assert [block.id for block in adapted.plan] == [block.id for block in session.plan]
    assert read_content(adapted) == adapted.adaptation.base
    assert adapted.adaptation.base_revision == session.live_revision
    assert adapted.adaptation.status == AdaptationStatus.UP_TO_DATE


def test_adapting_twice_gives_the_same_page(session, offering, editor, adapted):
    assert records.adapt_page(session, offering, editor, adapts=session) == adapted
    assert Adaptation.objects.count() == 1


def test_what_we_left_alone_follows_and_what_we_changed_stays(session, adapted, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert texts(draft(adapted)) == ["<p>Hei i Trondheim.</p>", "<p>Tegn elva.</p>"]
    record = Adaptation.objects.get()
    assert (record.status, record.conflicts, record.changed) == (AdaptationStatus.NATIONAL_CHANGED, 0, True)


def test_what_both_changed_waits_as_a_conflict_with_ours_standing(session, adapted, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    publish(with_text(session, 0, "<p>Hei alle sammen.</p>"))
    assert texts(draft(adapted))[0] == "<p>Hei i Trondheim.</p>"
    assert Adaptation.objects.get().status == AdaptationStatus.CONFLICT


def test_the_revision_from_before_is_kept(session, adapted, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    before = draft(adapted).latest_revision
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    taken = TakeOver.objects.get(taken__gt=0)
    assert taken.revision_before == before
    assert texts(taken.revision_before.as_object()) == ["<p>Hei i Trondheim.</p>", "<p>Tegn sola.</p>"]
    assert taken.revision_after == draft(adapted).latest_revision


def test_a_published_adaptation_shows_national_changes_only_once_its_editor_publishes(session, adapted, publish):
    publish(change(adapted, 0, "<p>Hei i Trondheim.</p>"))
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert texts(SessionPage.objects.get(pk=adapted.pk))[1] == "<p>Tegn sola.</p>"
    publish(draft(adapted))
    assert texts(SessionPage.objects.get(pk=adapted.pk))[1] == "<p>Tegn elva.</p>"
    assert Adaptation.objects.get().status == AdaptationStatus.CHANGED


def test_a_municipality_can_have_untouched_text_published_at_once(session, adapted, municipality, publish):
    municipality.take_at_once = True
    factories.publish(municipality)
    publish(change(adapted, 0, "<p>Hei i Trondheim.</p>"))
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert texts(SessionPage.objects.get(pk=adapted.pk)) == ["<p>Hei i Trondheim.</p>", "<p>Tegn elva.</p>"]
    assert Adaptation.objects.get().status == AdaptationStatus.CHANGED
    assert TakeOver.objects.get(taken__gt=0).published


def test_taking_at_once_publishes_nobodys_unfinished_work(session, adapted, municipality, publish):
    municipality.take_at_once = True
    factories.publish(municipality)
    publish(draft(adapted))
    change(adapted, 0, "<p>Ikke ferdig.</p>")
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    live = SessionPage.objects.get(pk=adapted.pk)
    assert texts(live) == ["<p>Velkommen.</p>", "<p>Tegn elva.</p>"]
    assert live.has_unpublished_changes
    assert texts(draft(adapted)) == ["<p>Ikke ferdig.</p>", "<p>Tegn elva.</p>"]


def test_a_draft_that_was_never_published_is_not_published_by_national(session, adapted, municipality, publish):
    municipality.take_at_once = True
    factories.publish(municipality)
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert not SessionPage.objects.get(pk=adapted.pk).live
    assert texts(draft(adapted))[1] == "<p>Tegn elva.</p>"


def test_publishing_without_a_change_that_others_follow_is_no_release(session, adapted, publish):
    made = Release.objects.count()
    session.seo_title = "For søkemotorer"
    publish(session)
    assert Release.objects.count() == made


def test_a_release_carries_the_editors_word_on_what_and_why(session, adapted, publish):
    session.change_note = "Kortere øvelse, etter tilbakemelding"
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert Release.objects.first().note == "Kortere øvelse, etter tilbakemelding"


def test_one_message_a_release_to_the_pages_owner(session, adapted, editor, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    session.change_note = "Nye ord"
    publish(with_text(with_text(session, 0, "<p>Hei alle.</p>"), 1, "<p>Tegn elva.</p>"))
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == [editor.email]
    assert "Nye ord" in mail.outbox[0].body


def test_no_message_where_nothing_of_ours_is_touched(session, adapted, editor, publish):
    change(adapted, 1, "")
    publish(with_text(session, 1, "<p>Tegn sola.</p>"))
    assert mail.outbox == []


def test_several_owners_pages_in_one_message(session, adapted, editor, municipality, programme, publish):
    second = factories.make_offering(municipality, programme)
    records.adapt_page(session, second, editor, adapts=session)
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert len(mail.outbox) == 1


def test_taking_a_release_over_again_changes_nothing(session, adapted, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    latest = draft(adapted).latest_revision_id
    assert releases.finish(Release.objects.first().pk) == 0
    assert draft(adapted).latest_revision_id == latest
    assert len(mail.outbox) == 1


def test_an_older_release_does_not_overtake_a_later_one(session, adapted, publish):
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    publish(with_text(session, 1, "<p>Tegn hånda.</p>"))
    TakeOver.objects.all().delete()
    releases.finish(Release.objects.order_by("pk")[1].pk)
    assert texts(draft(adapted))[1] == "<p>Tegn hånda.</p>"


def test_two_releases_before_anyone_looks_are_compared_with_how_it_was(session, adapted, publish):
    was = deepcopy(Adaptation.objects.get().base)
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    publish(with_text(session, 0, "<p>Hei.</p>"))
    assert Adaptation.objects.get().before["base"] == was


def test_an_offering_that_left_a_field_empty_follows_and_keeps_no_record(programme, offering, publish):
    offering.save_revision()
    assert not Adaptation.objects.filter(local=offering).exists()
    programme.introduction = "<p>Ny innledning.</p>"
    publish(programme)
    offering = type(offering).objects.get(pk=offering.pk)
    assert offering.followed("introduction") == "<p>Ny innledning.</p>"


def test_an_offerings_own_words_stay_and_its_owner_is_told(programme, offering, editor, publish):
    offering.owner = editor
    offering.introduction = "<p>Hos oss.</p>"
    factories.publish(offering)
    programme.introduction = "<p>Ny innledning.</p>"
    programme.summary = "Nytt sammendrag."
    publish(programme)
    record = Adaptation.objects.get(local=offering)
    assert (record.status, record.conflicts) == (AdaptationStatus.CONFLICT, 1)
    live = type(offering).objects.get(pk=offering.pk)
    assert live.followed("introduction") == "<p>Hos oss.</p>"
    assert live.followed("summary") == "Nytt sammendrag."
    assert len(mail.outbox) == 1


def test_a_copy_of_an_adapted_page_is_an_adaptation_too(session, adapted, municipality, programme, publish):
    change(adapted, 0, "<p>Hei i Trondheim.</p>")
    other = factories.make_offering(municipality, programme)
    copy = draft(adapted).copy(to=other, keep_live=False)
    publish(with_text(session, 1, "<p>Tegn elva.</p>"))
    assert Adaptation.objects.filter(national_id=session.pk).count() == 2
    assert texts(draft(copy))[1] == "<p>Tegn elva.</p>"


def test_deleting_an_adaptation_lets_the_offering_follow_again(session, adapted, offering, publish):
    publish(draft(adapted))
    assert [shown.pk for shown in type(offering).objects.get(pk=offering.pk).sessions] == [adapted.pk]
    SessionPage.objects.get(pk=adapted.pk).delete()
    assert [shown.pk for shown in type(offering).objects.get(pk=offering.pk).sessions] == [session.pk]
    assert not Adaptation.objects.exists()


def test_an_offering_that_changes_programme_starts_over(programme, offering):
    offering.introduction = "<p>Hos oss.</p>"
    factories.publish(offering)
    other = factories.make_programme()
    offering.programme = other
    factories.publish(offering)
    assert Adaptation.objects.get(local=offering).national_id == other.pk
