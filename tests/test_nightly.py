"""The nightly jobs: one that fails does not stop the others, and the failure is not hidden."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.management.commands import nightly
from cms.models import PreviewLink
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_job_is_done_and_doing_it_again_does_no_harm(site, settings):
    settings.LINK_CHECK = False
    page = factories.make_information()
    long_ago = timezone.now() - timedelta(days=60)
    PreviewLink.objects.create(page=page, token_hash="x", expires_at=long_ago)
    call_command("nightly")
    call_command("nightly")
    assert not PreviewLink.objects.exists()


def test_a_job_that_fails_is_named_and_the_others_are_done(monkeypatch):
    done = []

    def breaks():
        raise OSError("ola@example.test")

    def works():
        done.append("works")

    monkeypatch.setattr(nightly, "JOBS", (breaks, works))
    with pytest.raises(CommandError, match="breaks") as failure:
        call_command("nightly")
    assert done == ["works"]
    assert "ola@example.test" not in str(failure.value)
