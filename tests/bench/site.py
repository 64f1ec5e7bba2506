"""Prints what the load needs to know of the site that it visits, as JSON."""

import json
import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    # The models can be imported once Django is set up.
    from wagtail.models import Page  # noqa: PLC0415

    from cms.demo.users import PASSWORD, TRONDHEIM  # noqa: PLC0415
    from cms.geography.models import PostalCode  # noqa: PLC0415
    from offerings.models import CourseRunPage  # noqa: PLC0415

    pages = Page.objects.live().filter(depth__gt=1, locale__language_code="nb").not_type(CourseRunPage)
    runs = CourseRunPage.objects.live().filter(locale__language_code="nb")
    run = runs.filter(municipality="5001").order_by("pk").first()
    paths = [*pages.order_by("pk").values_list("url_path", flat=True)[:1500]]
    paths += runs.order_by("pk").values_list("url_path", flat=True)[:300]
    codes = list(PostalCode.objects.order_by("code").values_list("code", flat=True)[::7])
    known = {
        "pages": [f"/nb{path[path.index('/', 1) :]}" for path in paths],
        "codes": codes,
        "run": run.pk,
        "email": TRONDHEIM,
        "password": PASSWORD,
    }
    print(json.dumps(known))  # noqa: T201


if __name__ == "__main__":
    main()
