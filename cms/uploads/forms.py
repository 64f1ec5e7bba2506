"""The forms behind all of Wagtail's ways to upload: one file, many at once, and from a chooser."""

import logging

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.uploads.checks import check_document
from cms.uploads.enums import Refused
from cms.uploads.scanner import scan

logger = logging.getLogger(__name__)


class CheckedFileMixin:
    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):  # not the file that was there before
            try:
                self.look_at(file)
            except Refused as refused:
                logger.info("An upload was refused: %s", refused.code)
                raise
        return file

    def look_at(self, file: UploadedFile) -> None:
        """Raises Refused. The scanner comes last: most of what is refused need not travel there."""
        if settings.CLAMD:
            scan(file, settings.CLAMD)


class NotesWidget(forms.Widget):
    """Shows what is to be said of the file; nothing is typed here."""

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string("cms/admin/upload_notes.html", {"notes": value or []})


class DocumentForm(CheckedFileMixin, BaseDocumentForm):
    notes = forms.Field(label=_("Accessibility"), required=False, disabled=True, widget=NotesWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.warning_texts:
            self.initial["notes"] = self.instance.warning_texts
        else:
            del self.fields["notes"]

    def look_at(self, file: UploadedFile) -> None:
        check_document(file, file.name)
        super().look_at(file)


class ImageForm(CheckedFileMixin, BaseImageForm):
    """Type, size and number of pixels are Wagtail's own checks."""
