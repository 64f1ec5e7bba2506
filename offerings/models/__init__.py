from offerings.models.finder import CourseFinderPage
from offerings.models.handbooks import ChapterPage, HandbookPage
from offerings.models.listings import RunListing
from offerings.models.offerings import OfferingContact, OfferingPage, OfferingPartner, OfferingRoute
from offerings.models.periods import CalendarPeriod
from offerings.models.planning import AnnualWheelPage, ResourceCalculatorPage
from offerings.models.programmes import (
    HeltSjefPage,
    MestringstreffPage,
    ProgrammeIndexPage,
    ProgrammeMaterial,
    ProgrammePage,
)
from offerings.models.runs import CourseRunPage, Meeting, RunHost
from offerings.models.sessions import SessionPage
from offerings.models.venues import Venue

__all__ = [
    "AnnualWheelPage",
    "CalendarPeriod",
    "ChapterPage",
    "CourseFinderPage",
    "CourseRunPage",
    "HandbookPage",
    "HeltSjefPage",
    "Meeting",
    "MestringstreffPage",
    "OfferingContact",
    "OfferingPage",
    "OfferingPartner",
    "OfferingRoute",
    "ProgrammeIndexPage",
    "ProgrammeMaterial",
    "ProgrammePage",
    "ResourceCalculatorPage",
    "RunHost",
    "RunListing",
    "SessionPage",
    "Venue",
]
