"""All that leaders need for one run, in one file; and the run's dates as a calendar."""

import io
import zipfile
from urllib.parse import urlsplit

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import Download, Ready, Wish, making
from cms.downloads.registry import find_download
from cms.enums import DownloadGroup
from cms.exports.calendars import write_calendar
from cms.writers import CONTENT_TYPES
from offerings.downloads.courses import stamp_of_course
from offerings.enums import SignUp
from offerings.finder.meetings import events
from offerings.models import CourseRunPage, RunListing

# In the order that they are needed; a document that the run does not have is passed over.
HELD_IN = (
    ("kurshefte", "pdf"),
    ("kurshefte", "docx"),
    ("presentasjon", "pptx"),
    ("arbeidsbok", "pdf"),
    ("arbeidsark", "pdf"),
    ("invitasjon", "docx"),
    ("plakat", "pdf"),
    ("brev", "docx"),
    ("logg", "docx"),
    ("evaluering", "pdf"),
    ("kurs", "ics"),
)
LONG_AGO = (2026, 1, 1, 0, 0, 0)  # the same bytes for the same documents


def for_course(page) -> list[Download]:
    """Only a run has dates to put in a calendar, and a group to bring things to."""
    if not isinstance(page, CourseRunPage):
        return []
    bundle = Download(
        name="kurspakke",
        title=_("Everything for this course run"),
        description=_("Run book, slides, workbook, worksheets, invitation, poster, letter, log and evaluation."),
        formats=("zip",),
        build=build_bundle,
        group=DownloadGroup.PREPARE,
        large=True,
        stamp=stamp_of_course,
    )
    calendar = Download(
        name="kurs",
        title=_("The dates for your calendar"),
        formats=("ics",),
        build=build_calendar,
        group=DownloadGroup.PARTICIPANTS,
    )
    to_come_to = page.sign_up != SignUp.CANCELLED and page.held_meetings
    return [bundle, calendar] if to_come_to else [bundle]


def build_calendar(wish: Wish) -> Ready:
    host = urlsplit(wish.base_url).hostname or "localhost"
    runs = RunListing.objects.filter(pk=wish.page.pk).for_listing()
    found = events(runs, lambda run: wish.href(wish.page), host)
    name = gettext("%(course)s: %(run)s") % {"course": wish.page.offering.title, "run": wish.page.title}
    return Ready(write_calendar(name, found, get_language()), CONTENT_TYPES["ics"])


def build_bundle(wish: Wish) -> Ready:
    """Each document as it is made for a reader of its own, so that nothing is made twice."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as bundle:
        names = []
        for place, (name, format) in enumerate(HELD_IN):
            wish.report(place, len(HELD_IN))
            download = find_download(wish.page, name, format)
            if download is None:
                continue
            part = Wish(wish.page, download, format, wish.base_url)
            row = making.made_now(part)
            with row.file.storage.open(row.file.name) as file:
                _put(bundle, part.file_name, file.read(), stored=format != "ics")
            names.append((part.file_name, str(download.title)))
        _put(bundle, gettext("READ-ME.txt"), _read_me(wish, names).encode("utf-8-sig"))
    return Ready(packed.getvalue(), CONTENT_TYPES["zip"])


def _put(bundle: zipfile.ZipFile, name: str, data: bytes, stored: bool = False) -> None:
    """PDF and Office files are packed already."""
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    bundle.writestr(entry, data)


def _read_me(wish: Wish, names: list[tuple[str, str]]) -> str:
    said = gettext("The files are made from the page below. When dates or texts change there, fetch them again.")
    lines = [wish.page.offering.title, wish.page.title, "", said, wish.href(wish.page), ""]
    lines += [gettext("%(file)s: %(title)s") % {"file": file, "title": title} for file, title in names]
    return "\r\n".join([*lines, ""])
