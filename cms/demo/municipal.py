"""The municipalities: page, contact, venues and offerings."""

from wagtail.models import Locale

from cms.demo.found import National, Unwritten
from cms.demo.images import image
from cms.demo.pages import information_pages
from cms.demo.reading import as_lines, read_all, rich
from cms.demo.tree import ensure, publish
from cms.geography.models import Municipality
from cms.translating.lifecycle import start_translation
from home.models import MunicipalityContact, MunicipalityPage
from offerings.enums import PartnerKind
from offerings.models import OfferingContact, OfferingPage, OfferingPartner, OfferingRoute, Venue

VENUE_FIELDS = (
    "name",
    "address",
    "postal_code",
    "room",
    "wheelchair",
    "hearing_loop",
    "parking",
    "transport",
    "kitchen",
)
# Some have a profile colour of their own, one of them so light that it cannot be used for text as it is.
COLOURS = {"5001": "#0b6b5d", "4601": "#7a1f5c", "5501": "#1d4f91", "5601": "#4b6b1f", "4204": "#f6dd6c"}
SUMMARIES = {
    "nb": "Kurs og treff i {} for deg som lever med en helseutfordring, og for deg som er pårørende.",
    "nn": "Kurs og treff i {} for deg som lever med ei helseutfordring, og for deg som er pårørande.",
}


def load_municipality(national: National, content: dict) -> tuple[MunicipalityPage, Unwritten]:
    """The page, and the pages of its own that are still without text."""
    municipality = Municipality.objects.get(pk=content["number"])
    page = MunicipalityPage(
        title=municipality.display_name,
        slug=municipality.slug,
        municipality=municipality,
        summary=SUMMARIES[content.get("language", "nb")].format(municipality.name),
        introduction=rich(content["introduction"]),
        picture=image(content.get("picture")),
        colour=COLOURS.get(content["number"], ""),
    )
    page.contacts = [MunicipalityContact(**content["contact"])]
    language = Locale.objects.get(language_code=content.get("language", "nb"))
    page, _made = ensure(start_translation(national.menu["kommuner"], language), page)
    venues = {venue["slug"]: _venue(municipality, venue) for venue in content["venues"]}
    offerings = {
        item["slug"]: _offering(national, page, venues, item, content["contact"]) for item in content["offerings"]
    }
    for item in content["offerings"]:
        offering, sibling = offerings[item["slug"]], offerings.get(item["sibling"])
        if sibling and offering.sibling_id is None and offering not in sibling.siblings:
            offering.sibling = sibling
            publish(offering)
    return page, [pair for item in content.get("pages") or [] for pair in information_pages(page, item)]


def municipality_contents() -> list[dict]:
    return read_all("municipalities")


def _venue(municipality: Municipality, content: dict) -> Venue:
    values = {
        name: content[name] or "" if name in ("parking", "transport", "room") else content[name]
        for name in VENUE_FIELDS
    }
    venue, _made = Venue.objects.get_or_create(
        municipality=municipality, name=values.pop("name"), address=values.pop("address"), defaults=values
    )
    return venue


def _offering(national: National, parent: MunicipalityPage, venues: dict, content: dict, contact: dict) -> OfferingPage:
    plain = ("slug", "title", "price_kr", "referral_needed", "form", "languages", "interpreter")
    page = OfferingPage(
        **{name: content[name] for name in plain},
        programme=national.programmes.get(content["programme"]),
        introduction=rich(content["introduction"]),
        price_note=content["price_note"] or "",
        route_note=content["route_note"] or "",
        food=content["food"] or "",
        venue=venues.get(content["venue"]),
        audience=content.get("audience") or "",
        age_from=content.get("age_from"),
        age_to=content.get("age_to"),
        goals=as_lines(content.get("goals")),
        target_group=rich(content.get("target_group")),
        summary=_own_summary(content),
    )
    page.contacts = [OfferingContact(**contact)]
    form = f"https://{parent.slug}.kommune.example/pamelding"
    page.routes = [OfferingRoute(kind=kind, url=form if kind == "web_form" else "") for kind in content["routes"]]
    page.partners = [OfferingPartner(name=name, kind=_partner_kind(name)) for name in content["partners"]]
    return ensure(parent, page)[0]


def _own_summary(content: dict) -> str:
    """A course of the municipality's own has no programme to take a summary from: its first sentences will do."""
    if content["programme"]:
        return ""
    first = content["introduction"].strip().split("\n\n")[0].replace("\n", " ")
    return first if len(first) <= 300 else first[:300].rsplit(". ", 1)[0] + "."


def _partner_kind(name: str) -> str:
    words = name.casefold()
    if "sykehus" in words or "hospital" in words or "helse " in words:
        return PartnerKind.HEALTH_TRUST
    if words.endswith("kommune"):
        return PartnerKind.MUNICIPALITY
    return PartnerKind.USER_ORGANISATION if "foren" in words or "forbund" in words else PartnerKind.OTHER
