from urllib.parse import urlsplit

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager

from cms.blocks.text import TEXT_FEATURES
from cms.enums import Audience, SpokenLanguage
from cms.fields import ChoiceSetField
from cms.models import BasePage, MunicipalityMixin, RetiredMixin
from tools_library.enums import Licence, MaterialKind
from tools_library.panels import FilesPanel
from tools_library.querysets import MaterialQuerySet


class MaterialPage(RetiredMixin, MunicipalityMixin, BasePage):
    """Something to download. The page's address lasts; the newest version stands first."""

    kind = models.CharField(_("kind"), max_length=20, choices=MaterialKind.choices)
    audiences = ChoiceSetField(
        _("for whom"), choices=Audience.choices, blank=True, help_text=_("Leave all open if it suits everyone.")
    )
    content_language = models.CharField(
        _("language of the file"), max_length=8, choices=SpokenLanguage.choices, default=SpokenLanguage.BOKMAL
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)
    description = RichTextField(_("description"), blank=True, features=TEXT_FEATURES)
    only_with = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("only together with"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("If this is of use only with something else, such as slides with their handbook."),
    )
    external_url = models.URLField(
        _("address elsewhere"), blank=True, help_text=_("For a film or a file that another body keeps.")
    )

    objects = PageManager.from_queryset(MaterialQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("content_language")]),
                FieldPanel("audiences"),
                FieldPanel("licence"),
            ],
            heading=_("About the material"),
        ),
        FieldPanel("description"),
        InlinePanel(
            "versions",
            heading=_("Versions"),
            label=_("Version"),
            help_text=_("The newest first. Older versions stay reachable."),
        ),
        FilesPanel(heading=_("The files, and how often they are fetched")),
        FieldPanel("external_url"),
        PageChooserPanel("only_with"),
    ]
    promote_panels = [*BasePage.promote_panels, *RetiredMixin.retire_panels]
    searched = ("description",)
    translated_fields = (*BasePage.translated_fields, "description")
    kind_label = _("Material")
    page_description = _("A file to download, with its versions, at an address that lasts.")

    parent_page_types = ["tools_library.ToolLibraryPage", "home.MunicipalityPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    @cached_property
    def versions_by_age(self) -> list["MaterialVersion"]:
        """The newest first, each with its document; one query, none where they are fetched."""
        fetched = "versions" in getattr(self, "_prefetched_objects_cache", {})
        versions = self.versions.all() if fetched else self.versions.select_related("document")
        return sorted(versions, key=lambda version: version.date, reverse=True)

    @property
    def latest(self):
        """The newest version, or None."""
        return next(iter(self.versions_by_age), None)

    @property
    def external_host(self) -> str:
        """ "vimeo.com": where the address elsewhere leads."""
        return (urlsplit(self.external_url).hostname or "").removeprefix("www.")


class MaterialVersion(Orderable):
    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="versions")
    document = models.ForeignKey(
        "cms.CmsDocument", verbose_name=_("file"), on_delete=models.PROTECT, related_name="material_versions"
    )
    date = models.DateField(_("date"))
    changes = models.CharField(
        _("what is new"), max_length=250, blank=True, help_text=_("One line, for those who have the former version.")
    )

    panels = [FieldPanel("document"), FieldPanel("date"), FieldPanel("changes")]

    class Meta(Orderable.Meta):
        ordering = ["-date", "sort_order"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self):
        return f"{self.document} {self.date}"

    @property
    def format(self) -> str:
        return self.document.file_extension.casefold() or "fil"

    @property
    def name(self) -> str:
        """The version's part of its address: the date for people, the file's key for us, as a date may be corrected."""
        return f"{self.date:%Y-%m-%d}-{self.document_id}"

    @property
    def address(self) -> str:
        """Below the page's. It lasts for as long as the version is on the page."""
        return f"last-ned/{self.name}.{self.format}"

    @property
    def file_name(self) -> str:
        """On the reader's own disk."""
        return f"{self.page.slug}-{self.date:%Y-%m-%d}.{self.format}"
