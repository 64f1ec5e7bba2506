"""Images and documents of the site: their own tables from the start, so that they can grow."""

from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.utils.file import hash_filelike

from cms.models.whole_files import FileWithRowMixin
from cms.uploads.enums import Hindrance

WARNINGS_FOR = "cms.uploads.accessibility.warnings_for"  # by name: a start need not load the PDF library


def without_tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Tags are shared by all municipalities: a word that one of them tags with would be offered to the others."""
    return tuple(name for name in names if name != "tags")


class CmsImage(FileWithRowMixin, AbstractImage):
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who took or drew the picture. Shown beneath it.")
    )

    admin_form_fields = (*without_tags(Image.admin_form_fields), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename):
        """The name begins with what the bytes are: another picture of the same name has another address.

        So browsers can keep every size of it for as long as they like.
        """
        return super().get_upload_to(f"{hash_filelike(self.file)[:8]}-{filename}")

    @property
    def default_alt_text(self):
        """A file name helps nobody: without a description the picture is decoration."""
        return self.description


class CmsRendition(AbstractRendition):
    image = models.ForeignKey(CmsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CmsDocument(FileWithRowMixin, AbstractDocument):
    accessibility = models.JSONField(
        default=list, editable=False, help_text="Codes of cms.uploads.enums.Hindrance: what was found in the file."
    )

    admin_form_fields = without_tags(Document.admin_form_fields)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        """Where a document has been chosen, this is all that an editor sees of it."""
        if self.is_hard_to_read:
            return gettext("%(title)s (not made for screen readers)") % {"title": self.title}
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        document = super().from_db(db, field_names, values)
        document._stored_name = str(document.__dict__.get("file") or "")
        return document

    def clean(self):
        """Without a file, because it was refused, that is the message; Wagtail would add one about its name."""
        if self.file:
            super().clean()

    def save(self, *args, **kwargs):
        """Size, hash and warnings are those of the file at hand, whoever put it there."""
        if self._has_new_file:
            try:
                self._set_document_file_metadata()
                with self.open_file() as file:
                    self.accessibility = import_string(WARNINGS_FOR)(file, self.filename)
                    file.seek(0)
            except FileNotFoundError:
                self.file_size, self.file_hash, self.accessibility = None, "", []
        super().save(*args, **kwargs)
        self._stored_name = self.file.name

    @property
    def _has_new_file(self) -> bool:
        return bool(self.file) and (not self.file._committed or self.file.name != getattr(self, "_stored_name", None))

    @property
    def warning_texts(self) -> list[str]:
        """What to do about each warning, for editors."""
        return [Hindrance(code).label for code in self.accessibility if code in Hindrance.values]

    @property
    def is_hard_to_read(self) -> bool:
        """With a screen reader: what the public is told at the link."""
        return bool({Hindrance.UNTAGGED, Hindrance.ONLY_PICTURES} & set(self.accessibility))
