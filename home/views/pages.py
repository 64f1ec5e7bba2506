"""The front page, news and information."""

from functools import partial

from django import forms
from django.core.paginator import EmptyPage, Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.caching.parts import later
from cms.geography.borders import national_map
from cms.pageviews import respond
from cms.readers import children, once
from home.models import MunicipalityPage, NewsPage
from offerings.enums import SignUp
from offerings.finder.query import in_visitors_language
from offerings.models import RunListing
from offerings.views.links import resolve_links

RUNS_SHOWN = 6
NEWS_SHOWN = 3
NEWS_PER_PAGE = 12
MAP_WIDTH = 340
FREE_PLACES = (SignUp.OPEN, SignUp.FEW)


def front(request, page):
    return respond(request, page, partial(_front, page))


def _front(page) -> dict:
    """Each by itself where it is shown: a new run leaves the news as they were made."""
    resolve_links(page.body, page.locale)
    picture = national_map(MAP_WIDTH)
    return {
        "audience_links": later(audience_links, page),
        "runs": later(lambda: list(next_runs())),
        "news": later(lambda: list(once(national_news())[:NEWS_SHOWN])),
        "map": picture,
        "dots": later(lambda: [picture.project(lat, lon) for lat, lon in municipality_points()]),
    }


def audience_links(page) -> list:
    """Each with the page it leads to in the reader's language; those that lead to no live page are left out."""
    links = list(page.audience_links.select_related("target__locale"))
    keys = {link.target.translation_key for link in links}
    pages = once(Page.objects.live().filter(translation_key__in=keys)).select_related("locale")
    shown = {page.translation_key: page for page in pages}
    for link in links:
        link.target = shown.get(link.target.translation_key)
    return [link for link in links if link.target]


def municipality_points():
    """(lat, lon) of every municipality that has a page."""
    return once(MunicipalityPage.objects.live()).order_by("pk").values_list("municipality__lat", "municipality__lon")


def next_runs():
    """The first runs that begin, with free places and time to sign up."""
    today = timezone.localdate()
    rows = in_visitors_language(RunListing.objects.filter(first_date__gte=today, sign_up__in=FREE_PLACES))
    rows = rows.exclude(deadline__lt=today).for_listing()
    # Without the join to the locale the database walks an index that has this order.
    return rows.select_related(None).order_by("first_date", "title", "pk")[:RUNS_SHOWN]


def national_news():
    news = NewsPage.objects.live().filter(municipality=None)
    return news.select_related("locale", "picture").prefetch_related("picture__renditions").order_by("-date", "-pk")


class PageNumberForm(forms.Form):
    side = forms.IntegerField(
        label=_("Page"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        error_messages={
            "invalid": _("The page number must be a whole number."),
            "min_value": _("The page number must be 1 or more."),
            "max_value": _("There is no such page."),
        },
    )


def turn_to_page(request, rows, per_page: int):
    """(page of rows, message): the first page and a message for a number that is none, the last for one too high."""
    form, paginator = PageNumberForm(request.GET), Paginator(rows, per_page)
    if not form.is_valid():
        return paginator.page(1), form.errors["side"][0]
    try:
        return paginator.page(form.cleaned_data["side"] or 1), ""
    except EmptyPage:
        return paginator.page(paginator.num_pages), _("There is no such page. This is the last one.")


def news_index(request, page):
    items, message = turn_to_page(request, once(national_news()), NEWS_PER_PAGE)
    return respond(request, page, page_obj=items, message=message)


def news(request, page):
    return respond(request, page, partial(_resolved, page))


def information(request, page):
    return respond(request, page, partial(_information, page))


def _resolved(page) -> dict:
    """The links of its body are settled."""
    resolve_links(page.body, page.locale)
    return {}


def _information(page) -> dict:
    below = children(Page.objects.live(), page).select_related("locale").order_by("path")
    return _resolved(page) | {"below": below}
