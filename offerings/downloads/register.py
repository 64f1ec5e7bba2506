"""Which documents each page of this package has. Called once by `apps.ready()`."""

from cms.downloads import register_downloads
from offerings.downloads import bundle, plans, workbook
from offerings.models import CourseRunPage, OfferingPage, ProgrammePage, SessionPage

OF_COURSES = (plans.for_course, workbook.for_course)
OF_SESSIONS = (plans.for_session, workbook.for_session)


def register() -> None:
    for page_class in (ProgrammePage, OfferingPage, CourseRunPage):
        for provider in OF_COURSES:
            register_downloads(page_class, provider)
    for provider in OF_SESSIONS:
        register_downloads(SessionPage, provider)
    register_downloads(CourseRunPage, bundle.for_run)
