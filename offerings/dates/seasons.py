"""What a run is called: after the half year it starts in."""

from datetime import date

from django.utils.translation import gettext as _


def season_title(day: date) -> str:
    """“Spring 2027” to the end of June, then “Autumn 2027”, in the active language."""
    return _title(_half(day))


def next_season_title(last: date | None, today: date) -> str:
    """The half year after the one that `last` is in, and after this one."""
    return _title(max(_half(day) for day in (last, today) if day) + 1)


def _half(day: date) -> int:
    return day.year * 2 + (day.month > 6)


def _title(half: int) -> str:
    year, autumn = divmod(half, 2)
    return (_("Autumn %(year)s") if autumn else _("Spring %(year)s")) % {"year": year}


def free_title(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number behind it if another run has that title."""
    numbered = (f"{wanted} ({number})" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(title for title in numbered if title not in taken)
