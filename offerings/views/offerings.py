from django.template.response import TemplateResponse

from offerings.enums import RunStatus
from offerings.locked import with_locked
from offerings.models import OfferingPage
from offerings.views.links import resolve_links
from offerings.views.programmes import finder_in, handbooks_of, materials_of
from offerings.views.rounds import Rounds, prepare, rounds_of


def offering(request, page):
    rounds = Rounds.of(rounds_of(page))
    body = body_of(page)
    resolve_links(body, page.locale)
    handbooks = handbooks_of(page.programme_id)
    materials = materials_of(page.programme) if page.programme_id else []
    context = page.get_context(request) | {
        "offering": page,
        "rounds": rounds,
        "next_run": rounds.next,
        "free_run": rounds.next_free,
        "contacts": page.contact_list,
        "routes": page.routes.all(),
        "partners": page.partners.all(),
        "programme": page.programme if page.programme_id and page.programme.live else None,
        "body": body,
        "handbooks": handbooks,
        "materials": materials,
        "for_runners": bool(page.programme_id or body or materials or handbooks),
        "sessions": page.sessions,
        "siblings": page.siblings,
        "finder": finder_in(page.locale_id),
    }
    return TemplateResponse(request, page.get_template(request), context)


def body_of(page: OfferingPage):
    """The text to those who run it: our own with what is always national in its place, or the programme's."""
    if not page.programme_id:
        return page.body
    national = page.programme.body
    return with_locked(national, page.body)[0] if page.body else national


def course_run(request, page):
    offering = page.offering
    prepare([page], offering)
    context = page.get_context(request) | {
        "run": page,
        "offering": offering,
        "contacts": offering.contact_list,
        "routes": offering.routes.all(),
        "hosts": [host.municipality for host in page.hosts.all()],
        "over": page.status in (RunStatus.FINISHED, RunStatus.CANCELLED),
        "finder": finder_in(page.locale_id),
    }
    return TemplateResponse(request, page.get_template(request), context)
