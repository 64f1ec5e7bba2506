"""What search engines and shared links are told about a page: title, description, picture, where it stands."""

import json
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.fields import RichTextField, StreamField
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from cms import drawings
from cms.templatetags.site_tags import address_of
from cms.text.excerpts import excerpt, first_text, plain
from offerings.models import CourseRunPage, OfferingPage, SessionPage

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630  # the shape that Open Graph is shown in
SHARE_FILTER = f"fill-{SHARE_WIDTH}x{SHARE_HEIGHT}|format-jpeg|jpegquality-80"

# Pages that stand above many others and tell none of them apart.
SAYS_NOTHING_OF_PAGES_BELOW = {
    "homepage",
    "coursefinderpage",
    "programmeindexpage",
    "toollibrarypage",
    "municipalityindexpage",
    "newsindexpage",
}

# Our own drawing for a page without a picture; static/site/og/<scene>.png.
SCENES = {
    "coursefinderpage": "phone",
    "programmeindexpage": "walk",
    "heltsjefpage": "circle",
    "mestringstreffpage": "circle",
    "sessionpage": "circle",
    "handbookpage": "board",
    "chapterpage": "board",
    "offeringpage": "door",
    "courserunpage": "door",
    "toollibrarypage": "table",
    "toolpage": "table",
    "materialpage": "table",
    "municipalityindexpage": "fjord",
    "municipalitypage": "fjord",
    "newsindexpage": "talk",
    "newspage": "talk",
}
NO_SCENE = "default"  # our name and mark

# A script of data ends where its text says "</script>", whatever stands round it.
JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}

# As Open Graph names languages: with a country.
OG_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "se": "se_NO", "sma": "sma_NO", "smj": "smj_NO", "en": "en_GB"}


@dataclass(frozen=True)
class SharePicture:
    url: str
    alt: str
    width: int = SHARE_WIDTH
    height: int = SHARE_HEIGHT


@dataclass
class Head:
    """For base.html and components/head_meta.html. `nav` is the navigation of the same page."""

    page: Page
    nav: object
    request: object

    @cached_property
    def title(self) -> str:
        return " – ".join(title_parts(self.page, self.nav.breadcrumbs))

    @cached_property
    def description(self) -> str:
        return description(self.page)

    @cached_property
    def picture(self) -> SharePicture:
        return share_picture(self.page, self.request)

    @property
    def locale(self) -> str:
        return OG_LOCALES[self.page.language_code]

    @property
    def other_locales(self) -> list[str]:
        return [OG_LOCALES[code] for code in self.nav.translations if code != self.page.language_code]

    @property
    def breadcrumbs(self) -> SafeString | str:
        """The crumbs of the page as schema.org has them; "" for a page with none."""
        if not self.nav.breadcrumbs:
            return ""
        rows = [*self.nav.breadcrumbs, self.page]
        steps = [
            {
                "@type": "ListItem",
                "position": place,
                "name": row.title,
                "item": self.request.build_absolute_uri(address_of(row.url_path, self.request)),
            }
            for place, row in enumerate(rows, start=1)
        ]
        data = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
        return mark_safe(json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES))


def title_parts(page: Page, above: list) -> list[str]:
    """The page's own title, then what tells it apart from others of that name: the nearest page above it first."""
    told = [row.title for row in reversed(above) if row.model not in SAYS_NOTHING_OF_PAGES_BELOW]
    return [page.seo_title or numbered_title(page), *told]


def numbered_title(page: Page) -> str:
    """ "Samling 3: Livselva" for a session, in the language of the page."""
    if not isinstance(page, SessionPage):
        return page.title
    with translation.override(page.language_code):
        label = gettext("Session %(number)s") % {"number": page.shown_number}
    return page.title if page.title.startswith(label) else f"{label}: {page.title}"


def description(page: Page) -> str:
    """What the editor wrote for search engines, the summary, or else the beginning of the page's text."""
    offering = page if isinstance(page, OfferingPage) else getattr(page, "offering", None)
    followed = offering.shown if offering else {}
    written = page.search_description or page.summary or followed.get("summary")
    if written:
        return " ".join(written.split())
    begun = plain(followed.get("introduction") or "") or text_of(page)
    return excerpt(begun) or gettext(
        "%(title)s: part of Mestring nær deg, where municipalities show their learning and coping courses."
    ) % {"title": page.title}


def text_of(page: Page) -> str:
    """The first running text among the fields that are searched."""
    for name in page.searched:
        value, field = getattr(page, name), page._meta.get_field(name)
        if isinstance(field, StreamField):
            text = first_text(value)
        elif isinstance(field, RichTextField):
            text = plain(value)
        else:
            text = ". ".join(line.rstrip(" .") for line in str(value or "").splitlines() if line.strip())
        if text:
            return text
    return ""


def share_picture(page: Page, request) -> SharePicture:
    """The page's own picture where it has one, else our drawing for its kind. At most one query: Wagtail keeps it."""
    image = own_picture(page)
    if image:
        try:
            rendition = image.get_rendition(SHARE_FILTER)
        except (SourceImageIOError, InvalidFilterSpecError, OSError):
            pass  # a file that is gone must not take the page with it
        else:
            alt = image.default_alt_text or page.title
            return SharePicture(request.build_absolute_uri(rendition.url), alt, rendition.width, rendition.height)
    scene = scene_for(page)
    return SharePicture(request.build_absolute_uri(static(f"site/og/{scene}.png")), alt_of(scene))


def own_picture(page: Page):
    """The picture at the top of the page; a course run shows that of its offering."""
    shown_by = page.offering if isinstance(page, CourseRunPage) else page
    if isinstance(shown_by, OfferingPage):
        return getattr(shown_by, "shown_picture", None)
    return getattr(shown_by, "picture", None)


def scene_for(page: Page) -> str:
    if isinstance(page, OfferingPage) and page.is_digital:
        return "online"
    return SCENES.get(page._meta.model_name, NO_SCENE)


def alt_of(scene: str) -> str:
    drawing = None if scene == NO_SCENE else drawings.get(scene)
    return str(drawing.description) if drawing else gettext("The name and the mark of Mestring nær deg.")
