"""The status that the public sees: once in Python for a page, once as an ORM expression for the finder."""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from offerings.enums import RunStatus, SignUp


def run_status(sign_up: str, first: date | None, last: date | None, deadline: date | None, today: date) -> RunStatus:
    if sign_up == SignUp.CANCELLED:
        return RunStatus.CANCELLED
    if last and last < today:
        return RunStatus.FINISHED
    if first and first < today:
        return RunStatus.UNDER_WAY
    if deadline and deadline < today and sign_up != SignUp.PLANNED:
        return RunStatus.CLOSED
    return RunStatus(sign_up)


def status_expression(today: date) -> Case:
    """The same rule over the columns sign_up, first_date, last_date and deadline."""
    return Case(
        When(sign_up=SignUp.CANCELLED, then=Value(RunStatus.CANCELLED.value)),
        When(last_date__lt=today, then=Value(RunStatus.FINISHED.value)),
        When(first_date__lt=today, then=Value(RunStatus.UNDER_WAY.value)),
        When(Q(deadline__lt=today) & ~Q(sign_up=SignUp.PLANNED), then=Value(RunStatus.CLOSED.value)),
        default=F("sign_up"),
        output_field=CharField(),
    )
