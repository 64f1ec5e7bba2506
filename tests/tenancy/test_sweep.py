"""Walks every address of the admin with a neighbour's keys, as each local role, and finds nothing of theirs."""

from collections import Counter

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client

from cms.enums import Role
from tests.tenancy.addresses import admin_patterns, filled, posted, queries
from tests.tenancy.world import SECRET, make_world, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.tenancy.urls")]

ROLES = (Role.CONTRIBUTOR, Role.EDITOR, Role.LOCAL_ADMINISTRATOR)
OURS = ("cms.", "home.", "offerings.", "tools_library.")
# Logging out ends the walk; the others are tried with it.
NOT_WALKED = {"wagtailadmin_logout", "account_logout"}


@pytest.fixture
def world(db):
    return make_world()


def said(answer) -> str:
    """All that an answer tells: the page, where it leads, and the messages for the next one."""
    texts = [answer.get("Location", ""), answer.get("Content-Disposition", "")]
    texts += [str(message) for message in get_messages(answer.wsgi_request)]
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "\n".join([*texts, body.decode("utf-8", "replace")]).casefold()


class Walk:
    """One user's walk. Each answer is looked through, and each change is rolled back after it was looked for."""

    def __init__(self, world, user):
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.before = snapshot()
        self.found: list[str] = []
        self.seen: Counter = Counter()
        self.data = posted(world)

    def get(self, path: str) -> None:
        with transaction.atomic():
            self._look("GET", path, self.client.get(path))
            transaction.set_rollback(True)

    def post(self, path: str) -> None:
        with transaction.atomic():
            answer = self.client.post(path, self.data)
            self._look("POST", path, answer)
            if answer.status_code < 400 and snapshot() != self.before:
                self.found.append(f"POST {path} changed something of the neighbour's")
            transaction.set_rollback(True)

    def _look(self, method: str, path: str, answer) -> None:
        self.seen[answer.status_code] += 1
        if SECRET in said(answer):
            self.found.append(f"{method} {path} ({answer.status_code}) shows something of the neighbour's")
        ours = answer.resolver_match and answer.resolver_match.func.__module__.startswith(OURS)
        if answer.status_code >= 500 and ours:  # Wagtail's own views stumble over forms that no editor can send
            self.found.append(f"{method} {path} answered {answer.status_code}")


@pytest.mark.parametrize("role", ROLES)
def test_no_address_of_the_admin_shows_or_changes_what_is_a_neighbours(world, role):
    walk = Walk(world, world.people[role])
    tried = 0
    for name, address, _pattern in admin_patterns():
        if name in NOT_WALKED:
            continue
        for path in filled(name, address, world):
            tried += 1
            walk.get(path)
            walk.post(path)
        if "<" not in address:
            for query in queries(world)[1:]:
                walk.get(f"{path}?{query}")
    print(f"\n{role}: {tried} addresses, answers {dict(walk.seen)}")  # noqa: T201  shown with -s
    assert not walk.found, "\n".join(walk.found)
    assert tried > 500
