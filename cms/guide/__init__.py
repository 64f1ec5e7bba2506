"""A short guide in the product, for each role: written in both forms of Norwegian, with links into the admin."""

from cms.enums import Role

# What each role does here, in the order that one meets it; the names are files in templates/cms/admin/guide.
PARTS: dict[Role, tuple[str, ...]] = {
    Role.CONTRIBUTOR: ("first_hour", "submit", "new_run", "print", "adapt", "translate", "preview"),
    Role.EDITOR: (
        "first_hour",
        "month",
        "approve",
        "new_run",
        "print",
        "cancel",
        "adapt",
        "national_changes",
        "translate",
        "review",
        "preview",
        "links",
    ),
    Role.LOCAL_ADMINISTRATOR: ("invite", "leaving"),
    Role.NATIONAL_EDITOR: ("national_text", "releases", "translate", "overview"),
    Role.OWNER: ("add_municipality", "open_municipality", "merge", "people"),
}


def parts_for(roles: list[Role]) -> list[str]:
    """Each part once, in the order of the roles."""
    return list(dict.fromkeys(part for role in roles for part in PARTS[role]))
