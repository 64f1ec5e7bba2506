"""The annual wheel for a date, and the hours for the figures that a visitor gives."""

from functools import partial

from django.utils import timezone, translation

from cms.pageviews import respond
from cms.templatetags.site_tags import address_of
from offerings.planning.drawing import draw
from offerings.planning.forms import ResourceForm, WheelForm
from offerings.planning.making import wheel_of
from offerings.planning.resources import reckon
from offerings.planning.showing import headline, lines_of, months_of, sums_of, totals_of


def annual_wheel(request, page):
    return _answer(request, page, _wheel)


def resource_calculator(request, page):
    return _answer(request, page, _reckoning)


def _answer(request, page, gather):
    """All words of the page's main part are in the page's own language, as the rows that editors wrote are."""
    with translation.override(page.language_code):
        return respond(request, page, partial(gather, request, page))


def _wheel(request, page) -> dict:
    form = _form(WheelForm, request, page)
    wheel = wheel_of(page, form.chosen("start"), form.every, form.chosen("kommune") or "")
    form.show(wheel.wished)
    return {
        "form": form,
        "wheel": wheel,
        "drawing": draw(wheel),
        "months": months_of(wheel),
        "sums": sums_of(wheel),
        "proposed": not form.chosen("start"),
        "moved": wheel.first != wheel.wished,
        "late": wheel.begun_before(timezone.localdate()),
        "files": _files(request, page, "arshjul", ("pdf", "docx", "ics"), form.query_for(wheel.wished)),
    }


def _reckoning(request, page) -> dict:
    form = _form(ResourceForm, request, page)
    result, query = reckon(form.figures), form.query
    form.show()
    return {
        "form": form,
        "result": result,
        "headline": headline(result),
        "lines": lines_of(result),
        "totals": totals_of(result),
        "files": _files(request, page, "ressurser", ("pdf", "docx"), query),
    }


def _form(kind, request, page):
    """Bound when something was asked; a form that was sent empty is as one that was not sent."""
    form = kind(page=page)
    asked = any(request.GET.get(name, "").strip() for name in form.fields)
    return kind(request.GET, page=page) if asked else form


def _files(request, page, name: str, formats: tuple[str, ...], query: str) -> dict[str, str]:
    """Format → address; empty for a page that has none yet."""
    base = address_of(page.url_path, request) if page.url_path else ""
    tail = f"?{query}" if query else ""
    return {format: f"{base}last-ned/{name}.{format}{tail}" for format in formats} if base else {}
