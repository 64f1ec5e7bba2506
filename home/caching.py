"""What the pages of this package are made of, and what they change."""

from wagtail.models import Page

from cms.caching.fragments import remembered
from cms.caching.pictures import register_page_picture
from cms.caching.stamps import EVERYTHING
from cms.caching.tags import (
    CHROME,
    DIGITAL,
    FRONT,
    INFORMATION,
    MUNICIPALITIES,
    NEWS,
    PROGRAMMES,
    RUNS,
    USES,
    PageTags,
    always,
    municipality_tag,
    register_carriers,
    register_query,
    register_tags,
    whose,
)
from cms.geography.models import Neighbour
from home.head import SHARE_FILTER
from home.models import HomePage, InformationPage, MunicipalityIndexPage, MunicipalityPage, NewsIndexPage, NewsPage
from home.views.pages import PageNumberForm


def register() -> None:
    front, frame = always(FRONT), always(CHROME)
    register_tags(HomePage, PageTags(always(FRONT, RUNS, NEWS, PROGRAMMES, MUNICIPALITIES), front, frame))
    register_tags(MunicipalityIndexPage, PageTags(always(FRONT, MUNICIPALITIES, RUNS), front, frame))
    register_tags(MunicipalityPage, PageTags(_of_municipality, whose(), always(MUNICIPALITIES, RUNS)))
    register_tags(NewsIndexPage, PageTags(always(FRONT, NEWS), front, frame))
    register_tags(NewsPage, PageTags(whose(NEWS), whose(NEWS), always(USES)))
    register_tags(InformationPage, PageTags(whose(INFORMATION), whose(INFORMATION), _where_information_stands))
    register_query(NewsIndexPage, PageNumberForm.base_fields)
    register_carriers(carrying)
    register_page_picture(SHARE_FILTER)


def _of_municipality(page: MunicipalityPage) -> list[str]:
    """Its own, and the runs of its neighbours and those held online, which it shows beneath."""
    number = page.municipality_id
    near = remembered(f"neighbours {number}", (), lambda: _neighbours(number))
    return [municipality_tag(number), *map(municipality_tag, near), DIGITAL, PROGRAMMES]


def _neighbours(number: str) -> list[str]:
    borders = Neighbour.objects.filter(municipality=number).order_by("neighbour_id")
    return list(borders.values_list("neighbour_id", flat=True))


def _where_information_stands(page: InformationPage) -> list[str]:
    """A national one stands in the menu, or at the foot of every page, or did until now."""
    return [USES] if page.municipality_id else [USES, CHROME]


def carrying(tag: str):
    """Live pages of this package that carry the tag, for what keeps pages in front of the site."""
    kind, _colon, value = tag.partition(":")
    if tag in (EVERYTHING, CHROME):
        return [Page.objects.live().filter(depth__gt=1).order_by("depth", "path")]
    found = []
    if tag in (FRONT, RUNS, NEWS, PROGRAMMES, MUNICIPALITIES):
        found.append(HomePage.objects.live())
    if tag in (FRONT, RUNS, MUNICIPALITIES):
        found.append(MunicipalityIndexPage.objects.live())
    if tag in (FRONT, NEWS):
        found.append(NewsIndexPage.objects.live())
    if tag in (DIGITAL, PROGRAMMES):
        found.append(MunicipalityPage.objects.live())
    if tag == NEWS:
        found.append(NewsPage.objects.live().filter(municipality=None))
    if tag == INFORMATION:
        found.append(InformationPage.objects.live().filter(municipality=None))
    if kind == "municipality":
        found += [model.objects.live().filter(municipality=value) for model in (MunicipalityPage, NewsPage)]
        found.append(InformationPage.objects.live().filter(municipality=value))
        found.append(MunicipalityPage.objects.live().filter(municipality__borders_from__neighbour=value))
    return found
