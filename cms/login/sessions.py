"""How long a log-in lasts, and where somebody is logged in."""

import re
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

from cms.login.models import LoginSession

BEGAN, SEEN = "login_began", "login_seen"  # in the session, seconds since 1970
TOUCH_SECONDS = 60
ROW = "login_row"
# An open editor asks these by itself, so they do not show that anybody is there.
BY_ITSELF = {"wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"}
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def begin(request, person) -> None:
    """For the signal user_logged_in: the session has its new key by then."""
    now = timezone.now()
    request.session[BEGAN] = request.session[SEEN] = int(now.timestamp())
    if request.session.session_key is None:
        request.session.save()
    row, _made = LoginSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"user": person, "began_at": now, "seen_at": now, "browser": kind_of_browser(request)},
    )
    request.session[ROW] = row.pk


def end(request) -> None:
    if row := request.session.get(ROW):
        LoginSession.objects.filter(pk=row).delete()


def kind_of_browser(request) -> str:
    """As "Firefox, Windows"; no version, which would tell people apart."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = next((name for sign, name in BROWSERS if re.search(rf"\b{sign}", agent)), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(part for part in (browser, system) if part)


def is_over(request) -> bool:
    """After a working day, or a while without anything being done."""
    now = int(timezone.now().timestamp())
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:  # begun before this rule
        request.session[BEGAN] = request.session[SEEN] = now
        return False
    return now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS


def touch(request) -> None:
    """Once a minute at most: a session that is written at every request would be the slowest part of it."""
    now = timezone.now()
    if now.timestamp() - request.session[SEEN] < TOUCH_SECONDS:
        return
    request.session[SEEN] = int(now.timestamp())
    # The key changes with the password.
    LoginSession.objects.filter(pk=request.session.get(ROW)).update(
        seen_at=now, session_key=request.session.session_key
    )


def open_sessions(request) -> list[LoginSession]:
    """Of the person who asks, this one first; `is_here` says which."""
    rows = list(LoginSession.objects.filter(user=request.user, began_at__gt=_oldest()))
    for row in rows:
        row.is_here = row.pk == request.session.get(ROW)
    return sorted(rows, key=lambda row: not row.is_here)


def end_others(request) -> int:
    return _end(LoginSession.objects.filter(user=request.user).exclude(pk=request.session.get(ROW)))


def end_all(person) -> int:
    return _end(LoginSession.objects.filter(user=person))


def _end(rows) -> int:
    """Sessions that were begun before this table was there end by themselves, with the day."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        store(session_key=key).delete()
    rows.delete()
    return len(keys)


def log_out(request) -> None:
    end(request)
    logout(request)


def forget_old() -> None:
    LoginSession.objects.filter(began_at__lt=_oldest()).delete()


def _oldest():
    return timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
