"""What the pages of this package are made of, and what they change."""

from django.db.models import Q

from cms.caching.tags import (
    CHROME,
    FRONT,
    INFORMATION,
    LIBRARY,
    PERIODS,
    PROGRAMMES,
    RUNS,
    USES,
    PageTags,
    always,
    municipality_tag,
    programme_tag,
    register_carriers,
    register_query,
    register_tags,
    rounds_tag,
    whose,
)
from offerings.finder.forms import FinderForm
from offerings.models import (
    ChapterPage,
    CourseFinderPage,
    CourseRunPage,
    HandbookPage,
    OfferingPage,
    ProgrammeIndexPage,
    ProgrammePage,
    SessionPage,
)
from offerings.models.planning import AnnualWheelPage, NationalPage, ResourceCalculatorPage
from offerings.planning.figures import NUMBERS
from offerings.planning.forms import ResourceForm, WheelForm
from offerings.views.room import RoomForm

_own = whose()


def register() -> None:
    front, frame = always(FRONT), always(CHROME)
    register_tags(CourseFinderPage, PageTags(always(FRONT, RUNS, PROGRAMMES), front, frame))
    register_tags(ProgrammeIndexPage, PageTags(always(FRONT, PROGRAMMES), front, frame))
    register_tags(ProgrammePage, PageTags(_of_programme_with_rounds, _programme, always(PROGRAMMES, USES)))
    register_tags(HandbookPage, PageTags(_of_programme, _programme, always(PROGRAMMES, USES)))
    register_tags(ChapterPage, PageTags(_of_chapter, _handbook_of_chapter, always(USES)))
    register_tags(SessionPage, PageTags(_of_session, _owner_of_session, always(USES)))
    register_tags(OfferingPage, PageTags(_of_offering, _own, always(USES)))
    register_tags(CourseRunPage, PageTags(_of_run, _own))
    register_tags(NationalPage, PageTags(always(INFORMATION), always(INFORMATION), frame))
    register_tags(AnnualWheelPage, PageTags(always(INFORMATION, PERIODS), always(INFORMATION), frame))
    register_query(CourseFinderPage, FinderForm.base_fields)
    # A run of any municipality: a page with it is made anew for each reader.
    register_query(SessionPage, {"start"}, passing=set(RoomForm.base_fields) - {"start"})
    register_query(AnnualWheelPage, WheelForm.base_fields)
    register_query(ResourceCalculatorPage, [*ResourceForm.base_fields, *(figure.address for figure in NUMBERS)])
    register_carriers(carrying)


def _programme(page) -> list[str]:
    return [programme_tag(page.translation_key)]


def _of_programme(page) -> list[str]:
    return [*_programme(page), PROGRAMMES, LIBRARY]


def _of_programme_with_rounds(page: ProgrammePage) -> list[str]:
    return [*_of_programme(page), rounds_tag(page.translation_key)]


def _handbook_of_chapter(page: ChapterPage) -> list[str]:
    handbooks = HandbookPage.objects.ancestor_of(page).values_list("translation_key", flat=True)
    return [programme_tag(key) for key in handbooks]


def _of_chapter(page: ChapterPage) -> list[str]:
    return [*_handbook_of_chapter(page), PROGRAMMES, LIBRARY]


def _owner_of_session(page: SessionPage) -> list[str]:
    return whose(*_followed(page.programme))(page)


def _of_session(page: SessionPage) -> list[str]:
    return [*_own(page), *_followed(page.programme), PROGRAMMES, LIBRARY]


def _followed(programme: ProgrammePage | None) -> list[str]:
    return _programme(programme) if programme else []


def _of_offering(page: OfferingPage) -> list[str]:
    return [*_own(page), *_followed(page.programme), PROGRAMMES, LIBRARY]


def _of_run(page: CourseRunPage) -> list[str]:
    """Its meetings can be at the venues of those who host it too."""
    hosts = [host.municipality_id for host in page.hosts.all()]
    return [*_of_offering(page.offering), *_own(page), *map(municipality_tag, hosts)]


def carrying(tag: str):
    """Live pages of this package that carry the tag, for what keeps pages in front of the site."""
    kind, _colon, value = tag.partition(":")
    found = []
    if tag in (FRONT, RUNS, PROGRAMMES):
        found.append(CourseFinderPage.objects.live())
    if tag in (FRONT, PROGRAMMES):
        found.append(ProgrammeIndexPage.objects.live())
    if tag in (PROGRAMMES, LIBRARY):
        found += [model.objects.live() for model in (ProgrammePage, HandbookPage, ChapterPage)]
        found += [model.objects.live() for model in (SessionPage, OfferingPage, CourseRunPage)]
    if tag in (INFORMATION, PERIODS):
        found.append(AnnualWheelPage.objects.live())
    if tag == INFORMATION:
        found.append(ResourceCalculatorPage.objects.live())
    if kind == "programme":
        found += _following(value)
    if kind == "rounds":
        found.append(ProgrammePage.objects.live().filter(translation_key=value))
    if kind == "municipality":
        found.append(OfferingPage.objects.live().filter(municipality=value))
        found.append(SessionPage.objects.live().filter(municipality=value))
        hosted = Q(municipality=value) | Q(hosts__municipality=value)
        found.append(CourseRunPage.objects.live().filter(hosted).distinct())
    return found


def _following(key: str) -> list:
    """A programme or a handbook with what is below it, then the offerings that follow it with what is below them."""
    above = [
        *ProgrammePage.objects.filter(translation_key=key),
        *HandbookPage.objects.filter(translation_key=key),
        *OfferingPage.objects.filter(programme__translation_key=key).only("path", "depth"),
    ]
    return [page.get_descendants(inclusive=True).live() for page in above]
