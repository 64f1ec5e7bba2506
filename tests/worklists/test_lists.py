"""Each worklist holds what it says, of one's own municipality only, and costs the same however long it is."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.enums import AdaptationStatus, Role
from cms.models import Adaptation, CmsImage, Release, Tenant
from cms.worklists import worklist, worklists
from home.models import HomePage, MunicipalityContact, MunicipalityIndexPage, MunicipalityPage
from offerings.enums import SignUp
from offerings.models import OfferingContact, RunListing
from tests import factories
from tests.worklists.people import make_person, written_by

pytestmark = pytest.mark.django_db
OLD = timezone.now() - timedelta(days=90)


def rows(name: str, user) -> list:
    return list(worklist(name).rows(user))


def runs_in(name: str, user) -> set:
    return {getattr(row, "run", row).pk for row in rows(name, user)}


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


class TestSignUp:
    def test_a_run_that_starts_soon_with_places_uncounted_or_sign_up_not_opened_is_to_be_checked(self, ours, editor):
        offering = factories.make_offering(ours.page)
        uncounted = factories.make_run(offering, [in_days(10)])
        not_open = factories.make_run(offering, [in_days(14)], sign_up=SignUp.PLANNED, places_left=5)
        factories.make_run(offering, [in_days(10)], places_left=5)
        factories.make_run(offering, [in_days(15)])
        factories.make_run(offering, [in_days(10)], sign_up=SignUp.FULL)
        factories.make_run(offering, [in_days(10)], sign_up=SignUp.CANCELLED, cancel_reason="Sykdom")
        assert runs_in("sign-up", editor) == {uncounted.pk, not_open.pk}

    def test_a_run_whose_last_day_has_passed_is_to_be_checked_until_it_begins(self, ours, editor):
        offering = factories.make_offering(ours.page)
        passed = factories.make_run(offering, [in_days(40)], deadline=in_days(-1), places_left=3)
        factories.make_run(offering, [in_days(40)], deadline=in_days(0), places_left=3)
        factories.make_run(offering, [in_days(-1), in_days(20)], deadline=in_days(-5))
        assert runs_in("sign-up", editor) == {passed.pk}

    def test_the_row_says_why(self, client, ours, editor):
        factories.make_run(factories.make_offering(ours.page), [in_days(40)], deadline=in_days(-1))
        assert worklist("sign-up").columns[3].get_value(rows("sign-up", editor)[0])


class TestRuns:
    def test_meetings_within_two_weeks_come_first_to_meet_first(self, ours, editor):
        offering = factories.make_offering(ours.page)
        later = factories.make_run(offering, [in_days(-7), in_days(12)])
        sooner = factories.make_run(offering, [in_days(3)])
        factories.make_run(offering, [in_days(15)])
        factories.make_run(offering, [in_days(3)]).unpublish()
        assert [run.pk for run in rows("meetings-soon", editor)] == [sooner.pk, later.pk]

    def test_a_run_that_is_not_in_the_finder_because_its_offering_is_not_published_does_not_count(self, ours, editor):
        factories.make_run(factories.make_offering(ours.page), [in_days(3)])
        RunListing.objects.all().delete()
        assert rows("meetings-soon", editor) == []

    def test_a_run_with_a_note_for_dates_waits_after_two_months(self, ours, editor):
        offering = factories.make_offering(ours.page)
        old, new = factories.make_run(offering, []), factories.make_run(offering, [])
        type(old).objects.filter(pk=old.pk).update(last_published_at=OLD)
        assert runs_in("dates-not-set", editor) == {old.pk}
        assert new.pk not in runs_in("dates-not-set", editor)

    def test_an_offering_whose_runs_are_over_has_no_coming_run(self, ours, editor):
        over, going, never = (factories.make_offering(ours.page) for _number in range(3))
        factories.make_run(over, [in_days(-30)])
        factories.make_run(over, [in_days(30)], sign_up=SignUp.CANCELLED, cancel_reason="Sykdom")
        factories.make_run(going, [in_days(-30)])
        factories.make_run(going, [])
        assert never.pk
        assert [offering.pk for offering in rows("no-next-run", editor)] == [over.pk]


class TestNobodyToCall:
    def test_the_municipality_answers_for_an_offering_without_a_contact(self, ours, editor):
        factories.make_offering(ours.page)
        assert rows("nobody-to-call", editor) == []

    def test_an_offering_whose_own_contact_has_no_phone_is_on_the_list(self, ours, editor):
        offering = factories.make_offering(ours.page)
        OfferingContact.objects.create(page=offering, name="Kari", email="kari@example.test")
        assert [row.pk for row in rows("nobody-to-call", editor)] == [offering.pk]
        OfferingContact.objects.create(page=offering, name="Ola", phone="12 34 56 78")
        assert rows("nobody-to-call", editor) == []

    def test_without_any_contact_it_is_on_the_list_once(self, ours, editor):
        MunicipalityContact.objects.filter(page=ours.page).update(phone="", email="post@example.test")
        offering = factories.make_offering(ours.page)
        assert [row.pk for row in rows("nobody-to-call", editor)] == [offering.pk]


def make_adaptation(tenant, **fields) -> Adaptation:
    programme = factories.make_programme()
    session = factories.make_session(programme)
    offering = factories.make_offering(tenant.page, programme)
    local = factories.make_session(offering, adapts=session)
    release = Release.objects.create(page=session, content={}, note="Kortere øvelse")
    values = {"status": AdaptationStatus.CONFLICT, "conflicts": 1, "release": release, **fields}
    found, _made = Adaptation.objects.update_or_create(
        local=local, defaults={"national": session, "municipality": tenant.municipality, **values}
    )
    return found


def test_a_national_change_waits_until_it_is_looked_at(client, ours, editor):
    waiting = make_adaptation(ours)
    make_adaptation(ours, status=AdaptationStatus.CHANGED, conflicts=0)
    assert [row.pk for row in rows("national-changes", editor)] == [waiting.pk]
    listed = client.get(reverse("worklists:list", args=["national-changes"])).content.decode()
    assert "Kortere øvelse" in listed
    assert reverse("adaptations:compare", args=[waiting.pk]) in listed


def age(page) -> None:
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=OLD)


class TestDrafts:
    def left_lying(self, parent, user):
        page = factories.make_information(parent)
        page.title = "Ny tittel"
        written_by(page, user)
        age(page)
        return page

    def test_changes_that_nobody_published_wait_after_two_weeks(self, ours, editor):
        old = self.left_lying(ours.page, editor)
        fresh = factories.make_information(ours.page)
        written_by(fresh, editor)
        assert [page.pk for page in rows("drafts", editor)] == [old.pk]

    def test_a_page_taken_down_on_purpose_does_not_wait(self, ours, editor):
        page = self.left_lying(ours.page, editor)
        page.unpublish()
        age(page)
        assert rows("drafts", editor) == []

    def test_a_national_editor_is_asked_about_the_drafts_they_began_only(self, ours, editor):
        self.left_lying(ours.page, editor)
        national = make_person(Role.NATIONAL_EDITOR)
        mine = self.left_lying(HomePage.objects.get(), national)
        assert [page.pk for page in rows("drafts", national)] == [mine.pk]


def make_image(collection, **fields):
    return CmsImage.objects.create(title="Bilde", file=get_test_image_file(), collection=collection, **fields)


def test_pictures_without_a_description_are_those_one_may_describe(ours, theirs, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ours_without = make_image(ours.collection)
    make_image(ours.collection, description="To som ler")
    make_image(theirs.collection)
    assert [image.pk for image in rows("pictures", editor)] == [ours_without.pk]
    assert rows("pictures", make_person(Role.NATIONAL_EDITOR)) == []


class TestTranslations:
    @pytest.fixture
    def translated(self, ours):
        """A page of ours with its translation to nynorsk, which is a language of ours: whole and published."""
        nn = Locale.objects.get(language_code="nn")
        Tenant.objects.filter(municipality=ours.number).update(languages=["nb", "nn"])
        for model in (HomePage, MunicipalityIndexPage, MunicipalityPage):
            model.objects.get(locale__language_code="nb").copy_for_translation(nn)
        source, _made = TranslationSource.update_or_create_from_instance(ours.page)
        translation = Translation.objects.create(source=source, target_locale=nn)
        for segment in source.stringsegment_set.all():
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=nn, data="Omsett"
            )
        factories.publish(translation.get_target_instance())
        return translation

    @pytest.fixture
    def nynorsk_editor(self, translated, ours, editor):
        """For the page in nynorsk too: the rights came with it."""
        return type(editor).objects.get(pk=editor.pk)

    def test_a_whole_translation_is_not_behind(self, nynorsk_editor, translated):
        assert rows("translations", nynorsk_editor) == []

    def test_it_is_behind_once_the_source_is_published_again(self, nynorsk_editor, translated, ours):
        ours.page.summary = "Nytt"
        factories.publish(ours.page)
        assert [row.pk for row in rows("translations", nynorsk_editor)] == [translated.pk]

    def test_it_is_behind_while_some_of_the_text_is_missing(self, nynorsk_editor, translated, ours):
        StringTranslation.objects.order_by("pk").first().delete()
        (row,) = rows("translations", nynorsk_editor)
        assert row.target_pk == ours.page.get_translation(translated.target_locale).pk

    def test_a_machine_draft_waits_to_be_looked_over(self, nynorsk_editor, translated):
        StringTranslation.objects.update(translation_type="machine")
        assert [row.pk for row in rows("translations", nynorsk_editor)] == [translated.pk]

    def test_a_whole_translation_waits_to_be_published(self, nynorsk_editor, translated, ours):
        ours.page.get_translation(translated.target_locale).unpublish()
        assert [row.pk for row in rows("translations", nynorsk_editor)] == [translated.pk]

    def test_languages_that_the_municipality_does_not_write_in_wait_for_nobody(self, nynorsk_editor, translated, ours):
        StringTranslation.objects.all().delete()
        Tenant.objects.filter(municipality=ours.number).update(languages=["nb"])
        assert rows("translations", nynorsk_editor) == []

    def test_the_list_is_counted_in_the_language_of_the_admin(self, client, nynorsk_editor, translated):
        StringTranslation.objects.all().delete()
        client.force_login(nynorsk_editor)
        page = BeautifulSoup(client.get(reverse("worklists:list", args=["translations"])).content, "html.parser")
        assert page.select_one(".pagination__end").get_text(strip=True) == "1 element"

    def test_a_municipalitys_own_translations_are_no_concern_of_the_national_editors(self, translated):
        StringTranslation.objects.all().delete()
        assert rows("translations", make_person(Role.NATIONAL_EDITOR)) == []

    def test_a_translation_that_one_may_not_write_is_not_on_the_list(self, editor, translated):
        GroupPagePermission.objects.filter(page=translated.get_target_instance()).delete()
        StringTranslation.objects.all().delete()
        assert rows("translations", editor) == []


def fill(tenant, user) -> None:
    """Something for the lists that are made of pages."""
    offering = factories.make_offering(tenant.page)
    OfferingContact.objects.create(page=offering, name="Kari", email="kari@example.test")
    factories.make_run(offering, [in_days(3)])
    undated = factories.make_run(offering, [])
    type(undated).objects.filter(pk=undated.pk).update(last_published_at=OLD)
    factories.make_run(factories.make_offering(tenant.page), [in_days(-3)])
    make_adaptation(tenant)
    draft = factories.make_information(tenant.page)
    written_by(draft, user)
    age(draft)


FILLED = ["sign-up", "meetings-soon", "dates-not-set", "no-next-run", "nobody-to-call", "national-changes", "drafts"]


@pytest.mark.parametrize("name", FILLED)
def test_a_neighbour_is_on_no_list(client, ours, theirs, editor, name):
    fill(theirs, make_person(Role.EDITOR, theirs))
    assert rows(name, editor) == []
    fill(ours, editor)
    assert rows(name, editor) != []
    listed = client.get(reverse("worklists:list", args=[name])).content.decode()
    assert theirs.municipality.display_name not in listed


def test_the_municipality_of_each_row_is_told_to_whoever_works_for_several(client, ours, theirs, editor):
    factories.make_run(factories.make_offering(ours.page), [in_days(3)])
    url = reverse("worklists:list", args=["meetings-soon"])
    assert "Trondheim" not in table(client, url)
    editor.groups.add(theirs.groups[Role.EDITOR])
    assert "Trondheim" in table(client, url)


def table(client, url) -> str:
    return BeautifulSoup(client.get(url).content, "html.parser").select_one("table.listing").get_text()


@pytest.mark.parametrize("name", FILLED)
def test_a_list_costs_the_same_however_long_it_is(client, ours, editor, name):
    fill(ours, editor)
    url = reverse("worklists:list", args=[name])
    client.get(url)
    few = queries(client, url)
    for _number in range(9):
        fill(ours, editor)
    assert queries(client, url) == few


def queries(client, url) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_every_list_opens_empty_and_says_what_to_do(client, ours, editor):
    for one in worklists():
        answer = client.get(reverse("worklists:list", args=[one.name]))
        assert answer.status_code == 200, one.name
        assert str(one.help_text) in answer.content.decode().replace("&#x27;", "'"), one.name


def test_a_list_that_is_not_there_is_not_found(client, editor):
    assert client.get(reverse("worklists:list", args=["no-such-list"])).status_code == 404


def test_a_list_is_closed_to_someone_without_the_admin(client, ours):
    assert client.get(reverse("worklists:list", args=["drafts"])).status_code == 302
