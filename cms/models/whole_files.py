from django.db import models


class FileWithRowMixin(models.Model):
    """No file without a row: one that was stored for a row which could not be saved is taken away again."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        is_new = bool(self.file) and not self.file._committed
        try:
            return super().save(*args, **kwargs)
        except Exception:
            if is_new and self.file._committed:
                self.file.storage.delete(self.file.name)
            raise
