"""The poster: one page to hang up, read from where one stands."""

from django.utils.translation import gettext, gettext_lazy

from cms.downloads import Download, Wish
from cms.drawings.paper import drawing_picture
from cms.enums import DownloadGroup
from cms.outline.blocks import Lines, Outline
from offerings.downloads.invitations import Told, told_outline
from offerings.downloads.practical import BANNER_FILTER, NextRunOptions, facts_to_come, for_whom, read_more, told_course

DRAWING = "circle"


def for_course(page) -> list[Download]:
    return [
        Download(
            "plakat",
            gettext_lazy("Poster"),
            ("pdf", "docx"),
            build_poster,
            DownloadGroup.TELL,
            gettext_lazy("To hang up where people come by. With who to call and a QR code."),
            NextRunOptions,
        )
    ]


def build_poster(wish: Wish) -> Outline:
    """Who to call and the code stand in the box at the foot, which the writers make of the issuer's people."""
    course = told_course(wish)
    blocks = (
        *Told(wish, course).lead(),
        *facts_to_come(course, "when", "where", "price"),
        *(() if course.issuer.people else (Lines(gettext("Call or write to"), 1),)),
        read_more(wish, course),
    )
    picture = wish.reader.whole_picture(course.picture, alt=None, spec=BANNER_FILTER) or drawing_picture(DRAWING)
    return told_outline(wish, course, for_whom(course), blocks, subtitle="", layout="poster", picture=picture)
