"""What can be wrong with a link, in words for the editor who is to mend it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Problem(TextChoices):
    # On this site: the database knows at once.
    PAGE_GONE = "page_gone", _("The page it leads to is deleted")
    PAGE_CLOSED = "page_closed", _("The page it leads to is not published")
    FILE_GONE = "file_gone", _("The file it leads to is deleted")
    NO_SUCH_PAGE = "no_such_page", _("There is no such page on this site")
    # Elsewhere: the answer is plain.
    NOT_FOUND = "not_found", _("The website says that there is no such page")
    GONE = "gone", _("The website says that the page is gone for good")
    MALFORMED = "malformed", _("The address is not written right")
    NOT_PUBLIC = "not_public", _("The address is not open to everyone on the internet")
    ROUND_IN_CIRCLES = "round_in_circles", _("The website sends the visitor on and on, and nowhere")
    # Elsewhere: may pass by itself.
    NO_SUCH_SITE = "no_such_site", _("There is no website with this name")
    NO_ANSWER = "no_answer", _("The website does not answer")
    UNSAFE = "unsafe", _("The website’s security certificate is not in order")
    SITE_FAILS = "site_fails", _("The website says that something is wrong with it")


# One bad night is not enough for these: it may be their server, the name service, or our own line.
PASSING = frozenset({Problem.NO_SUCH_SITE, Problem.NO_ANSWER, Problem.UNSAFE, Problem.SITE_FAILS})
