"""Keeps people out of the log: when a notice cannot be sent, Wagtail logs to whom, and what it was about."""

import logging


class HideRecipients(logging.Filter):
    def filter(self, record):
        if str(record.msg).startswith("Failed to send notification email"):
            kind = record.exc_info[0].__name__ if record.exc_info else "unknown"
            # The traceback names the recipient, too.
            record.msg, record.args, record.exc_info = "A notice could not be sent: %s", (kind,), None
        return True


def hide_recipients() -> None:
    logging.getLogger("wagtail.admin").addFilter(HideRecipients())
