"""The demo's pictures: our own drawings as files, with what they show in words."""

from pathlib import Path

from django.core.files import File
from django.utils import translation

from cms import drawings
from cms.models import CmsImage
from home.tenants.groups import shared_collection

FOLDER = Path(__file__).resolve().parent / "pictures"
CREDIT = "Tegning: Mestring nær deg"


def image(name: str | None) -> CmsImage | None:
    """The picture of this scene, made the first time it is asked for."""
    if not name:
        return None
    with translation.override("nb"):
        scene = drawings.get(name)
        title, description = str(scene.label), str(scene.description)
    made = CmsImage.objects.filter(title=title, credit=CREDIT).first()
    if made:
        return made
    with (FOLDER / f"{name}.jpg").open("rb") as stored:
        picture = CmsImage(
            title=title, description=description, credit=CREDIT, collection=shared_collection(),
            file=File(stored, name=f"{name}.jpg"),
        )  # fmt: skip
        picture.save()
    return picture
