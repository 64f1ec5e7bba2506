"""Choices that several packages share. The words are the field's own (DOMAIN)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(TextChoices):
    YOUTH = "youth", _("Youth")
    YOUNG_ADULTS = "young_adults", _("Young adults")
    PARENTS = "parents", _("Parents")
    ADULTS = "adults", _("Adults")


class SpokenLanguage(TextChoices):
    """Languages that a course is held in, BCP 47."""

    BOKMAL = "nb", _("Norwegian Bokmål")
    NYNORSK = "nn", _("Norwegian Nynorsk")
    NORTHERN_SAMI = "se", _("Northern Sámi")
    SOUTHERN_SAMI = "sma", _("Southern Sámi")
    LULE_SAMI = "smj", _("Lule Sámi")
    KVEN = "fkv", _("Kven")
    SIGN = "nsl", _("Norwegian Sign Language")
    ENGLISH = "en", _("English")
    ARABIC = "ar", _("Arabic")
    POLISH = "pl", _("Polish")
    SOMALI = "so", _("Somali")
    TIGRINYA = "ti", _("Tigrinya")
    UKRAINIAN = "uk", _("Ukrainian")


class CourseForm(TextChoices):
    PHYSICAL = "physical", _("Where you meet")
    DIGITAL = "digital", _("Online")
    HYBRID = "hybrid", _("Both where you meet and online")


class ForWhom(TextChoices):
    """Who a part of a session plan is for."""

    EVERYONE = "everyone", pgettext_lazy("audience of a segment", "Everyone")
    LEADERS = "leaders", pgettext_lazy("audience of a segment", "Leaders")


class AdaptationStatus(TextChoices):
    """How a local page stands to the national text it stands in for."""

    UP_TO_DATE = "up_to_date", _("As the national text")
    CHANGED = "changed", _("Changed locally")
    NATIONAL_CHANGED = "national_changed", _("The national text has changed")
    CONFLICT = "conflict", _("Changed by both")


class TranslationState(TextChoices):
    """How a page stands in one language beside the page it is translated from."""

    UP_TO_DATE = "up_to_date", pgettext_lazy("state of a translation", "Up to date")
    BEHIND = "behind", pgettext_lazy("state of a translation", "Behind")
    MACHINE = "machine", pgettext_lazy("state of a translation", "Machine draft")
    DRAFT = "draft", pgettext_lazy("state of a translation", "Complete, not published")
    MISSING = "missing", pgettext_lazy("state of a translation", "Missing")


class NewsKind(TextChoices):
    NEWS = "news", _("News item")
    PRACTICE = "practice", _("From practice")


class TenantState(TextChoices):
    """Whether the public sees a municipality's pages."""

    HIDDEN = "hidden", _("Hidden, not opened yet")
    ACTIVE = "active", _("Open to the public")
    ARCHIVED = "archived", _("Archived")


class Role(TextChoices):
    """What someone is in this installation; `cms.tenancy.roles` says what each may do."""

    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    LOCAL_ADMINISTRATOR = "local_administrator", _("Local administrator")
    NATIONAL_EDITOR = "national_editor", _("National editor")
    OWNER = "owner", _("National owner")


class PeriodKind(TextChoices):
    """Days on which a group does not meet, or may not want to."""

    SCHOOL_HOLIDAY = "school_holiday", _("School holiday")
    EXAM = "exam", _("Exams")
    RAMADAN = "ramadan", _("Ramadan")
    OTHER = "other", pgettext_lazy("kind of period", "Other")


class MadeState(TextChoices):
    """How far a document has come that is made in the background."""

    WAITING = "waiting", pgettext_lazy("state of a document", "Waiting its turn")
    MAKING = "making", pgettext_lazy("state of a document", "Being made")
    READY = "ready", pgettext_lazy("state of a document", "Ready")
    FAILED = "failed", pgettext_lazy("state of a document", "Could not be made")


class DownloadGroup(TextChoices):
    """What documents are used for; the order is that of the list."""

    PREPARE = "prepare", _("Plan and prepare")
    ROOM = "room", _("In the room")
    PARTICIPANTS = "participants", _("For the participants")
    TELL = "tell", _("Tell others about it")
