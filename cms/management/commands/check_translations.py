from django.core.management.base import BaseCommand

from cms.translating.consistency import problems


class Command(BaseCommand):
    help = "Tells where pages and their translations do not agree; --mend puts right what can be. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="put it right, where no person has to decide")

    def handle(self, *args, mend=False, **options):
        for problem in list(problems()):
            self.stdout.write(problem.text)
            if mend and problem.mend:
                problem.mend()
