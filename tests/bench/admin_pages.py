"""Opens pages of the admin as people of the demo, and prints {what: [queries, milliseconds]} as JSON."""

import json
import os
import time

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    # The models can be imported once Django is set up.
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from cms.demo.users import NATIONAL, OWNER, TRONDHEIM  # noqa: PLC0415
    from cms.users.models import User  # noqa: PLC0415
    from home.models import MunicipalityPage  # noqa: PLC0415
    from offerings.models import CourseRunPage, OfferingPage  # noqa: PLC0415

    own = MunicipalityPage.objects.get(municipality="5001", locale__language_code="nb").pk
    runs = CourseRunPage.objects.filter(municipality="5001", locale__language_code="nb")
    offering = OfferingPage.objects.child_of(MunicipalityPage.objects.get(pk=own)).order_by("-numchild").first()
    pages = [
        ("editor: start page", TRONDHEIM, "/admin/"),
        ("editor: explorer, own municipality", TRONDHEIM, f"/admin/pages/{own}/"),
        (f"editor: explorer, an offering with {offering.numchild} runs", TRONDHEIM, f"/admin/pages/{offering.pk}/"),
        ("editor: a course run", TRONDHEIM, f"/admin/pages/{runs.order_by('pk').first().pk}/edit/"),
        ("editor: the municipality’s page", TRONDHEIM, f"/admin/pages/{own}/edit/"),
        ("editor: page chooser, search", TRONDHEIM, "/admin/choose-page/search/?q=kurs"),
        ("editor: chooser of programmes", TRONDHEIM, "/admin/choose-page/?page_type=offerings.ProgrammePage"),
        ("editor: picture chooser", TRONDHEIM, "/admin/images/chooser/"),
        ("editor: report of adaptations", TRONDHEIM, "/admin/reports/adaptations/"),
        ("editor: list of meetings soon", TRONDHEIM, "/admin/worklists/meetings-soon/"),
        ("national editor: start page", NATIONAL, "/admin/"),
        ("owner: municipalities", OWNER, "/admin/municipalities/"),
        ("owner: people", OWNER, "/admin/users/"),
    ]
    figures = {}
    for name, email, path in pages:
        client = Client()
        client.force_login(User.objects.get(email=email))
        client.get(path, follow=True)
        with CaptureQueriesContext(connection) as queries:
            started = time.perf_counter()
            answer = client.get(path, follow=True)
            milliseconds = (time.perf_counter() - started) * 1000
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        figures[name] = [len(queries), milliseconds]
    run = runs.order_by("pk").first()
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        run.save_revision().publish()
        figures["a course run is published"] = [len(queries), (time.perf_counter() - started) * 1000]
    print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main()
