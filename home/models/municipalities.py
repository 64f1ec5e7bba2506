from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField

from cms.blocks.streams import body_blocks
from cms.blocks.text import TEXT_FEATURES
from cms.colour.fields import ColourField
from cms.colour.widgets import ColourInput
from cms.geography.models import NORWEGIAN, LocalName
from cms.models import BasePage, Contact, PictureMixin
from cms.models.tenancy import keep_from_the_public


class MunicipalityIndexPage(BasePage):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    searched = ("introduction",)
    translated_fields = (*BasePage.translated_fields, "introduction")
    kind_label = _("Municipalities")
    page_description = _("Lists the municipalities by county, with a map.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.MunicipalityPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("municipality index")
        verbose_name_plural = _("municipality indexes")


class MunicipalityPage(PictureMixin, BasePage):
    """A municipality's own page. What lies below it is the municipality's to edit."""

    municipality = models.ForeignKey(
        "geography.Municipality", verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="pages"
    )
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    body = StreamField(body_blocks(), verbose_name=_("more about us"), blank=True)

    colour = ColourField(
        _("profile colour"),
        blank=True,
        help_text=_(
            "For links, buttons and tinted boxes on your pages. You choose one colour; the site makes light and dark "
            "shades of it itself, so that the text can always be read. Leave it empty to use the site's own colour."
        ),
    )
    logo = models.ForeignKey(
        "cms.CmsImage",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Printed on the documents that are made from your pages. Best as PNG on white or clear ground."),
    )
    take_at_once = models.BooleanField(
        _("publish national improvements at once"),
        default=False,
        help_text=_(
            "Where you have adapted a national text, what you have not changed follows the national text on its own. "
            "Without this it waits as a draft until you have looked at it."
        ),
    )

    content_panels = [
        *BasePage.content_panels,
        # Whose page it is decides who may do what: not for its own editors to change.
        FieldPanel("municipality", permission="cms.manage_tenants"),
        *PictureMixin.picture_panels,
        FieldPanel("introduction"),
        InlinePanel(
            "contacts",
            heading=_("Who to call"),
            label=_("Contact"),
            help_text=_("Shown here, and on offerings that name no one else."),
        ),
        FieldPanel("body"),
        FieldPanel("colour", widget=ColourInput),
        FieldPanel("logo"),
        FieldPanel("take_at_once"),
    ]
    searched = ("introduction", "body")
    translated_fields = (*BasePage.translated_fields, "introduction", "body")
    kind_label = _("Municipality")
    page_description = _("The page of one municipality, with its offerings, courses and contacts.")

    parent_page_types = ["home.MunicipalityIndexPage"]
    subpage_types = [
        "offerings.OfferingPage",
        "tools_library.ToolPage",
        "tools_library.MaterialPage",
        "home.NewsPage",
        "home.InformationPage",
    ]

    class Meta:
        verbose_name = _("municipality page")
        verbose_name_plural = _("municipality pages")

    def search_sources(self):
        names = [name for name, _language in self.municipality.names] if self.municipality_id else []
        return [*super().search_sources(), *names]

    def clean(self):
        super().clean()
        twins = MunicipalityPage.objects.filter(municipality_id=self.municipality_id, locale_id=self.locale_id)
        if self.municipality_id and twins.exclude(pk=self.pk).exists():
            raise ValidationError({"municipality": _("This municipality already has a page in this language.")})

    def save(self, *args, **kwargs):
        keep_from_the_public(self)
        return super().save(*args, **kwargs)

    @property
    def other_names(self) -> list[LocalName]:
        """The municipality's names in other languages than this page's."""
        names = self.municipality.names if self.municipality_id else []
        own = self.language_code if any(name.language == self.language_code for name in names) else NORWEGIAN
        return [name for name in names if name.language != own]

    @cached_property
    def contact_list(self) -> list[Contact]:
        return list(self.contacts.all())


class MunicipalityContact(Contact):
    page = ParentalKey(MunicipalityPage, on_delete=models.CASCADE, related_name="contacts")

    class Meta(Contact.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
