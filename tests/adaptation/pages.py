"""What the two sides do to their pages, and how the adaptation stands after it."""

from copy import deepcopy

from cms.adaptation import records
from cms.adaptation.releases import concerned
from cms.adaptation.standing import standing_of
from cms.adaptation.takeover import take_over
from cms.models import Adaptation, Release
from offerings.models import SessionPage
from tests import factories


def blocks(page):
    return deepcopy(list(page.plan.raw_data))


def with_plan(page, raw):
    page.plan = SessionPage._meta.get_field("plan").to_python(raw)
    return page


def with_text(page, place, text):
    raw = blocks(page)
    raw[place]["value"]["text"] = text
    return with_plan(page, raw)


def ours(adaptation, **attributes):
    """Our draft, with these attributes set and saved if there are any."""
    page = records.draft_of(Adaptation.objects.get(pk=adaptation.pk))
    for name, value in attributes.items():
        setattr(page, name, value)
    if attributes:
        save(page)
    return page


def save(page):
    return page.save_revision(clean=False)


def national(page, release_note="Kortere"):
    """National publishes the page as it stands, and the release reaches the adaptation."""
    factories.publish(page)
    content = records.read_national(page)
    release = Release.objects.create(page_id=page.pk, content=content, note=release_note)
    for pk in concerned(page).values_list("pk", flat=True):
        take_over(pk, release)
    return release


def states(adaptation):
    return {change.key: change.state for change in standing(adaptation).changes}


def standing(adaptation):
    return standing_of(Adaptation.objects.get(pk=adaptation.pk))


def texts(adaptation):
    return [block["value"]["text"] for block in standing(adaptation).ours["streams"]["plan"]]


def waiting(adaptation):
    adaptation = Adaptation.objects.get(pk=adaptation.pk)
    return adaptation.conflicts, adaptation.status
