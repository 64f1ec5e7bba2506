"""Pictures, films and links. Films are links: no third party is called from a public page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.blocks.references import PageReferenceBlock
from cms.blocks.text import GROUP_MORE


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = GROUP_MORE
        description = _("A picture with a description for those who cannot see it.")
        preview_template = "cms/blocks/picture_preview.html"
        template = "cms/blocks/picture.html"


class FilmBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    url = blocks.URLBlock(label=_("Address of the film"))
    minutes = blocks.IntegerBlock(label=_("Length in minutes"), min_value=1, max_value=300, required=False)
    captions = blocks.BooleanBlock(label=_("The film has captions"), required=False)
    summary = blocks.TextBlock(label=_("What the film says, in short"), rows=3, required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        group = GROUP_MORE
        description = _("A link to a film, with what it says for those who do not watch it.")
        preview_value = {
            "title": "Første kveld",
            "url": "https://mestring.example/film",
            "minutes": 3,
            "captions": True,
            "summary": "To ungdommer forteller hvordan det var å komme første gang.",
        }
        template = "cms/blocks/film.html"


class PageLinkValue(blocks.StructValue):
    @property
    def target(self):
        """The page in the reader's language, or None once it is unpublished."""
        page = self.get("page")
        return page.localized if page and page.live else None

    @property
    def text(self) -> str:
        return self.get("label") or (self.target.title if self.target else "")


class PageLinkBlock(blocks.StructBlock):
    page = PageReferenceBlock(label=_("Page"))
    label = blocks.CharBlock(label=_("Text of the link"), max_length=120, required=False)

    class Meta:
        icon = "link"
        label = _("Link to a page")
        group = GROUP_MORE
        description = _("A card that leads to another page.")
        template = "cms/blocks/page_link.html"
        preview_template = "cms/blocks/page_link_preview.html"
        value_class = PageLinkValue
