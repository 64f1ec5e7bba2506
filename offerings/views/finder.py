from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from offerings.finder.alternatives import alternatives
from offerings.finder.forms import FinderForm
from offerings.finder.found import NEAR, ONLINE, OWN
from offerings.finder.map import finder_map
from offerings.finder.query import FinderResult, find_runs
from offerings.finder.tags import tags

PER_PAGE = 20


def finder(request, page):
    form = FinderForm(request.GET)
    result = find_runs(form)
    shown = _page_of(result)
    context = {
        "form": form,
        "result": result,
        "shown": shown,
        "sections": _sections(result, shown),
        "pages": _page_links(form, shown),
        "next_href": page_href(form, shown.next_page_number()) if shown.has_next() else "",
        "tags": tags(form),
        "suggestions": [(place, _with_place(form, place.query)) for place in result.suggestions],
        "map": finder_map(result),
        "alternatives": None if result.total else alternatives(result),
        "query": f"?{form.query_string}" if form.items else "",
    }
    return TemplateResponse(request, page.get_template(request), {**page.get_context(request), **context})


def _page_of(result: FinderResult) -> Page:
    """The page asked for, or the nearest there is, with a message."""
    paginator = Paginator(result.runs, PER_PAGE)
    asked = result.form.page_number
    last = paginator.num_pages
    if asked > last:
        message = gettext("There is no page %(asked)d. This is the last one, page %(last)d.")
        result.form.add_error("side", message % {"asked": asked, "last": last})
    return paginator.page(min(asked, last))


def _sections(result: FinderResult, shown: Page) -> list[tuple[str, list]]:
    """Heading and runs of each group on this page; one without a heading when no place was asked for."""
    runs = list(shown)
    if not result.place:
        return [("", runs)] if runs else []
    headings = {
        OWN: gettext("In %(municipality)s") % {"municipality": result.place.municipality_name or result.place.label},
        NEAR: gettext("In other municipalities, the nearest first"),
        ONLINE: gettext("Online, for people from everywhere"),
    }
    groups = [(headings[nearness], [run for run in runs if run.nearness == nearness]) for nearness in headings]
    return [group for group in groups if group[1]]


def _page_links(form: FinderForm, shown: Page) -> list[tuple[int | None, str]]:
    """Number and address; None for a gap. Empty when there is one page."""
    if shown.paginator.num_pages < 2:
        return []
    numbers = shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1)
    return [(number, page_href(form, number)) if isinstance(number, int) else (None, "") for number in numbers]


def page_href(form: FinderForm, number: int) -> str:
    return "?" + urlencode([*form.items, *([("side", number)] if number > 1 else [])])


def _with_place(form: FinderForm, place: str) -> str:
    """The same search at another place."""
    rest = [pair for pair in form.items if pair[0] not in ("sted", "radius")]
    return "?" + urlencode([("sted", place), ("radius", form.km), *rest])
