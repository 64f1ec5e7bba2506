"""Shortcuts on the start page to what is done with an offering most often, and the page to print its plans from."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.tenancy import municipalities_for
from cms.worklists.columns import LANGUAGE, MUNICIPALITY
from cms.worklists.shortcuts import Shortcut, new_page, register_shortcut
from offerings.editing.shared import frame, own_page
from offerings.models import OfferingPage, RunListing
from offerings.views.links import share_locale


def own_offerings(user):
    own = OfferingPage.objects.filter(municipality__in=municipalities_for(user))
    return own.select_related("municipality", "programme", "locale").defer_streamfields().order_by("title", "pk")


def adaptable(user):
    return own_offerings(user).exclude(programme=None)


def printable(user):
    """What the public does not see has no page to print yet."""
    return own_offerings(user).live()


def new_run_url(offering) -> str:
    return reverse("offerings_editing:new_run", args=[offering.pk])


def sessions_url(offering) -> str:
    return reverse("offerings_editing:sessions", args=[offering.pk])


def print_url(offering) -> str:
    return reverse("offerings_print", args=[offering.pk])


def print_plans(request, pk):
    """The sessions as the offering holds them, each with the clock times of the next run. Their pages print well."""
    offering = own_page(request, OfferingPage, pk)
    share_locale(offering.sessions, offering.locale)
    run = RunListing.objects.filter(offering=offering).not_finished().exclude(first_date=None).by_date().first()
    context = frame(offering, _("Print the session plan"), "doc-full") | {
        "offering": offering,
        "sessions": offering.sessions if offering.live else [],
        "run": run,
        "query": f"?kursrunde={run.pk}" if run else "",
    }
    return TemplateResponse(request, "cms/admin/worklists/print.html", context)


def choice(name: str, label: str, icon: str, rows, row_url, order: int) -> Shortcut:
    question = gettext_lazy("Which offering is it for?")
    return Shortcut(
        name, label, icon, order, rows=rows, row_url=row_url, question=question, columns=[MUNICIPALITY, LANGUAGE]
    )


SHORTCUTS = [
    choice("new-run", gettext_lazy("New course run"), "calendar", own_offerings, new_run_url, order=10),
    choice("adapt", gettext_lazy("Adapt a session"), "edit", adaptable, sessions_url, order=20),
    choice("print", gettext_lazy("Print the session plan"), "doc-full", printable, print_url, order=30),
    Shortcut("new-offering", gettext_lazy("New offering"), "plus", 35, url=new_page("offerings", "offeringpage")),
]


def register() -> None:
    for shortcut in SHORTCUTS:
        register_shortcut(shortcut)
