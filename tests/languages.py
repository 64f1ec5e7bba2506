"""Pages in other languages, as they are after a translator's work, without the editor that made them."""

from wagtail.models import Locale, Page

from cms.geography.models import Municipality
from home.models import MunicipalityContact, MunicipalityIndexPage, MunicipalityPage
from tests import factories


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def translate(page: Page, code: str, live: bool = True, **fields) -> Page:
    """The page in this language, with the pages above it as drafts where they are not there yet."""
    twin = _twin(page, locale(code)).specific
    for name, value in fields.items():
        setattr(twin, name, value)
    return factories.publish(twin) if live else _saved(twin)


def _twin(page: Page, into: Locale) -> Page:
    """Wagtail's own `copy_parents` makes aliases, and we have none."""
    if twin := page.get_translation_or_none(into):
        return twin
    above = page.get_parent()
    if not above.is_root():
        _twin(above.specific, into)
    return page.copy_for_translation(into)


def _saved(page: Page) -> Page:
    page.save()
    return page


def tree(site, code: str = "nn") -> Page:
    """Live front page, finder and municipality index in this language, with addresses of their own."""
    home = translate(site.home, code, title=f"Framside {code}")
    translate(site.finder, code, title="Finn kurs", slug="finn-kurset")
    translate(site.municipalities, code, title="Kommunar", slug="kommunar")
    return home


def municipality_in(code: str, number: str = "4648", **fields) -> MunicipalityPage:
    """A municipality (Bremanger, unless told) whose page is in this language and in no other."""
    municipality = Municipality.objects.get(pk=number)
    values = {"title": municipality.display_name, "slug": municipality.slug, "municipality": municipality, **fields}
    page = MunicipalityPage(**values, locale=locale(code))
    page.contacts = [MunicipalityContact(name="Kari Nordmann", role="Koordinator", phone="12 34 56 78")]
    return factories.add(MunicipalityIndexPage.objects.get(locale=locale(code)), page)
