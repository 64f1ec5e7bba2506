"""Puts a page in the tree once: what exists is left as editors have made it."""

from typing import TypeVar

from wagtail.models import Page, Site

from cms.models import BasePage
from home.models import HomePage

PageType = TypeVar("PageType", bound=BasePage)


def ensure(parent: Page, page: PageType) -> tuple[PageType, bool]:
    """The child of `parent` with this slug, made from `page` if it was not there; and whether it was made."""
    existing = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if existing:
        return existing, False
    parent.add_child(instance=page)
    publish(page)
    return page, True


def publish(page: BasePage) -> None:
    page.save_revision(log_action=False).publish(log_action=False)
    page.refresh_from_db()


def ensure_home(title: str, **fields) -> HomePage:
    """The national front page as root of the default site. Wagtail's own welcome page gives way to it."""
    home = HomePage.objects.filter(depth=2).first()
    if not home:
        Page.objects.filter(depth=2, content_type__app_label="wagtailcore").delete()
        home, _made = ensure(Page.objects.get(depth=1), HomePage(title=title, slug="hjem", **fields))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Mestring nær deg"},
    )
    return home
