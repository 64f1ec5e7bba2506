"""Whoever finds a hole finds out whom to tell."""

import pytest

ADDRESS = "/.well-known/security.txt"


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("sikkerhet@kommunen.example", "Contact: mailto:sikkerhet@kommunen.example"),
        ("https://kommunen.example/sikkerhet", "Contact: https://kommunen.example/sikkerhet"),
    ],
)
def test_the_installation_names_whom_to_tell(client, site, settings, contact, line):
    settings.SECURITY_CONTACT = contact
    assert line in client.get(ADDRESS).content.decode().splitlines()
