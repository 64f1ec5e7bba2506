"""One set of factories: the smallest page tree that the site works with, and pages to hang on it."""

from datetime import date, time, timedelta
from itertools import count
from types import SimpleNamespace

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import GroupPagePermission, Locale, Page, Site
from wagtail.signals import page_published

from cms.geography.models import Municipality
from cms.users.models import User
from home.models import (
    HomePage,
    InformationPage,
    MunicipalityContact,
    MunicipalityIndexPage,
    MunicipalityPage,
    NewsIndexPage,
    NewsPage,
)
from offerings.models import (
    CourseFinderPage,
    CourseRunPage,
    HeltSjefPage,
    Meeting,
    OfferingPage,
    ProgrammeIndexPage,
    RunHost,
    SessionPage,
    Venue,
)
from tools_library.models import ToolLibraryPage, ToolPage

numbers = count(1)
PLAN = [
    ("same_day_planning", 60, "leaders"),
    ("opening", 30, "everyone"),
    ("theme", 75, "everyone"),
    ("break", 15, "everyone"),
    ("closing", 30, "everyone"),
    ("follow_up", 30, "leaders"),
]


def in_source(page_class):
    """The one page of this kind in the site's own language."""
    return page_class.objects.get(locale__language_code="nb")


def publish(page):
    """Publishes a changed page as the editor does, with a revision."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def add(parent, page):
    """A new live page. Without a revision: half the time, and the signal is what the site listens to."""
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    page_published.send(sender=type(page), instance=page, revision=None)
    return page


PARTS = {
    "finder": (CourseFinderPage, "Finn kurs", "finn-kurs"),
    "programmes": (ProgrammeIndexPage, "Tilbudene", "tilbudene"),
    "tools": (ToolLibraryPage, "Verktøy", "verktoy"),
    "municipalities": (MunicipalityIndexPage, "Kommuner", "kommuner"),
    "news": (NewsIndexPage, "Nyheter", "nyheter"),
}


def make_site() -> SimpleNamespace:
    """Namespace with home, finder, programmes, tools, municipalities, news and the Site; made where it is not there."""
    if not HomePage.objects.exists():
        _make_tree()
    parts = {name: in_source(page_class) for name, (page_class, _title, _slug) in PARTS.items()}
    return SimpleNamespace(site=Site.objects.get(is_default_site=True), home=in_source(HomePage), **parts)


def _make_tree() -> None:
    for code in ("nb", "nn", "en"):
        Locale.objects.get_or_create(language_code=code)
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = add(root, HomePage(title="Mestring nær deg", slug="hjem", lead="Finn et kurs nær deg."))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    for page_class, title, slug in PARTS.values():
        add(home, page_class(title=title, slug=slug, show_in_menus=True))


def make_programme(page_class=HeltSjefPage, **fields):
    n = next(numbers)
    values = {
        "title": f"Helt sjef! {n}",
        "slug": f"helt-sjef-{n}",
        "summary": "For deg mellom 12 og 16.",
        "introduction": "<p>Møt andre unge.</p>",
        "audience": "youth",
        "age_from": 12,
        "age_to": 16,
        "goals": "Bli kjent\nFinne styrkene dine",
        **fields,
    }
    return add(in_source(ProgrammeIndexPage), page_class(**values))


def segment(phase="theme", minutes=30, audience="everyone", content=(), **value):
    return (
        "segment",
        {"phase": phase, "title": phase, "minutes": minutes, "audience": audience, "content": list(content), **value},
    )


def make_session(parent, number=1, plan=None, **fields):
    plan = plan if plan is not None else [segment(*part) for part in PLAN]
    values = {"title": f"Samling {number}", "slug": f"samling-{number}", "number": number, "plan": plan, **fields}
    return add(parent, SessionPage(**values))


def make_tool(title=None, parent=None, **fields):
    title = title or f"Verktøy {next(numbers)}"
    values = {"slug": slugify(title), "purposes": ["support"], "minutes_from": 10, "minutes_to": 20, **fields}
    return add(parent or in_source(ToolLibraryPage), ToolPage(title=title, **values))


def make_municipality_page(number="5001", **fields):
    municipality = Municipality.objects.get(pk=number)
    page = MunicipalityPage(
        **{"title": municipality.display_name, "slug": municipality.slug, "municipality": municipality, **fields}
    )
    page.contacts = [MunicipalityContact(name="Kari Nordmann", role="Koordinator", phone="12 34 56 78")]
    return add(in_source(MunicipalityIndexPage), page)


def make_venue(municipality="5001", postal_code="7010", **fields):
    values = {"name": "Helsehuset", "address": "Kongens gate 1", "wheelchair": True, **fields}
    return Venue.objects.create(municipality_id=municipality, postal_code=postal_code, **values)


def make_offering(parent=None, programme=None, **fields):
    parent = parent or MunicipalityPage.objects.first() or make_municipality_page()
    n = next(numbers)
    values = {"title": f"Kurs {n}", "slug": f"kurs-{n}", "programme": programme, **fields}
    if programme is None:
        values.setdefault("audience", "adults")
    return add(parent, OfferingPage(**values))


def make_run(offering=None, dates: list[date] | None = None, hosts=(), meetings=None, **fields):
    """A published run with a meeting from 17.30 to 20.00 on each of the dates (six weekly ones from next week)."""
    offering = offering or make_offering()
    if dates is None:
        start = timezone.localdate() + timedelta(days=7)
        dates = [start + timedelta(weeks=week) for week in range(6)]
    n = next(numbers)
    values = {"title": f"Runde {n}", "slug": f"runde-{n}", **fields}
    if not dates and not meetings:
        values.setdefault("dates_note", "Starter til høsten")
    run = CourseRunPage(**values)
    run.meetings = meetings or [Meeting(date=day, start=time(17, 30), end=time(20, 0)) for day in dates]
    run.hosts = [RunHost(municipality_id=number) for number in hosts]
    return add(offering, run)


def make_news(parent=None, **fields):
    n = next(numbers)
    return add(parent or in_source(NewsIndexPage), NewsPage(**{"title": f"Nyhet {n}", "slug": f"nyhet-{n}", **fields}))


def make_information(parent=None, **fields):
    n = next(numbers)
    return add(parent or in_source(HomePage), InformationPage(**{"title": f"Om {n}", "slug": f"om-{n}", **fields}))


def make_editor(*pages, email="redaktor@example.test", password="et langt passord 123", permissions=None):
    """Someone who may add to, change and publish these pages and what lies below them."""
    user = User.objects.create_user(email, password, first_name="Redaktør")
    group, _created = Group.objects.get_or_create(name=f"Redaktører {email}")
    admin_access = permissions or ["add_page", "change_page", "publish_page"]
    for page in pages:
        for codename in admin_access:
            GroupPagePermission.objects.create(group=group, page=page, permission=_permission(codename))
    group.permissions.add(_access_admin())
    user.groups.add(group)
    return user


def _permission(codename: str):
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)


def _access_admin():
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
