from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from cms.operations.backup import BackupError
from cms.operations.backup.restoring import is_empty, look_at, restore
from cms.settings.environment import env_secret


class Command(BaseCommand):
    help = "Puts a backup back, after reading and proving all of it. Stop the site first, and start it afterwards."
    requires_system_checks = []  # an empty database is where it is needed

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="Only proves that the archive is whole and fits.")
        parser.add_argument("--replace", action="store_true", help="Replaces a site that is there; asks first.")
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="Does not ask.")

    def handle(self, *args, file: Path, check: bool, replace: bool, interactive: bool, **options):
        passphrase = env_secret("BACKUP_PASSPHRASE")
        try:
            manifest = look_at(file, passphrase)
            self._tell(manifest)
            if check:
                return
            if not is_empty():
                self._ask(replace, interactive)
            restore(file, passphrase, manifest, replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"Stopped while files were written ({error.strerror or type(error).__name__}); the database is as "
                "it was. Make room, and do it again."
            ) from error
        if MigrationLoader(None, ignore_no_migrations=True).disk_migrations.keys() - _pairs(manifest):
            call_command("migrate", verbosity=0)
        self.stdout.write("Restored. Everybody has to log in again. Start the site anew.")

    def _tell(self, manifest: dict) -> None:
        rows, members = sum(manifest["database"]["rows"].values()), manifest["members"]
        self.stdout.write(f"Whole: made {manifest['made_at']}, {rows} rows, {len(members) - 1} files.")

    def _ask(self, replace: bool, interactive: bool) -> None:
        if not replace:
            raise CommandError("There is a site here already. Restore into an empty one, or say --replace.")
        if interactive and input("All that is here now will be gone. Write «replace» to go on: ").strip() != "replace":
            raise CommandError("Nothing was changed.")


def _pairs(manifest: dict) -> set[tuple[str, str]]:
    return {(app, name) for app, name in manifest["migrations"]}
