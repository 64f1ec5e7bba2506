"""Cancels a run or a meeting, and undoes it: at once for those who may publish, as a draft for the others."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from offerings.enums import SignUp
from offerings.models import CourseRunPage


def cancel_run(run: CourseRunPage, reason: str, user) -> bool:
    """Returns whether the public sees it now. So do the others; each raises PermissionDenied."""

    def cancel(version: CourseRunPage) -> None:
        version.sign_up, version.cancel_reason = SignUp.CANCELLED, reason

    return _change(run, cancel, user)


def restore_run(run: CourseRunPage, sign_up: SignUp, user) -> bool:
    def restore(version: CourseRunPage) -> None:
        version.sign_up, version.cancel_reason = sign_up, ""

    return _change(run, restore, user)


def cancel_meeting(run: CourseRunPage, meeting_pk: int, reason: str, user) -> bool:
    return _change(run, lambda version: _set_meeting(version, meeting_pk, True, reason), user)


def restore_meeting(run: CourseRunPage, meeting_pk: int, user) -> bool:
    return _change(run, lambda version: _set_meeting(version, meeting_pk, False, ""), user)


def _set_meeting(version: CourseRunPage, pk: int, cancelled: bool, reason: str) -> None:
    """A draft from which the meeting is gone is left as it is."""
    meetings = list(version.meetings.all())
    for meeting in meetings:
        if meeting.pk == pk:
            meeting.cancelled, meeting.cancel_reason = cancelled, reason
    version.meetings.set(meetings)


@transaction.atomic
def _change(run: CourseRunPage, change: Callable[[CourseRunPage], None], user) -> bool:
    """Publishes this change and nothing else: what lies unpublished stays a draft, with the change in it."""
    rights = run.permissions_for_user(user)
    if not rights.can_edit() or rights.page_locked():
        raise PermissionDenied
    run = CourseRunPage.objects.get(pk=run.pk)
    draft = run.get_latest_revision_as_object() if run.has_unpublished_changes else None
    publishes = run.live and rights.can_publish()
    if publishes:
        change(run)
        run.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    if draft or not publishes:
        draft = draft or run
        change(draft)
        draft.save_revision(user=user, log_action=True, clean=False)
    return publishes
