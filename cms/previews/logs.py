"""Keeps the token of a preview link out of the log: Django writes the address of what was refused."""

import logging
import re

ADDRESS = re.compile(r"(/forhandsvisning/)[^/\s]+")


class HideTokens(logging.Filter):
    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(ADDRESS.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


def hide_tokens() -> None:
    logging.getLogger("django.request").addFilter(HideTokens())
