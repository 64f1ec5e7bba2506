import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms.operations.backup import BackupError
from cms.operations.backup.making import keep_newest, make_backup
from cms.settings.environment import env_secret


class Command(BaseCommand):
    help = "Puts database and files together in one archive in FOLDER, while the site is in use."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--encrypt", action="store_true", help="With BACKUP_PASSPHRASE(_FILE).")
        parser.add_argument("--keep", type=int, metavar="N", help="Deletes all but the N newest backups in the folder.")

    def handle(self, *args, folder: Path, encrypt: bool, keep: int | None, **options):
        if keep is not None and keep < 1:
            raise CommandError("--keep needs a number of at least 1.")
        started = time.monotonic()
        try:
            made = make_backup(folder, env_secret("BACKUP_PASSPHRASE") if encrypt else None)
        except BackupError as error:
            raise CommandError(str(error)) from error
        seconds, size = time.monotonic() - started, made.stat().st_size / 1024 / 1024
        self.stdout.write(f"{made}: {size:.1f} MB in {seconds:.1f} s")
        if not encrypt:
            self.stderr.write("It is not encrypted, and holds personal data and secrets of log-ins: --encrypt does it.")
        for old in keep_newest(folder, keep) if keep else []:
            self.stdout.write(f"{old}: deleted")
