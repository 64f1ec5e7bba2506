"""What a new wheel begins with: the field's own figures for the first time a municipality sets up an offering.

Leader of the set-up 20 per cent for 3 to 5 months; steering group three meetings, six hours; working group 2, 1.5, 1.5,
3 and 2 hours; clerical support 5 per cent; recruiting three months; six sessions; evaluation in two sittings. How many
weeks there are between them is ours: about a year in all, as in the demo's text about the year.
"""

from decimal import Decimal

from django.utils.translation import gettext

from offerings.planning.enums import WEEK_HOURS, Anchor, Who

BEGIN, SETUP_WEEKS = 24, 17
# 20 and 5 per cent of four months with 52 / 12 weeks of 37.5 hours.
SETUP_HOURS = Decimal(WEEK_HOURS) * 52 / 12 * 4 * Decimal("0.20")
SUPPORT_HOURS = SETUP_HOURS / 4


def default_rows() -> list[tuple[str, dict]]:
    """For a StreamField, in the active language."""
    return [*_preparing(), *_inviting(), *_running(), *_looking_back()]


def _preparing():
    yield _period(
        gettext("Lead the set-up"), Who.SETUP, BEGIN, SETUP_WEEKS, SETUP_HOURS, 20,
        gettext("One person calls the meetings, writes the plan, and sees to it that something happens in between. "
                "Three to five months are usual."),
    )  # fmt: skip
    yield _period(
        gettext("Help with practical matters"), Who.SUPPORT, BEGIN, SETUP_WEEKS, SUPPORT_HOURS, 5,
        gettext("Booking of rooms, calling of meetings, printing, and payment of user representatives."),
    )  # fmt: skip
    yield _meeting(
        gettext("Steering group, first meeting"), Who.STEERING, BEGIN, 2,
        gettext("Money, people and rooms are settled. Call all three meetings at once."),
    )  # fmt: skip
    yield _meeting(
        gettext("Working group: get to know each other"), Who.WORKING, 20, 2,
        gettext("The mandate, and what has to be adapted locally. Professionals and user representatives as equals."),
    )  # fmt: skip
    yield _meeting(
        gettext("Working group: form and content"), Who.WORKING, 17, "1.5",
        gettext("Local plan, invitation, and tools for each session."), times=2,
    )  # fmt: skip


def _inviting():
    yield _meeting(
        gettext("Professional day"), Who.ALL, 15, 0,
        gettext("About the health of those the course is for, such as Treff meg! Invite those who will refer."),
    )  # fmt: skip
    yield _period(
        gettext("Recruit"), Who.ALL, 13, 13, 0, 0,
        gettext("Schools, GPs, user organisations and clinics. The course is on the web the day the first poster "
                "hangs. Allow three months the first time."),
    )  # fmt: skip
    yield _meeting(
        gettext("Working group: try out the tools"), Who.WORKING, 11, 3,
        gettext("Both kinds of leader try every tool on each other before the group gets it."),
    )  # fmt: skip
    yield _meeting(
        gettext("Steering group, second meeting"), Who.STEERING, 6, 2,
        gettext("How many have signed up, and what happens if they are fewer than eight."),
    )  # fmt: skip
    yield _period(
        gettext("Pre-talks"), Who.LEADERS, 5, 4, 0, 0,
        gettext("With each one signed up: is the course right, and what is needed to have a good time there?"),
    )  # fmt: skip


def _running():
    yield (
        "sessions",
        {
            "title": gettext("The sessions"),
            "count": 6,
            "pause": True,
            "hours": Decimal(4),
            "between": Decimal(1),
            "text": gettext("Log after each of them, and a call to those who did not come."),
        },
    )


def _looking_back():
    after = Anchor.AFTER_LAST
    yield _meeting(
        gettext("Evaluation, first sitting"), Who.LEADERS, 2, 1,
        gettext("The leaders, with the logs and the participants’ forms."), after,
    )  # fmt: skip
    yield _meeting(
        gettext("Working group: sum up"), Who.WORKING, 4, 2,
        gettext("Three things to keep, and three to change."), after,
    )  # fmt: skip
    yield _meeting(
        gettext("Evaluation, second sitting"), Who.LEADERS, 6, 1,
        gettext("Together with the steering group."), after,
    )  # fmt: skip
    yield _meeting(
        gettext("Steering group, third meeting"), Who.STEERING, 6, 2,
        gettext("The evaluation, and the answer: when is the next run, and who has the time?"), after,
    )  # fmt: skip


def _meeting(title, who, weeks, hours, text, anchor=Anchor.BEFORE_FIRST, times=1):
    values = {"title": title, "who": who, "weeks": weeks, "anchor": anchor, "hours": Decimal(hours)}
    return "meeting", values | {"times": times, "every": 2, "text": text}


def _period(title, who, weeks, length, hours, share, text):
    values = {"title": title, "who": who, "weeks": weeks, "anchor": Anchor.BEFORE_FIRST, "length": length}
    return "period", values | {"hours": Decimal(hours), "share": Decimal(share), "text": text}
