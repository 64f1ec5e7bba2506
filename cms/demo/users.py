"""Log-ins to try the demo with. Made only where DEMO_CONTENT is on, because the password is public."""

from cms.enums import Role
from cms.models import RoleGroup
from cms.users.models import User

PASSWORD = "mestring-demo-2026"  # noqa: S105  public on purpose: a demo
OWNER = "eier@mestring.example"
NATIONAL = "nasjonal@mestring.example"
TRONDHEIM = "trondheim@mestring.example"
# E-mail, name, number of the municipality, role, and what the log-in is called in the terminal.
PEOPLE = (
    (OWNER, "Eirin Eier", None, Role.OWNER, "nasjonal eier"),
    (NATIONAL, "Nora Nasjonal", None, Role.NATIONAL_EDITOR, "nasjonal redaktør"),
    (TRONDHEIM, "Turid Trondheim", "5001", Role.EDITOR, "redaktør i Trondheim"),
    ("bidrag@mestring.example", "Birk Bidrag", "5001", Role.CONTRIBUTOR, "bidragsyter i Trondheim"),
    ("admin@mestring.example", "Ada Admin", "5001", Role.LOCAL_ADMINISTRATOR, "lokal administrator i Trondheim"),
)


def load_users() -> list[tuple[str, str]]:
    """(e-mail, what the user is) of each log-in."""
    known = set(User.objects.values_list("email", flat=True))
    groups = {(row.municipality_id, row.role): row.group for row in RoleGroup.objects.select_related("group")}
    made = []
    for email, name, number, role, what in PEOPLE:
        if (number, role) not in groups:
            continue  # a small demo may lack the municipality
        if email not in known:
            first_name, last_name = name.split()
            user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
            user.groups.add(groups[number, role])
        made.append((email, what))
    return made
