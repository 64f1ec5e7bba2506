"""The whole site in one file, and back again: docs/operations.md tells how it is used, decision 0025 why it is so."""

# Not taken back: who was logged in then is not logged in now, and no worker of that time lives.
FORGOTTEN = ("usersessions_usersession", "django_session", "cms_beat")


class BackupError(Exception):
    """Something that whoever runs the site can act on; the message says what."""
