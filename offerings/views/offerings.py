from functools import partial

from cms.pageviews import respond
from cms.readers import for_reader
from offerings.enums import RunStatus
from offerings.locked import as_shown
from offerings.models import OfferingPage
from offerings.views.links import resolve_links
from offerings.views.programmes import finder, handbooks_of, materials_of, siblings_of
from offerings.views.rounds import Rounds, prepare, rounds_of


def offering(request, page):
    return respond(request, page, partial(_offering, page))


def _offering(page) -> dict:
    rounds = Rounds.of(rounds_of(page))
    body = body_of(page)
    resolve_links(body, page.locale)
    national = page.national
    handbooks = handbooks_of(national)
    materials = materials_of(national) if national else []
    return {
        "offering": page,
        "rounds": rounds,
        "next_run": rounds.next,
        "free_run": rounds.next_free,
        "contacts": page.contact_list,
        "routes": page.routes.all(),
        "partners": page.partners.all(),
        "national": national,
        "programme": national if national and national.live else None,
        "body": body,
        "handbooks": handbooks,
        "materials": materials,
        "body_writer": page if page.body or not national else national,
        "for_runners": bool(national or body or materials or handbooks),
        "sessions": page.sessions,
        "siblings": siblings_of(page).select_related("programme").order_by("title"),
        "finder": finder(),
    }


def body_of(page: OfferingPage):
    """The text to those who run it: our own with what is always national in its place, or the programme's."""
    if not page.programme_id:
        return page.body
    return as_shown(page, page.national, "body") if page.body else page.national.body


def course_run(request, page):
    return respond(request, page, partial(_course_run, page))


def _course_run(page) -> dict:
    offering = for_reader(page.offering)
    prepare([page], offering)
    return {
        "run": page,
        "offering": offering,
        "contacts": offering.contact_list,
        "routes": offering.routes.all(),
        "hosts": [host.municipality for host in page.hosts.all()],
        "over": page.status in (RunStatus.FINISHED, RunStatus.CANCELLED),
        "national": offering.national,
        "finder": finder(),
    }
