"""Who stands behind a document: the national body, or the municipality whose page it is made from."""

from collections.abc import Iterable

from django.conf import settings
from wagtail.models import Page

from cms.directory import municipality_entry
from cms.downloads.wishes import Wish
from cms.models import Contact
from cms.outline.blocks import Issuer, Person
from cms.templatetags.site_tags import phone


def issuer_of(wish: Wish, contacts: Iterable[Contact] | None = None, page: Page | None = None) -> Issuer:
    """`contacts` stand in for those of the municipality's page; `page` for that of the wish.

    Where the municipality has no live page, the national body stands behind it.
    """
    entry = municipality_entry(getattr(page or wish.page, "municipality_id", None))
    if entry is None:
        return Issuer(settings.WAGTAIL_SITE_NAME, url=f"{wish.base_url}/", people=people(contacts or ()))
    home = entry.page
    return Issuer(
        name=home.title,
        url=wish.href(home),
        colour=getattr(home, "colour", ""),
        logo=wish.reader.whole_picture(getattr(home, "logo", None), alt=home.title),
        people=people(entry.contacts if contacts is None else contacts),
        is_national=False,
    )


def people(contacts: Iterable[Contact]) -> tuple[Person, ...]:
    return tuple(Person(c.name, c.role, phone(c.phone), c.email, c.hours) for c in contacts)
