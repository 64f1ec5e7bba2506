"""Local versions of national sessions, a national release after them, and an offering that has chosen its sessions."""

from copy import deepcopy

from wagtail.models import Page

from cms.adaptation.content import read_content
from cms.adaptation.records import adapt_page
from cms.adaptation.releases import finish, unfinished
from cms.demo.reading import read, rich
from cms.demo.tree import publish
from cms.demo.users import TRONDHEIM
from cms.models import Adaptation, Release
from cms.users.models import User
from offerings.models import OfferingPage, ProgrammePage, SessionPage


def load_adaptations() -> None:
    content = read("adaptations.yaml")
    for item in content["adaptations"]:
        if offering := _offering(item):
            _adapt(offering, item)
    for item in content["releases"]:
        _release(item)
    for item in content["two_weekends"]:
        if (offering := _offering(item)) and not offering.session_choice:
            _choose(offering, item["order"])
    for release_id in unfinished():
        finish(release_id)
    # Only now, so that loading the demo sends nobody a message.
    turid = User.objects.filter(email=TRONDHEIM).first()
    Page.objects.filter(adaptation__municipality="5001", owner=None).update(owner=turid)


def _offering(item: dict) -> OfferingPage | None:
    """None where fewer municipalities were asked for than the content has."""
    return OfferingPage.objects.filter(municipality_id=item["municipality"], slug=item["offering"]).first()


def _adapt(offering: OfferingPage, item: dict) -> None:
    session = SessionPage.objects.child_of(offering.programme).get(slug=item["session"])
    if Adaptation.objects.filter(national_id=session.pk, local__path__startswith=offering.path).exists():
        return
    page = adapt_page(session, offering, None, adapts=session)
    edited = edit(page, item["edits"])
    edited.save_revision(log_action=False)
    if item["publish"]:
        publish(edited)


def _release(item: dict) -> None:
    programme = ProgrammePage.objects.get(slug=item["programme"], locale__language_code="nb")
    session = SessionPage.objects.child_of(programme).get(slug=item["session"])
    if Release.objects.filter(page_id=session.pk, note=item["note"]).exists():
        return
    session.change_note = item["note"]
    publish(edit(session, item["edits"]))


def _choose(offering: OfferingPage, order: list[str]) -> None:
    sessions = {session.slug: session for session in SessionPage.objects.child_of(offering.programme)}
    chosen = [*order, *(slug for slug in sessions if slug not in order)]
    offering.session_choice = [
        {"key": str(sessions[slug].translation_key), "left_out": slug not in order} for slug in chosen
    ]
    publish(offering)


def edit(page: SessionPage, edits: list[dict]) -> SessionPage:
    """Changes the plan as an editor would, so that every block keeps its id."""
    plan = deepcopy(read_content(page)["streams"]["plan"])
    for change in edits:
        value = plan[change["segment"]]["value"]
        if "field" in change:
            value[change["field"]] = rich(change["text"])
        elif "item" in change:
            value["content"][change["item"]]["value"] |= change["values"]
        else:
            value["content"].append({"type": "paragraph", "value": rich(change["add"]), "id": _new_id(page, change)})
    page.plan = SessionPage._meta.get_field("plan").to_python(plan)
    return page


def _new_id(page: SessionPage, change: dict) -> str:
    """The same on every load."""
    return f"{page.pk:08d}-0000-4000-8000-{change['segment']:012d}"
