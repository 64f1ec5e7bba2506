"""Which documents each page of this package has. Called once by `apps.ready()`."""

from cms.downloads import register_downloads
from offerings.downloads import bundle, decks, handbook, invitations, paperwork, plans, posters, wheel, workbook
from offerings.models import (
    AnnualWheelPage,
    CourseRunPage,
    HandbookPage,
    OfferingPage,
    ProgrammePage,
    ResourceCalculatorPage,
    SessionPage,
)

# In the order that they stand in on the page, within each group.
OF_COURSES = (bundle.for_course, plans.for_course, decks.for_course, workbook.for_course, invitations.for_course,
              posters.for_course, paperwork.for_course)  # fmt: skip
OF_SESSIONS = (plans.for_session, decks.for_session, workbook.for_session)


def register() -> None:
    for provider in OF_COURSES:
        for page_class in (ProgrammePage, OfferingPage, CourseRunPage):
            register_downloads(page_class, provider)
    for provider in OF_SESSIONS:
        register_downloads(SessionPage, provider)
    register_downloads(OfferingPage, handbook.for_offering)
    register_downloads(HandbookPage, handbook.for_handbook)
    register_downloads(AnnualWheelPage, wheel.for_wheel)
    register_downloads(ResourceCalculatorPage, wheel.for_resources)
