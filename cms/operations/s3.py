"""Files in a private S3 bucket. Nobody but us reads it: what is public is handed out by our own addresses."""

from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class PrivateS3Storage(S3Storage):
    """`location` is the folder in the bucket. Addresses are those of the site: /media/… (cms.operations.media)."""

    def get_default_settings(self):
        # Short: a visitor waits for it. One retry for a connection that was dropped.
        config = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"total_max_attempts": 2},
            s3={"addressing_style": settings.S3_ADDRESSING},
            signature_version="s3v4",
        )
        return super().get_default_settings() | {
            "bucket_name": settings.S3_BUCKET,
            "endpoint_url": settings.S3_ENDPOINT or None,
            "region_name": settings.S3_REGION or None,
            "access_key": settings.S3_ACCESS_KEY or None,
            "secret_key": settings.S3_SECRET_KEY or None,
            "client_config": config,
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": 2 * 1024 * 1024,
        }

    def url(self, name, parameters=None, expire=None, http_method=None):
        return settings.MEDIA_URL + filepath_to_uri(name)
