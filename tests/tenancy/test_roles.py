"""Each role can do in the admin what docs/roles.md says, and nothing of the rest."""

import pytest

from cms.enums import Role
from tests.conftest import ROOT
from tests.tenancy.verbs import HEADINGS, VERBS, document
from tests.tenancy.world import OURS, make_world, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", HEADINGS)
def test_a_role_may_do_what_the_table_says_and_nothing_else(client, role):
    world = make_world()
    number = None if role in (Role.NATIONAL_EDITOR, Role.OWNER) else OURS
    user = member(number, Role(role), "rolle@example.test")
    client.force_login(user)
    can = {verb.words for verb in VERBS if verb.can(client, user, world)}
    assert can == {verb.words for verb in VERBS if role in verb.roles}


def test_the_document_is_what_the_code_says():
    written = (ROOT / "docs/roles.md").read_text(encoding="utf-8")
    assert written == document(), "Run python -m tests.tenancy.verbs"
