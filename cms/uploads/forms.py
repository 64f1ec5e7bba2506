"""The forms behind all of Wagtail's ways to upload: one file, many at once, and from a chooser."""

import logging
from collections.abc import Callable
from functools import partial

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.uploads.checks import check_document
from cms.uploads.enums import Reason, Refused
from cms.uploads.pictures import check_picture, without_story
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
    """Type and size are Wagtail's own checks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            field.to_python = partial(readable, field.to_python)

    def look_at(self, file: UploadedFile) -> None:
        check_picture(file)
        super().look_at(file)
        content = file.read()
        if (bare := without_story(content)) != content:
            # In place: a large upload lies in a file of its own, which is moved to where it is kept.
            file.file.seek(0)
            file.file.write(bare)
            file.file.truncate()
            file.file.flush()
            file.size = len(bare)
        file.seek(0)


def readable(to_python: Callable, data):
    """Wagtail counts the frames of what it has recognised, and lets whatever the picture library says of it through."""
    try:
        return to_python(data)
    except forms.ValidationError:
        raise
    except Exception as error:  # each kind of picture has its own words for damage
        raise Refused(Reason.DAMAGED) from error
