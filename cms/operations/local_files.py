"""Files in a local folder, each of them whole: what a full disk or a killed process cut short is no file."""

import os
from contextlib import suppress
from tempfile import NamedTemporaryFile

from django.core.files import File
from django.core.files.storage import FileSystemStorage

PART = ".part-"


class WholeFileStorage(FileSystemStorage):
    def _save(self, name, content):
        os.makedirs(self.location, exist_ok=True)
        with NamedTemporaryFile(dir=self.location, prefix=PART, delete=False) as part:
            try:
                for chunk in content.chunks():
                    part.write(chunk)
                part.flush()
                os.fsync(part.fileno())
                return super()._save(name, Written(part))  # renamed, for it lies on the same disk
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(part.name)


class Written(File):
    """Has what Django looks for to move a file rather than to copy it."""

    def temporary_file_path(self) -> str:
        return self.file.name
