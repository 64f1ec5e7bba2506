from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(TextChoices):
    """The parts of a session, in order (DOMAIN section 3)."""

    SAME_DAY_PLANNING = "same_day_planning", _("Planning the same day")
    OPENING = "opening", _("Opening")
    THEME = "theme", _("Theme")
    BREAK = "break", pgettext_lazy("part of a session", "Break")
    CLOSING = "closing", _("Closing")
    FOLLOW_UP = "follow_up", _("Follow-up work")


class SignUp(TextChoices):
    """What the editor says about a run. What dates can tell is derived: see RunStatus."""

    PLANNED = "planned", _("Planned, sign-up has not opened")
    OPEN = "open", _("Open for sign-up")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full, waiting list")
    CANCELLED = "cancelled", pgettext_lazy("sign-up to a course run", "Cancelled")


class RunStatus(TextChoices):
    """What the public sees: the editor's word, unless the dates say more."""

    PLANNED = "planned", pgettext_lazy("status of a course run", "Planned")
    OPEN = "open", pgettext_lazy("status of a course run", "Free places")
    FEW = "few", pgettext_lazy("status of a course run", "Few places left")
    FULL = "full", pgettext_lazy("status of a course run", "Full, waiting list")
    CLOSED = "closed", pgettext_lazy("status of a course run", "Sign-up has closed")
    UNDER_WAY = "under_way", pgettext_lazy("status of a course run", "Under way")
    FINISHED = "finished", pgettext_lazy("status of a course run", "Finished")
    CANCELLED = "cancelled", pgettext_lazy("status of a course run", "Cancelled")


class Route(TextChoices):
    """Ways into an offering."""

    SELF = "self", _("You can sign up yourself")
    PHONE = "phone", _("Call us")
    EMAIL = "email", _("Send an e-mail")
    WEB_FORM = "web_form", _("Fill in a form on the web")
    GP = "gp", _("Through your GP")
    SCHOOL_NURSE = "school_nurse", _("Through the school nurse")
    NAV = "nav", _("Through NAV")
    HOSPITAL = "hospital", _("Through the hospital")
    MUNICIPAL_SERVICE = "municipal_service", _("Through a service in the municipality")


class PartnerKind(TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    HEALTH_TRUST = "health_trust", _("Health trust")
    USER_ORGANISATION = "user_organisation", _("User organisation")
    OTHER = "other", pgettext_lazy("kind of partner", "Other")
