"""What came of trying a link, and whether that makes it broken. Each address is tried once a night, wherever it stands.

An address is claimed in the database before it is visited: of two workers one visits it, and a run that was stopped is
taken up by the next one where it ended.
"""

from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cms.links.internal import Lookup
from cms.links.problems import PASSING
from cms.links.visiting import Outcome, Visitor
from cms.models import PageLink

# Less than a day, so that a night that begins a little earlier than the last one tries everything again.
FRESH = timedelta(hours=20)
# One bad night is not enough for what may pass by itself.
NIGHTS = 2
RESULT = ["problem", "checked_at", "failed_at", "failures", "accepted"]
BUSY = "links.busy:{}"
# "Until the next night", for a host that has asked to be left alone.
REST = 12 * 60 * 60


def check_internal(rows: QuerySet[PageLink]) -> int:
    """Looks up links to this site, all of them anew: the database answers at once. Returns how many are broken."""
    links = list(rows.filter(internal=True).select_related("page__locale"))
    lookup, now, broken = Lookup([link.url for link in links]), timezone.now(), 0
    for link in links:
        problem = lookup.problem(link.url, _base(link))
        _note(link, problem, now)
        broken += bool(problem)
    PageLink.objects.bulk_update(links, RESULT, batch_size=500)
    return broken


def _base(link: PageLink) -> str:
    """The path of the page, for an address that was written without a beginning."""
    has_beginning = link.url.startswith("/") or urlsplit(link.url).scheme
    return "" if has_beginning else urlsplit(link.page.url or "/").path


def check_external(rows: QuerySet[PageLink], visitor: Visitor | None = None) -> int:
    """Visits the addresses among these rows that were not tried tonight; returns how many were visited."""
    if not settings.LINK_CHECK:
        return 0
    visitor = visitor or Visitor()
    waiting = rows.filter(_stale(), internal=False).order_by(F("checked_at").asc(nulls_first=True), "pk")
    visited = 0
    for url, key in taking_turns(waiting.values_list("url", "key")):
        host = _host(url)
        if host in visitor.busy or cache.get(BUSY.format(host)) or not _claim(key):
            continue
        visited += visit(url, key, visitor)
    return visited


def visit(url: str, key: str, visitor: Visitor) -> bool:
    """Visits one address that is claimed, and notes the outcome on every page that has it; False for a busy host."""
    outcome: Outcome = visitor.visit(url)
    if outcome.busy:
        cache.set(BUSY.format(outcome.busy), True, REST)
        return False
    now, rows = timezone.now(), list(PageLink.objects.filter(key=key, internal=False))
    for row in rows:
        _note(row, outcome.problem, now)
    PageLink.objects.bulk_update(rows, RESULT)
    return True


def _note(link: PageLink, problem: str, now) -> None:
    """`failed_at` is what makes a link broken. What an editor has accepted stays so until something else is wrong."""
    if problem and link.problem and problem != link.problem:
        link.accepted = False
    link.problem, link.checked_at = problem, now
    link.failures = min(link.failures + 1, 999) if problem else 0
    if not problem or (problem in PASSING and link.failures < NIGHTS):
        link.failed_at = None
    elif link.failed_at is None:
        link.failed_at = now


def _stale() -> Q:
    return Q(checked_at=None) | Q(checked_at__lt=timezone.now() - FRESH)


def _claim(key: str) -> bool:
    return bool(PageLink.objects.filter(_stale(), key=key, internal=False).update(checked_at=timezone.now()))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def taking_turns(addresses: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each address once, the hosts by turns: so that the pause between two visits to one is spent at another."""
    queues: dict[str, deque] = {}
    for url, key in dict.fromkeys(addresses):
        queues.setdefault(_host(url), deque()).append((url, key))
    ordered = []
    while queues:
        for host in list(queues):
            ordered.append(queues[host].popleft())
            if not queues[host]:
                del queues[host]
    return ordered
