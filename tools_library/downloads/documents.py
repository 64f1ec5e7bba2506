"""The documents of a tool's page: the tool itself, and the sheet that participants write on."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import Download, Wish
from cms.downloads.issuers import issuer_of
from cms.downloads.wishes import edition_of
from cms.enums import DownloadGroup
from cms.outline.blocks import Heading, Outline
from tools_library.downloads.tools import tool_blocks, worksheet_blocks


def for_tool(page) -> list[Download]:
    found = [
        Download(
            name="verktoy",
            title=_("The tool on paper"),
            formats=("pdf", "docx"),
            build=build_tool,
            group=DownloadGroup.ROOM,
        )
    ]
    if page.worksheet:
        found.append(
            Download(
                name="arbeidsark",
                title=_("Worksheet"),
                formats=("pdf", "docx"),
                build=build_worksheet,
                group=DownloadGroup.PARTICIPANTS,
            )
        )
    return found


def build_tool(wish: Wish) -> Outline:
    blocks = tool_blocks(wish.reader, wish.page, level=1)[1:]
    sheet = worksheet_blocks(wish.reader, wish.page, level=1)
    if sheet:
        blocks += (Heading(1, gettext("Worksheet"), new_page=True), *sheet[1:])
    return _outline(wish, str(wish.page.get_kind_display()), blocks)


def build_worksheet(wish: Wish) -> Outline:
    return _outline(wish, gettext("Worksheet"), worksheet_blocks(wish.reader, wish.page, level=1)[1:])


def _outline(wish: Wish, kind: str, blocks) -> Outline:
    page = wish.page
    return Outline(
        title=page.title,
        kind=kind,
        language=wish.language,
        issuer=issuer_of(wish),
        blocks=blocks,
        url=wish.href(page),
        edition=edition_of([page]),
    )
