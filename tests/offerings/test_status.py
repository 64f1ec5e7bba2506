"""One rule for the status of a run, in Python and in SQL."""

from datetime import date, timedelta
from itertools import product

import pytest

from offerings.enums import RunStatus, SignUp
from offerings.models import RunListing
from offerings.status import run_status
from tests import factories

TODAY = date(2027, 3, 10)
DAYS = [None, *(TODAY + timedelta(days=days) for days in (-30, -1, 0, 1, 30))]


@pytest.mark.django_db
def test_the_database_gives_the_same_status_as_python(site):
    run = factories.make_run()
    dates = [(first, last) for first, last in product(DAYS, DAYS) if (first is None) == (last is None)]
    for sign_up, (first, last), deadline in product(SignUp.values, dates, DAYS):
        if first and last < first:
            continue
        RunListing.objects.filter(pk=run.pk).update(
            sign_up=sign_up, first_date=first, last_date=last, deadline=deadline
        )
        (row,) = RunListing.objects.with_status(TODAY)
        assert row.status == run_status(sign_up, first, last, deadline, TODAY)


@pytest.mark.parametrize(
    ("sign_up", "first", "last", "deadline", "expected"),
    [
        (SignUp.OPEN, 5, 60, 1, RunStatus.OPEN),
        (SignUp.OPEN, 5, 60, -1, RunStatus.CLOSED),
        (SignUp.OPEN, -5, 60, None, RunStatus.UNDER_WAY),
        (SignUp.FULL, -60, -1, None, RunStatus.FINISHED),
        (SignUp.CANCELLED, -60, -1, None, RunStatus.CANCELLED),
        (SignUp.PLANNED, None, None, None, RunStatus.PLANNED),
    ],
)
def test_dates_say_more_than_the_editor(sign_up, first, last, deadline, expected):
    days = [day if day is None else TODAY + timedelta(days=day) for day in (first, last, deadline)]
    assert run_status(sign_up, *days, TODAY) == expected
