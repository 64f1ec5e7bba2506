import logging

import pytest
from django.core import mail

from tests.workflow.conftest import submit

pytestmark = pytest.mark.django_db


def test_notice_that_cannot_be_sent_names_nobody_in_the_log(client, here, news, monkeypatch, caplog):
    def fail(self, *args, **kwargs):
        raise OSError(f"refused: {self.to}")

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", fail)
    with caplog.at_level(logging.DEBUG):
        submit(client, news, here.contributor)
    assert "A notice could not be sent: OSError" in caplog.text
    assert "redaktor@trondheim.test" not in caplog.text
    assert "til godkjenning" not in caplog.text.lower()
