"""Takes out of a text what may be about a person, before it goes to a log or an error report."""

import re

# Longest first: a query string may hold an e-mail address, and that a number.
_HIDDEN = (
    (re.compile(r"\?[^\s'\"<>]*=[^\s'\"<>]*"), "?…"),
    (re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?<=://)[^/\s@]+@"), "…@"),  # the password of a service
    (re.compile(r"(/forhandsvisning/|/password_reset/confirm/|/invitasjon/)[^\s'\"]+"), r"\1…"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"), "[address]"),
    (re.compile(r"(?<![\w-])(?:\+|00)?\d(?:[ ]?\d){7,}(?![\w-])"), "[number]"),  # telephone, national identity
)
# What messages of exceptions quote is what somebody wrote: int('Ola'), Key (email)=(…).
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»|=\([^)\n]*\)")


def scrub(text: str) -> str:
    """E-mail addresses, telephone numbers, query strings, tokens and addresses of machines are hidden."""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return text


def scrub_error(text: str) -> str:
    """The same for the message of an exception, without what it quotes."""
    return scrub(_QUOTED.sub("…", text))[:500]
