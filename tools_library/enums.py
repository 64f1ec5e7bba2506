from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ToolKind(TextChoices):
    PEDAGOGICAL = "pedagogical", _("Pedagogical tool")
    COPING = "coping", _("Coping tool")


class Purpose(TextChoices):
    """The seven purposes that the field sorts its tools by (DOMAIN section 5)."""

    SELF_KNOWLEDGE = "self_knowledge", _("Know oneself better")
    HOPE = "hope", _("Hope for the future and belief in coping")
    RESOURCES = "resources", _("Work with resources, challenges and coping")
    PUT_WORDS = "put_words", _("Explore one's situation and put words to a theme")
    RELATIONS = "relations", _("Explore one's relations")
    SUPPORT = "support", _("Social support and good dialogue in the group")
    FEEDBACK = "feedback", _("Feedback on and evaluation of the session")


class MaterialKind(TextChoices):
    HANDBOOK = "handbook", _("Handbook")
    SLIDES = "slides", _("Slides")
    INVITATION = "invitation", _("Invitation")
    BROCHURE = "brochure", _("Brochure")
    POSTER = "poster", _("Poster")
    WORKBOOK = "workbook", _("Workbook")
    WORKSHEET = "worksheet", _("Worksheet")
    LOG = "log", _("Log")
    EVALUATION = "evaluation", _("Evaluation form")
    LETTER = "letter", _("Letter")
    FILM = "film", _("Film")
    ANNUAL_WHEEL = "annual_wheel", _("Annual wheel")


class Licence(TextChoices):
    CC_BY = "cc-by-4.0", _("CC BY 4.0: free to use and change when the source is named")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0: as CC BY, and shared on the same terms")
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", _("CC BY-NC-ND 4.0: free to use unchanged, not for sale")
    OWN = "own", _("May be used in the municipality's own courses")
