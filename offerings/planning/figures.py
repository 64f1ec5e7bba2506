"""The figures that hours are reckoned from: what the field says, what each is called, and what it may be."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offerings.planning.enums import Talks, Year

PEOPLE, RUN, TALKS, SETUP, MONEY = "people", "run", "talks", "setup", "money"
GROUPS = {
    PEOPLE: _("How much you run"),
    RUN: _("A run, for each leader"),
    TALKS: _("Pre-talks"),
    SETUP: _("The set-up and the groups"),
    MONEY: _("Post and payment"),
}


@dataclass(frozen=True)
class Figures:
    """Hours are decimal hours, shares per cent, `fee` kroner an hour. The defaults are those of the field."""

    offerings: int = 1
    runs: int = 1
    year: str = Year.FIRST
    professionals: int = 2
    representatives: int = 2
    sessions: int = 6
    session_hours: Decimal = Decimal(4)
    between_hours: Decimal = Decimal(1)
    log_hours: Decimal = Decimal(1)
    preparation_hours: Decimal = Decimal(3)
    evaluation_hours: Decimal = Decimal(2)
    participants: int = 10
    talk_minutes: int = 45
    talk_leaders: str = Talks.PROFESSIONAL
    setup_percent: Decimal = Decimal(20)
    setup_months: Decimal = Decimal(4)
    support_percent: Decimal = Decimal(5)
    steering_members: int = 2
    steering_representatives: int = 1
    steering_hours: Decimal = Decimal(6)
    steering_hours_later: Decimal = Decimal(2)
    working_members: int = 1
    working_hours: Decimal = Decimal(10)
    post_hours: int = 1750
    fee: int = 0


@dataclass(frozen=True)
class Figure:
    """One number that a visitor may change. `address` is its name in the query: people save it, so it stays.

    `places` are decimals. `on_page` are those whose usual value the national editor decides.
    """

    name: str
    address: str
    group: str
    label: Promise
    low: int
    high: int
    places: int = 0
    help: Promise | str = ""
    on_page: bool = True

    @property
    def default(self):
        return Figures.__dataclass_fields__[self.name].default


NUMBERS = (
    Figure("offerings", "tilbud", PEOPLE, _("Number of offerings"), 1, 3, on_page=False,
           help=_("Youth, young adults and parents are three.")),
    Figure("runs", "runder", PEOPLE, _("Runs a year of each offering"), 1, 12, on_page=False),
    Figure("professionals", "fag", PEOPLE, _("Professional leaders in a run"), 0, 6),
    Figure("representatives", "bruker", PEOPLE, _("User representatives in a run"), 0, 6),
    Figure("sessions", "samlinger", RUN, _("Sessions in a run"), 1, 20),
    Figure("session_hours", "timer", RUN, _("Hours for a leader at each session"), 0, 12, 2,
           _("Rigging and coordinating 1 hour, the session 2.5 hours, summing up half an hour.")),
    Figure("between_hours", "mellom", RUN, _("Hours of planning between two sessions"), 0, 8, 2),
    Figure("log_hours", "logg", RUN, _("Hours for log and calls after each session"), 0, 8, 2,
           _("Professional leaders keep the log, and ring those who did not come.")),
    Figure("preparation_hours", "forberede", RUN, _("Hours to prepare before the first session"), 0, 40, 2,
           _("Agreeing on who does what, and getting the tools ready.")),
    Figure("evaluation_hours", "evaluering", RUN, _("Hours of evaluation"), 0, 20, 2,
           _("Two sittings, two hours in all. The second is with the steering group.")),
    Figure("participants", "deltakere", TALKS, _("Participants"), 1, 30, help=_("Usually 8 to 12.")),
    Figure("talk_minutes", "samtale", TALKS, _("Minutes for each pre-talk"), 0, 240,
           help=_("The field gives no figure. Three quarters of an hour is an example.")),
    Figure("setup_percent", "etablering", SETUP, _("Leader of the set-up, per cent of a post"), 0, 100, 1),
    Figure("setup_months", "maneder", SETUP, _("Months of set-up"), 0, 24, 1, _("Usually 3 to 5 months.")),
    Figure("support_percent", "merkantil", SETUP, _("Clerical support, per cent of a post"), 0, 100, 1,
           _("As long as the set-up takes.")),
    Figure("steering_members", "styring", SETUP, _("Employees in the steering group"), 0, 20),
    Figure("steering_representatives", "styringbruker", SETUP, _("User representatives in the steering group"), 0, 20),
    Figure("steering_hours", "styringtimer", SETUP, _("Hours in the steering group, the first year"), 0, 60, 2,
           _("Three meetings, six hours in all.")),
    Figure("steering_hours_later", "styringsenere", SETUP, _("Hours in the steering group, a later year"), 0, 60, 2),
    Figure("working_members", "arbeid", SETUP, _("Others than the leaders in each working group"), 0, 20,
           help=_("The leaders are members. There is one group for each offering.")),
    Figure("working_hours", "arbeidtimer", SETUP, _("Hours in the working group"), 0, 80, 2,
           _("Five meetings: 2, 1.5, 1.5, 3 and 2 hours.")),
    Figure("post_hours", "arsverk", MONEY, _("Hours in a full post, a year"), 1000, 2500,
           help=_("52 weeks of 37.5 hours less five weeks of holiday are about 1,750. Use the figure that you use.")),
    Figure("fee", "honorar", MONEY, _("Payment of a user representative, kroner an hour"), 0, 5000, on_page=False,
           help=_("May be left empty.")),
)  # fmt: skip
BY_NAME = {figure.name: figure for figure in NUMBERS}
