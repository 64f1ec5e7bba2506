"""Who writes pages, in which languages: the national side, and each municipality. One's translations are one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.enums import Role
from cms.geography.models import Municipality
from cms.models import Tenant
from cms.tenancy import municipalities_for, root_classes, root_of
from cms.tenancy.people import is_owner
from cms.tenancy.visibility import above_municipalities
from cms.worklists.roles import roles_of, works_nationally

NATIONAL = "national"
# The Language Act and the many who read no Norwegian: national text is to be had in these, whatever else there is.
OF_NATIONAL_TEXT = ("nn", "en")


@dataclass(frozen=True)
class Place:
    """`key` is the municipality's number, or NATIONAL. The first of `languages` is what it writes in; codes."""

    key: str
    name: str
    languages: tuple[str, ...]
    paths: tuple[str, ...] = ()
    # Pages that municipalities hang below: a national place ends there.
    ends: tuple[tuple[str, int], ...] = ()

    @property
    def source(self) -> str:
        return self.languages[0]

    @property
    def targets(self) -> tuple[str, ...]:
        return self.languages[1:]

    @property
    def is_national(self) -> bool:
        return self.key == NATIONAL

    def within(self, prefix: str = "") -> Q:
        """Its pages; `prefix` leads to the page, as in "page__"."""
        if not self.is_national:
            own = Q(pk__in=[])
            for path in self.paths:
                own |= Q(**{f"{prefix}path__startswith": path})
            return own
        national = Q(**{f"{prefix}depth__gt": 1})
        for path, depth in self.ends:
            national &= ~Q(**{f"{prefix}path__startswith": path, f"{prefix}depth__gt": depth})
        return national

    def pages(self) -> QuerySet:
        return Page.objects.filter(self.within())


def within(page: Page, place: Place) -> bool:
    """`Place.within` for a page at hand."""
    if not place.is_national:
        return page.path.startswith(place.paths)
    return page.depth > 1 and not any(page.path.startswith(path) and page.depth > depth for path, depth in place.ends)


def national_place() -> Place:
    """The languages that national text is to be had in, and those that some of it is in already."""
    place = Place(NATIONAL, _("National pages"), (settings.LANGUAGE_CODE,), ends=tuple(above_municipalities()))
    there = set(place.pages().order_by().values_list("locale__language_code", flat=True).distinct())
    wanted = [code for code, _name in settings.LANGUAGES if code in there or code in OF_NATIONAL_TEXT]
    return Place(
        NATIONAL, place.name, (place.source, *(code for code in wanted if code != place.source)), (), place.ends
    )


def municipal_places(municipalities: Iterable[Municipality]) -> list[Place]:
    """Those of them that have a page, by name."""
    numbers = {municipality.pk: municipality for municipality in municipalities}
    paths: dict[str, list[str]] = {}
    for page_class in root_classes():
        rows = page_class.objects.filter(municipality__in=numbers).order_by("path")
        for number, path in rows.values_list("municipality_id", "path"):
            paths.setdefault(number, []).append(path)
    languages = dict(Tenant.objects.filter(municipality__in=paths).values_list("municipality_id", "languages"))
    found = []
    for number, own in paths.items():
        codes = languages.get(number) or [settings.LANGUAGE_CODE]
        found.append(Place(number, numbers[number].display_name, tuple(codes), tuple(own)))
    return sorted(found, key=lambda place: place.name)


def places_for(user) -> list[Place]:
    """Where the user looks after translations. For the owner: national, and each that writes in several languages."""
    roles = roles_of(user)
    if not works_nationally(roles):
        return municipal_places(municipalities_for(user))
    if Role.OWNER in roles or is_owner(user):
        municipal = municipal_places(Municipality.objects.exclude(tenant=None))
        return [national_place(), *(place for place in municipal if place.targets)]
    return [national_place()]


def languages_for(page: Page) -> list[str]:
    """Codes of the languages that this page may be had in, its own among them; all of them for a national page."""
    root = root_of(page)
    if root is None:
        there = set(Locale.objects.values_list("language_code", flat=True))
        return [code for code, _name in settings.LANGUAGES if code in there]
    tenant = Tenant.objects.filter(municipality=root.municipality_id).first()
    return tenant.languages if tenant and tenant.languages else [settings.LANGUAGE_CODE]


def translating_places(user) -> list[Place]:
    """Those of `places_for` that write in several languages. Kept on the user, as Wagtail does permissions."""
    if not hasattr(user, "translating_places"):
        user.translating_places = [place for place in places_for(user) if place.targets]
    return user.translating_places
