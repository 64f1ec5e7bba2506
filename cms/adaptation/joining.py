"""An editor saves a form that was opened before a take-over: what came in meanwhile is not to be lost under it."""

from wagtail.models import Page, Revision

from cms.adaptation.content import Content, ContentMerge, read_content, with_values
from cms.models import TakeOver


def joined(draft: Page, loaded_revision: str, posted: dict) -> Content | None:
    """What to save, from the draft as it is, the revision that was loaded and the values that were posted.

    None where no release was taken over in between. Where the editor and the release changed the same thing, the
    editor's text stands, as in any take-over.
    """
    if not draft.pk or not loaded_revision.isdecimal():
        return None
    since = TakeOver.objects.filter(adaptation__local_id=draft.pk, revision_after_id__gt=int(loaded_revision))
    loaded = Revision.page_revisions.filter(pk=loaded_revision, object_id=str(draft.pk)).first()
    if loaded is None or not since.exists():
        return None
    ours = read_content(with_values(draft, posted))
    return ContentMerge(read_content(loaded.as_object()), read_content(draft), ours).content
