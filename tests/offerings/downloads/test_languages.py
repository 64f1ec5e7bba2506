"""Documents of an offering in another language than the one its programme and its runs were made in."""

import pytest
from django.test import TestCase

from offerings.downloads.courses import RunOptions, course_of
from offerings.models import OfferingPage
from tests import factories
from tests.offerings.downloads.papers import wish_for
from tests.translating.making import whole

pytestmark = pytest.mark.django_db


def in_nynorsk(page):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return whole(page, "nn").get_target_instance().specific


@pytest.fixture
def run(site):
    programme = factories.publish(factories.make_programme())
    factories.publish(factories.make_session(programme, 1))
    municipality = factories.publish(factories.make_municipality_page())
    return factories.publish(factories.make_run(factories.publish(factories.make_offering(municipality, programme))))


def test_a_run_that_is_not_translated_can_be_chosen_for_documents_of_the_translated_offering(run):
    offering = in_nynorsk(run.offering)
    form = RunOptions({"kursrunde": run.pk}, page=OfferingPage.objects.get(pk=offering.pk))
    assert (run.pk, run.title) in form._choices_of_runs()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["kursrunde"] == run


def test_a_document_follows_the_programme_in_the_language_of_the_offering(run):
    programme = in_nynorsk(run.offering.programme.specific)
    offering = in_nynorsk(run.offering)
    course = course_of(wish_for(offering, "kurshefte"))
    assert course.programme.pk == programme.pk
    assert [held.session.language_code for held in course.held] == ["nb"]  # nobody has translated it
    in_nynorsk(run.offering.sessions[0])
    course = course_of(wish_for(offering, "kurshefte"))
    assert [held.session.language_code for held in course.held] == ["nn"]
