"""The annual wheel and the reckoning of hours, as documents and as a calendar."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import Download, Ready, Wish
from cms.downloads.issuers import issuer_of
from cms.downloads.wishes import edition_of
from cms.exports.calendars import CONTENT_TYPE, CalendarEvent, write_calendar
from cms.outline.blocks import Outline
from offerings.planning import words
from offerings.planning.forms import ResourceForm, WheelForm
from offerings.planning.making import wheel_of
from offerings.planning.paper import resource_blocks, wheel_blocks
from offerings.planning.resources import reckon
from offerings.planning.wheel import Task, Wheel

NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # of a page that was never published
DAY = timedelta(days=1)


def for_wheel(page) -> list[Download]:
    return [
        Download(
            "arshjul",
            _("Annual wheel"),
            ("pdf", "docx", "ics"),
            build_wheel,
            form=WheelForm,
            description=_(
                "The first year month by month, from the date of your first session. "
                "In the calendar every meeting is a whole day."
            ),
        )
    ]


def for_resources(page) -> list[Download]:
    return [
        Download(
            "ressurser", _("Hours and shares of a post"), ("pdf", "docx"), resource_outline, form=ResourceForm,
            description=_("Role by role, with the figures that you choose."),
        ),
    ]  # fmt: skip


def _wheel(wish: Wish) -> Wheel:
    form = wish.form
    return wheel_of(wish.page, form.chosen("start"), form.every, form.chosen("kommune") or "")


def build_wheel(wish: Wish) -> Outline | Ready:
    return wheel_calendar(wish) if wish.format == "ics" else wheel_outline(wish)


def wheel_outline(wish: Wish) -> Outline:
    wheel = _wheel(wish)
    subtitle = gettext("First session %(day)s") % {"day": date_format(wheel.first)}
    return _outline(wish, gettext("Annual wheel"), gettext("The first year"), subtitle, wheel_blocks(wheel))


def resource_outline(wish: Wish) -> Outline:
    result = reckon(wish.form.figures)
    blocks = resource_blocks(result, wish.page.source)
    return _outline(wish, gettext("Resources"), wish.page.title, result.year_label, blocks)


def _outline(wish: Wish, title: str, kind: str, subtitle: str, blocks) -> Outline:
    """Not the page's own title and summary: they ask for what the document has."""
    page = wish.page
    return Outline(
        title=title,
        kind=kind,
        language=wish.language,
        issuer=issuer_of(wish),
        blocks=blocks,
        subtitle=subtitle,
        url=wish.href(page),
        edition=edition_of([page]),
    )


def wheel_calendar(wish: Wish) -> Ready:
    wheel = _wheel(wish)
    name = gettext("Annual wheel, first session %(day)s") % {"day": date_format(wheel.first)}
    events = [_event(wish, wheel, task) for task in wheel.tasks]
    return Ready(write_calendar(name, events, wish.language), CONTENT_TYPE)


def _event(wish: Wish, wheel: Wheel, task: Task) -> CalendarEvent:
    """Keeps its identity while the page, the row and the chosen date are the same: fetched again it is not doubled."""
    host = urlsplit(wish.base_url).hostname
    about = [task.who_label, words.amount(task), task.text, *task.notes]
    return CalendarEvent(
        uid=f"wheel-{wish.page.pk}-{task.key}-{task.number}-{wheel.wished:%Y%m%d}@{host}",
        starts=task.starts,
        ends=task.ends + DAY,
        summary=words.title(task),
        updated=wish.page.last_published_at or NEVER,
        description="\n".join(filter(None, about)),
        url=wish.href(wish.page),
    )
