"""All the municipalities that the written content has no texts for: alike in kind, different enough to be filtered."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from random import Random

from django.db import transaction
from wagtail.models import Locale, Page

from cms.demo.found import National
from cms.demo.municipal import SUMMARIES
from cms.demo.rows import count_children, insert, next_step, put_below
from cms.geography.models import Municipality, PostalCode
from cms.translating.lifecycle import start_translation
from home.models import InformationPage, MunicipalityContact, MunicipalityPage
from home.tenants.default_pages import texts
from offerings.models import OfferingContact, OfferingPage, OfferingRoute, Venue

VENUES = [("Helsehuset", "Storgata 1"), ("Frivilligsentralen", "Skolevegen 12"), ("Biblioteket", "Torget 3")]


@dataclass(frozen=True)
class Kind:
    """A course that `part` of the municipalities have (of 1); `programme` is "" for one of their own."""

    slug: str
    title: str
    part: float
    programme: str = ""
    summary: str = ""
    audience: str = ""


KINDS = [
    Kind("mestringstreff", "Mestringstreff", 1, "mestringstreff"),
    Kind("helt-sjef-ungdom", "Helt sjef! Ungdom", 0.7, "helt-sjef-ungdom"),
    Kind("helt-sjef-foreldre", "Helt sjef! Foreldre", 0.5, "helt-sjef-foreldre"),
    Kind("helt-sjef-unge-voksne", "Helt sjef! Unge voksne", 0.3, "helt-sjef-unge-voksne"),
    Kind("sovnkurs", "Sov bedre", 0.3, summary="Kurs for deg som sover dårlig over tid.", audience="adults"),
    Kind("smertekurs", "Leve med smerter", 0.2, summary="Kurs for deg med langvarige smerter.", audience="adults"),
]


@transaction.atomic
def add_municipalities(national: National, wanted: int) -> None:
    """As many as it takes until there are `wanted`, by number: pages, contacts, venues and courses."""
    pages = MunicipalityPage.objects.all()
    missing = max(0, wanted - pages.values("municipality").distinct().count())
    chosen = list(Municipality.objects.exclude(pk__in=pages.values("municipality")).order_by("number")[:missing])
    if not chosen:
        return
    made = _municipality_pages(national, chosen)
    _statements(made)
    offerings = _offerings(national, made, _venues(chosen))
    _ways_in(offerings)
    indexes = {page.path[: -Page.steplen] for page in made}
    count_children(Page.objects.filter(path__in=indexes))
    count_children(Page.objects.filter(pk__in=[page.pk for page in made]))


def _municipality_pages(national: National, chosen: list[Municipality]) -> list[MunicipalityPage]:
    """In the language that the municipality writes."""
    indexes, steps, pages = {}, {}, []
    for municipality in chosen:
        code = "nn" if municipality.written_form == Municipality.WrittenForm.NYNORSK else "nb"
        if code not in indexes:
            indexes[code] = start_translation(national.menu["kommuner"], Locale.objects.get(language_code=code))
            steps[code] = count(next_step(indexes[code]))
        page = MunicipalityPage(
            title=municipality.display_name, slug=municipality.slug, municipality=municipality,
            summary=SUMMARIES[code].format(municipality.name),
        )  # fmt: skip
        pages.append(put_below(indexes[code], page, next(steps[code])))
    insert(pages)
    MunicipalityContact.objects.bulk_create(
        MunicipalityContact(page=page, locale_id=page.locale_id, sort_order=0, **_contact("Servicetorget", page))
        for page in pages
    )
    return pages


def _contact(name: str, page) -> dict:
    number = page.municipality_id
    return {"name": name, "phone": f"12 34 {number[:2]} {number[2:]}"}


def _statements(municipalities: list[MunicipalityPage]) -> None:
    """Contact, privacy and accessibility, published; in the language of the page above."""
    pages = []
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    for parent in municipalities:
        contents = texts(codes[parent.locale_id], parent.municipality, "post@mestring.example")["pages"]
        for step, item in enumerate(contents, 1):
            page = InformationPage(
                **{name: item[name] for name in ("slug", "title", "summary", "in_footer")},
                body=[("section", section) for section in item["sections"]],
                municipality=parent.municipality,
            )
            pages.append(put_below(parent, page, step))
    insert(pages)


def _venues(chosen: list[Municipality]) -> dict[str, list[Venue]]:
    """One to three in each, at different postal codes."""
    codes, venues = defaultdict(list), []
    for code in PostalCode.objects.filter(municipality__in=chosen).order_by("code"):
        codes[code.municipality_id].append(code)
    for municipality in chosen:
        random, where = _random(municipality.number), codes[municipality.number]
        for (name, address), code in zip(VENUES, random.sample(where, min(len(where), 3)), strict=False):
            venue = Venue(
                municipality=municipality, name=name, address=address, postal_code=code.code, place=code.place,
                lat=code.lat, lon=code.lon, wheelchair=random.random() < 0.8, hearing_loop=random.random() < 0.4,
            )  # fmt: skip
            venues.append(venue)
    Venue.objects.bulk_create(venues)
    found = defaultdict(list)
    for venue in venues:
        found[venue.municipality_id].append(venue)
    return found


def _offerings(national: National, municipalities: list[MunicipalityPage], venues: dict) -> list[OfferingPage]:
    pages = []
    for parent in municipalities:
        random, step = _random(parent.municipality_id), count(next_step(parent))
        for kind in KINDS:
            if kind.part == 1 or random.random() < kind.part:
                page = _offering(national, parent, kind, venues[parent.municipality_id], random)
                pages.append(put_below(parent, page, next(step)))
    insert(pages)
    return pages


def _offering(national: National, parent: MunicipalityPage, kind: Kind, venues: list, random: Random) -> OfferingPage:
    return OfferingPage(
        title=f"{kind.title} i {parent.municipality.name}",
        slug=kind.slug,
        summary=kind.summary,
        audience=kind.audience,
        municipality=parent.municipality,
        programme=national.programmes.get(kind.programme),
        venue=random.choice(venues) if venues else None,
        form=random.choices(["physical", "hybrid", "digital"], [80, 12, 8])[0],
        price_kr=random.choices([0, 200, 350, 500], [70, 10, 10, 10])[0],
        referral_needed=random.random() < 0.15,
        open_to_others=random.random() < 0.9,
        languages=random.choices(
            [["nb"], ["nn"], ["nb", "en"], ["nb", "nsl"], ["nb", "se"], []], [60, 12, 8, 3, 2, 15]
        )[0],
    )


def _ways_in(offerings: list[OfferingPage]) -> None:
    """How to sign up everywhere, and half of the courses have a person of their own to call."""
    OfferingRoute.objects.bulk_create(
        OfferingRoute(page=page, locale_id=page.locale_id, sort_order=number, kind=kind)
        for page in offerings
        for number, kind in enumerate(("phone", "gp"))
    )
    OfferingContact.objects.bulk_create(
        OfferingContact(page=page, locale_id=page.locale_id, sort_order=0, **_contact("Kurskoordinatoren", page))
        for page in offerings[::2]
    )


def _random(number: str) -> Random:
    return Random(number)  # noqa: S311  no secret: the same demo every time
