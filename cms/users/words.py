"""How a role is named, what it does, and what to do first with it."""

from django.utils.translation import gettext_lazy as _

from cms.enums import Role

DOES = {
    Role.CONTRIBUTOR: _("writes drafts and sends them to an editor"),
    Role.EDITOR: _("writes, approves and publishes"),
    Role.LOCAL_ADMINISTRATOR: _("invites colleagues and ends their access"),
    Role.NATIONAL_EDITOR: _("writes and publishes the national text"),
    Role.OWNER: _("adds municipalities, and decides about all people and settings"),
}
FIRST_STEP = {
    Role.CONTRIBUTOR: _(
        "Open your municipality’s page and try a change. Nothing is published until an editor has approved it."
    ),
    Role.EDITOR: _("Open your municipality’s page, look through what is there, and add the next course run."),
    Role.LOCAL_ADMINISTRATOR: _("Open “Colleagues” in the menu, and invite those who will write and publish."),
    Role.NATIONAL_EDITOR: _("Open the programmes, and read what the municipalities build upon."),
    Role.OWNER: _("Open “Settings” and “People and roles” in the menu, and see who is there."),
}


def role_of(group) -> str | None:
    """None for a group that somebody made by hand."""
    found = getattr(group, "role_group", None)
    return found and found.role


def name_of(group) -> str:
    """As "Editor (Alta)"; a national role, or a group made by hand, goes by its name alone."""
    found = getattr(group, "role_group", None)
    if found is None:
        return group.name
    role = found.get_role_display()
    return f"{role} ({found.municipality})" if found.municipality_id else str(role)


def described(group) -> str:
    role = role_of(group)
    return f"{name_of(group)}: {DOES[role]}" if role else group.name
