"""What we know of one drawing."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Drawing:
    """`label` is what the editor chooses by; `description` is for those who do not see the picture."""

    name: str
    kind: str  # "figure" or "scene"
    label: str | Promise
    description: str | Promise
