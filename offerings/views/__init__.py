from offerings.views.finder import finder
from offerings.views.handbooks import chapter, handbook
from offerings.views.offerings import course_run, offering
from offerings.views.planning import annual_wheel, resource_calculator
from offerings.views.programmes import programme, programme_index
from offerings.views.sessions import session

__all__ = [
    "annual_wheel",
    "chapter",
    "course_run",
    "finder",
    "handbook",
    "offering",
    "programme",
    "programme_index",
    "resource_calculator",
    "session",
]
