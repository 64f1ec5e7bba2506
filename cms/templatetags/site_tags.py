"""Tags and filters that every template may use. Base layer: imports only Django, Wagtail and cms."""

import re
from datetime import datetime, time
from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, Page, Site

from cms.caching import fragments
from cms.readers import IN_LANGUAGE, interface_language, reading

register = template.Library()

LANGUAGE_CODES = frozenset(code for code, _name in settings.LANGUAGES)


@register.simple_tag(takes_context=True)
def page_href(context, page) -> str:
    """The page's address in the language the visitor reads in; "" for no page. Costs no query for a link."""
    return address_of(page.url_path, context.get("request")) if getattr(page, "url_path", "") else ""


def address_of(url_path: str, request) -> str:
    """The visitor's address of the page with this `url_path` (a page, a row of a list), "" where it has none.

    Wagtail reverses an address for each link, which costs more than all the rest of the link. It is asked once a
    request for each set of site roots that stand above a page: below them addresses differ in their last part only.
    """
    if request is None:
        return _asked_of_wagtail(url_path, None)
    if not hasattr(request, "_addresses"):
        request._site_root_paths = [root.root_path for root in Site.get_site_root_paths()]
        request._addresses = {}
    above = tuple(root for root in request._site_root_paths if url_path.startswith(root))
    if not above:
        return ""
    if above not in request._addresses:
        request._addresses[above] = _asked_of_wagtail(above[0], request)
    base = request._addresses[above]
    return base and base + url_path[len(above[0]) :]


def _asked_of_wagtail(url_path: str, request) -> str:
    # With a key and a depth, so that the page does not look like one that is new.
    page = Page(pk=1, depth=1, url_path=url_path)
    return in_language(page.get_url(request) or "", visitor_language(request))


def visitor_language(request) -> str:
    """What the address says, also while a part of the page is rendered in another language."""
    return getattr(request, "LANGUAGE_CODE", None) or translation.get_language() or settings.LANGUAGE_CODE


def locales(request) -> dict[int, Locale]:
    """Every locale by its key; a query when one was changed, and where nothing is remembered one for a request."""
    if request is None:
        return _all_locales()
    if not hasattr(request, "_locales"):
        request._locales = fragments.remembered("locales", ["chrome"], _all_locales)
    return request._locales


def _all_locales() -> dict[int, Locale]:
    return Locale.objects.in_bulk()


def in_language(url: str, language: str) -> str:
    """The same address with another language in front. What has no language in front is left as it is."""
    parts = urlsplit(url)
    first, _slash, rest = parts.path.lstrip("/").partition("/")
    if first not in LANGUAGE_CODES or first == language:
        return url
    return urlunsplit(parts._replace(path=f"/{language}/{rest}"))


@register.simple_tag
def lang_attr(page) -> str:
    """`lang="nb"` (with a space in front) when the page is in another language than the words around it."""
    code = _language_of(page)
    return format_html(' lang="{}"', code) if code and code != interface_language() else ""


@register.simple_tag
def language_note(page) -> str:
    """ "in Nynorsk", in small type with a space in front, where the page is not in the language that is read."""
    code = _language_of(page)
    if code not in IN_LANGUAGE or code in (reading(), interface_language()):
        return ""
    return format_html(' <span class="language-note">{}</span>', IN_LANGUAGE[code])


def _language_of(page) -> str:
    return getattr(page, "language_code", None) or getattr(getattr(page, "locale", None), "language_code", "")


@register.simple_tag(name="interface_language")
def language_of_interface() -> str:
    """For `lang` of the whole page: what its own words are in, which is not what a Sámi address says."""
    return interface_language()


@register.filter
def text_direction(code: str) -> str:
    """ "ltr" or "rtl"."""
    return "rtl" if translation.get_language_info(code)["bidi"] else "ltr"


@register.simple_tag
def language_name(code: str) -> str:
    """The language's own name for itself: "Norsk bokmål"."""
    return dict(settings.LANGUAGES).get(code, code)


@register.simple_tag
def demo_content() -> bool:
    """Whether this installation shows example content, and has to say so."""
    return bool(getattr(settings, "DEMO_CONTENT", False))


@register.filter
def tel(value) -> str:
    """The number of a `tel:` link. A Norwegian number gets its country code, so that it can be called from abroad."""
    number = re.sub(r"[^\d+]", "", str(value or ""))
    return f"+47{number}" if len(number) == 8 and not number.startswith("+") else number


@register.filter
def phone(value) -> str:
    """12 34 56 78, and 800 12 345 for the numbers that begin with 8."""
    number = re.sub(r"\s", "", str(value or ""))
    country = ""
    if number.startswith(("+47", "0047")):
        country, number = "+47 ", number.removeprefix("+47").removeprefix("0047")
    if not re.fullmatch(r"\d{8}", number):
        return str(value or "")
    groups = (number[:3], number[3:5], number[5:]) if number[0] == "8" else re.findall("..", number)
    # No-break spaces: a number that is split over two lines is hard to read aloud and to dial.
    return (country + " ".join(groups)).replace(" ", "\u00a0")


@register.filter
def breakable(email) -> str:
    """An e-mail address that a narrow column may break before its @ and its dots, and nowhere else."""
    return mark_safe(re.sub(r"(?=[@.])", "<wbr>", conditional_escape(email or "")))


@register.filter
def clock(value) -> str:
    """ "kl. 17.30" in Norwegian, "17:30" in English; "" for no time."""
    return clock_range(value)


@register.simple_tag
def clock_range(start, end=None) -> str:
    """`{% clock_range meeting.start meeting.end %}`: "kl. 17.30–20.00" in Norwegian, "17:30–20:00" in English."""
    english = (translation.get_language() or "").startswith("en")
    times = [t.strftime("%H:%M" if english else "%H.%M") for t in (start, end) if isinstance(t, time | datetime)]
    return ("" if english or not times else "kl.\u00a0") + "–".join(times)


@register.filter
def duration(value) -> str:
    """150 → "2 hours 30 min" in the active language."""
    try:
        minutes = int(value)
    except (TypeError, ValueError):
        return ""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours})
    if rest or not hours:
        parts.append(gettext("%(minutes)d min") % {"minutes": rest})
    return " ".join(parts)
