"""What participants are asked at the end, in words for each of those a course can be for."""

from dataclasses import dataclass

from django.utils.translation import gettext

from cms.enums import Audience

Marked = tuple[str, str, str]  # question, what 1 means, what 10 means


@dataclass(frozen=True)
class Questions:
    title: str
    opening: str
    scales: tuple[Marked, ...]
    words: tuple[tuple[str, int], ...]  # (question, lines to write on)


def questions_for(audience: str) -> Questions:
    """`audience` is one of Audience."""
    own = OWN.get(audience, _adults)
    title, opening = {
        Audience.YOUTH: (gettext("What was it like?"), gettext("You know best what it was like for you. Tell us!")),
        Audience.PARENTS: (
            gettext("What was it like to take part?"),
            gettext("You know what it is like to be a parent here. Tell us what was good, and what can be better."),
        ),
    }.get(
        audience, (gettext("What was it like to take part?"), gettext("Tell us what was good, and what can be better."))
    )
    not_at_all, very_much = gettext("Not at all"), gettext("Very much")
    return Questions(
        title,
        opening,
        (
            (gettext("How was it to be here?"), gettext("Not good"), gettext("Very good")),
            (gettext("Did you feel safe in the group?"), not_at_all, very_much),
            (gettext("Were the themes important to you?"), not_at_all, very_much),
            *((question, not_at_all, very_much) for question in own()),
            (gettext("Would you tell others to take part?"), gettext("No"), gettext("Yes, gladly")),
        ),
        (
            (gettext("The best thing was"), 2),
            (gettext("This could have been different"), 2),
            (gettext("This I take with me"), 2),
            (gettext("Something more you want to say"), 3),
        ),
    )


def _youth() -> tuple[str, ...]:
    return (
        gettext("Do you know more about what you are good at?"),
        gettext("Is it easier to say what you need, at home, at school and at the doctor’s?"),
    )


def _young_adults() -> tuple[str, ...]:
    return (
        gettext("Are you clearer about what matters to you?"),
        gettext("Do you feel readier for what comes next: studies, work, health care for adults?"),
    )


def _parents() -> tuple[str, ...]:
    return (
        gettext("Have you found new ways to talk together at home?"),
        gettext("Are you surer about when to help, and when to wait?"),
    )


def _adults() -> tuple[str, ...]:
    return (
        gettext("Have you found tools that you will go on using?"),
        gettext("Do you trust your own strengths more?"),
    )


OWN = {
    Audience.YOUTH: _youth,
    Audience.YOUNG_ADULTS: _young_adults,
    Audience.PARENTS: _parents,
    Audience.ADULTS: _adults,
}
