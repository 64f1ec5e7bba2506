"""What one can do in the admin, and the roles that may: the source of `docs/roles.md` and of the tests beside it.

`python -m tests.tenancy.verbs` writes the document.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CONTRIBUTOR, EDITOR, LOCAL = "contributor", "editor", "local_administrator"
NATIONAL, OWNER = "national_editor", "owner"
WRITERS = (CONTRIBUTOR, EDITOR, NATIONAL, OWNER)
PUBLISHERS = (EDITOR, NATIONAL, OWNER)
NATIONALS = (NATIONAL, OWNER)
HEADINGS = {
    CONTRIBUTOR: "contributor",
    EDITOR: "editor",
    LOCAL: "local administrator",
    NATIONAL: "national editor",
    OWNER: "national owner",
}

# Given the browser (a Django test client), the user and the world (tests.tenancy.world): whether it can be done.
Try = Callable[[object, object, object], bool]


@dataclass(frozen=True)
class Verb:
    words: str
    roles: tuple[str, ...]
    can: Try


def opens(address: Callable[[object], str]) -> Try:
    return lambda client, user, world: client.get(address(world)).status_code == 200


def may(what: str, page: Callable[[object], object]) -> Try:
    """Of a page that the user may edit in the first place."""

    def can(client, user, world) -> bool:
        permissions = page(world).permissions_for_user(user)
        return permissions.can_edit() and bool(getattr(permissions, what)())

    return can


def ours(world):
    return world.own_offering


def theirs(world):
    return world.pages[0]


def national(world):
    return world.national


def edit(page) -> Callable[[object], str]:
    return lambda world: f"/admin/pages/{page(world).pk}/edit/"


VERBS = [
    Verb("edit a page of the own municipality", WRITERS, opens(edit(ours))),
    Verb("send it for approval", WRITERS, may("can_submit_for_moderation", ours)),
    Verb("publish and unpublish it", PUBLISHERS, may("can_publish", ours)),
    Verb("approve what a contributor has sent", (EDITOR,), lambda client, user, world: world.approved_by(user)),
    Verb("delete a draft", WRITERS, may("can_delete", lambda world: world.own_draft)),
    Verb("delete a published page", PUBLISHERS, may("can_delete", lambda world: world.own_run)),
    Verb("see the history of a page", WRITERS, opens(lambda world: f"/admin/pages/{ours(world).pk}/history/")),
    Verb("adapt a session", WRITERS, opens(lambda world: f"/admin/offerings/{ours(world).pk}/sessions/")),
    Verb("propose the dates of a run", WRITERS, opens(lambda world: f"/admin/offerings/{ours(world).pk}/dates/")),
    Verb("say that a page is still right", WRITERS, opens(lambda world: f"/admin/reviews/{ours(world).pk}/")),
    Verb("share a draft by a preview link", WRITERS, opens(lambda world: f"/admin/previews/{ours(world).pk}/")),
    Verb("upload pictures and documents", WRITERS, opens(lambda world: "/admin/images/add/")),
    Verb("add venues", WRITERS, opens(lambda world: "/admin/venues/new/")),
    Verb("enter days to keep clear", PUBLISHERS, opens(lambda world: "/admin/days-to-keep-clear/new/")),
    Verb("see and invite colleagues", (LOCAL, OWNER), opens(lambda world: "/admin/users/new/")),
    Verb("open the own municipality", PUBLISHERS, opens(lambda world: world.state_of(world.ours))),
    Verb("edit a national page", NATIONALS, opens(edit(national))),
    Verb("edit a page of another municipality", NATIONALS, opens(edit(theirs))),
    Verb("see people of another municipality", (OWNER,), opens(lambda world: f"/admin/users/edit/{world.stranger}/")),
    Verb("add, archive and reopen municipalities", (OWNER,), opens(lambda world: "/admin/municipalities/new/")),
    Verb("see the log of the whole site", (OWNER,), opens(lambda world: "/admin/reports/site-history/")),
    Verb("make redirects", (OWNER,), opens(lambda world: "/admin/redirects/add/")),
    Verb("change groups, sites and languages", (), opens(lambda world: "/admin/groups/")),
]


def document() -> str:
    # The rights need Django; the table above does not, so that a test can be collected without it.
    from cms.enums import Role  # noqa: PLC0415
    from cms.tenancy.roles import RIGHTS  # noqa: PLC0415

    lines = [
        "# Roles",
        "",
        "Written by `python -m tests.tenancy.verbs` from the lists that the tests try in the admin, each as each role",
        "(`tests/tenancy/test_roles.py`), and from the rights that groups are made with (`cms/tenancy/roles.py`).",
        "Someone can have several roles. Superusers, who run the installation, may do everything.",
        "",
        "| | " + " | ".join(HEADINGS.values()) + " |",
        "|---" * (len(HEADINGS) + 1) + "|",
    ]
    for verb in VERBS:
        marks = ("yes" if role in verb.roles else "" for role in HEADINGS)
        lines.append(f"| {verb.words} | " + " | ".join(marks) + " |")
    lines += [
        "",
        "## Rights that the groups are made with",
        "",
        "From the role's own page and collection down; for the national roles that is the whole tree.",
        "",
        "| role | pages | pictures and documents | national pictures | models |",
        "|---|---|---|---|---|",
    ]
    for role, heading in HEADINGS.items():
        rights = RIGHTS[Role(role)]
        columns = (rights.pages, rights.media, rights.shared_media, rights.models)
        lines.append(f"| {heading} | " + " | ".join(", ".join(names) for names in columns) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    (Path(__file__).resolve().parent.parent.parent / "docs/roles.md").write_text(document(), encoding="utf-8")
