from django.template.response import TemplateResponse

from offerings.enums import RunStatus
from offerings.views.programmes import finder_in
from offerings.views.rounds import Rounds, prepare, rounds_of


def offering(request, page):
    rounds = Rounds.of(rounds_of(page))
    context = page.get_context(request) | {
        "offering": page,
        "rounds": rounds,
        "next_run": rounds.next,
        "free_run": rounds.next_free,
        "contacts": page.contact_list,
        "routes": page.routes.all(),
        "partners": page.partners.all(),
        "programme": page.programme if page.programme_id and page.programme.live else None,
        "sessions": page.sessions,
        "siblings": page.siblings,
        "finder": finder_in(page.locale_id),
    }
    return TemplateResponse(request, page.get_template(request), context)


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
