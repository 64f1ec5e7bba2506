from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Who(TextChoices):
    """Whose time it is. The order is that of the rings of the wheel, the outermost first."""

    LEADERS = "leaders", _("The group leaders")
    ALL = "all", _("Everyone together")
    WORKING = "working", _("The working group")
    STEERING = "steering", _("The steering group")
    SETUP = "setup", _("Leader of the set-up")
    SUPPORT = "support", _("Clerical support")


class Anchor(TextChoices):
    """What weeks are counted from."""

    BEFORE_FIRST = "before_first", _("weeks before the first session")
    AFTER_FIRST = "after_first", _("weeks after the first session")
    AFTER_LAST = "after_last", _("weeks after the last session")


class Year(TextChoices):
    FIRST = "forste", _("The first year, with the set-up")
    LATER = "senere", _("A later year")


class Talks(TextChoices):
    """Who holds the pre-talks."""

    PROFESSIONAL = "fag", _("One professional")
    BOTH = "begge", _("One professional and one user representative")


# Days are counted with a week of this many hours: a full post in Norwegian municipalities.
WEEK_HOURS = "37.5"
