"""What an editor decides about an adapted page: take the national text, keep our own, or undo.

The draft is changed and nothing is published. Who calls has checked that the user may edit the page. `seen` is the
token of what the user was shown; if that is not how things are any more, nothing is written.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.adaptation.records import save_draft, saved
from cms.adaptation.standing import KEEP, TAKE, UNDO, PageChange, Standing, standing_of
from cms.models import Adaptation


class DecisionError(ValueError):
    """It cannot be decided so. The message is for the editor."""


@transaction.atomic
def take(adaptation: Adaptation, key: str, user, seen: str | None = None) -> None:
    """National's words in this part."""
    _decide(adaptation, TAKE, key, user, seen)


@transaction.atomic
def keep(adaptation: Adaptation, key: str, user, seen: str | None = None) -> None:
    """Our words stay, and nobody asks again until national changes this part once more."""
    _decide(adaptation, KEEP, key, user, seen)


@transaction.atomic
def undo(adaptation: Adaptation, key: str, user, seen: str | None = None) -> None:
    """This part as it was before it was taken over or decided about."""
    _decide(adaptation, UNDO, key, user, seen)


@transaction.atomic
def take_rest(adaptation: Adaptation, user, seen: str | None = None) -> int:
    """National's words wherever nobody has decided yet; returns how many parts that was."""
    return _decide_rest(adaptation, TAKE, user, seen)


@transaction.atomic
def keep_rest(adaptation: Adaptation, user, seen: str | None = None) -> int:
    return _decide_rest(adaptation, KEEP, user, seen)


@transaction.atomic
def undo_all(adaptation: Adaptation, user, seen: str | None = None) -> None:
    """Our words as they were before the take-over, also where they have been edited since; the history keeps those."""
    locked, standing = _locked(adaptation)
    if seen not in (None, standing.token):
        raise DecisionError(stale())
    if not standing.has_before:
        raise DecisionError(_("There is nothing to undo."))
    _save(locked, standing, standing.all_undone(), UNDO, user)


METHODS: dict[str, Callable[[Standing, str], Standing]] = {
    TAKE: Standing.taken,
    KEEP: Standing.settled,
    UNDO: Standing.undone,
}


def _decide(adaptation: Adaptation, choice: str, key: str, user, seen: str | None) -> None:
    locked, standing = _locked(adaptation)
    change = standing.find(key)
    if change is None or choice not in change.choices or not _is_seen(change, seen):
        raise DecisionError(stale())
    _save(locked, standing, METHODS[choice](standing, key), choice, user)


def _decide_rest(adaptation: Adaptation, choice: str, user, seen: str | None) -> int:
    locked, standing = _locked(adaptation)
    if seen not in (None, standing.token):
        raise DecisionError(stale())
    if not standing.undecided:
        raise DecisionError(_("There is nothing left to decide."))
    decided = standing
    for change in standing.undecided:
        decided = METHODS[choice](decided, change.key)
    _save(locked, standing, decided, choice, user)
    return len(standing.undecided)


def _locked(adaptation: Adaptation) -> tuple[Adaptation, Standing]:
    """The record as it is now, held so that a take-over or a colleague has to wait."""
    rows = Adaptation.objects.select_for_update(of=("self",)).select_related("local", "national")
    found = rows.filter(pk=adaptation.pk).first()
    if found is None:
        raise DecisionError(stale())
    return found, standing_of(found)


def _is_seen(change: PageChange, seen: str | None) -> bool:
    return seen is None or seen == change.token


def stale() -> str:
    """What who decides is told when it is not as shown any more."""
    return _("This has changed since you opened the page, so nothing was done. Please look at it again.")


def _save(adaptation: Adaptation, was: Standing, decided: Standing, choice: str, user) -> None:
    """The base first: saving a draft makes the records look at what still differs from it."""
    adaptation.base = decided.base
    adaptation.save(update_fields=["base"])
    action = f"adaptation.{choice}"
    if decided.ours != was.ours:
        save_draft(decided.page, decided.ours, decided.national, user, action)
    else:
        log(instance=decided.page, action=action, user=user)
        saved(decided.page)
