"""A municipality's page in Sámi, with the words that the data has: its name. We write no Sámi prose."""

from wagtail.models import Locale

from cms.demo.found import National
from cms.demo.tree import ensure
from cms.translating.lifecycle import start_translation
from home.models import MunicipalityContact, MunicipalityPage

NUMBERS = ("5610",)  # Kárášjohka


def load_sami_pages(national: National) -> None:
    """The pages above are drafts: they hold the place in the tree and have no words yet."""
    pages = MunicipalityPage.objects.filter(municipality__in=NUMBERS, locale=national.home.locale)
    for page in pages.select_related("municipality"):
        language = Locale.objects.get(language_code=page.municipality.name_sami_lang)
        index = start_translation(national.menu["kommuner"], language)
        twin = MunicipalityPage(
            title=page.municipality.name_sami,
            slug=page.slug,
            translation_key=page.translation_key,
            municipality=page.municipality,
            picture=page.picture,
            colour=page.colour,
        )
        # Who answers has the same name and number in every language.
        twin.contacts = [
            MunicipalityContact(name=contact.name, phone=contact.phone, email=contact.email)
            for contact in page.contacts.all()
        ]
        ensure(index, twin)
