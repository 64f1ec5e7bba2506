from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """Why a file is refused, in words that say what to do. `%(named)s` is what its name says that it is."""

    UNKNOWN = "unknown", _("Files of this kind cannot be uploaded. Use PDF, Word, PowerPoint or Excel.")
    OTHER_KIND = (
        "other_kind",
        _(
            "The name says %(named)s, but that is not what the file is. Open it in the program it was made in, "
            "save it as %(named)s and upload that."
        ),
    )
    OLD_OFFICE = (
        "old_office",
        _(
            "The file comes from an old version of Office, or has a password. Save it as %(named)s without a password, "
            "and upload that."
        ),
    )
    PROTECTED = (
        "protected",
        _("The file is protected with a password or locked. Save it without, and upload that."),
    )
    DAMAGED = (
        "damaged",
        _("The file is damaged and cannot be read. Save it again from the program it was made in, and upload that."),
    )
    MACROS = (
        "macros",
        _("The file holds macros, which are small programs. Save it as %(named)s without macros, and upload that."),
    )
    PROGRAMS = (
        "programs",
        _(
            "The file can start a program or a script on the reader's computer. Make the PDF anew, without forms "
            "that calculate and without buttons."
        ),
    )
    ENCLOSED = (
        "enclosed",
        _("The file has other files inside it. Take them out, and upload them one by one."),
    )
    REMOTE = (
        "remote",
        _("The file fetches a template or an object from another website. Break that link, and upload it again."),
    )
    SWELLS = (
        "swells",
        _("The file is far larger inside than it looks, so it was not opened. Save it with smaller pictures."),
    )
    STRANGE = (
        "strange",
        _("The file is put together as no office program does it. Save it again from the program it was made in."),
    )
    VIRUS = (
        "virus",
        _("The virus scanner stopped this file. Do not send it on. Tell those who look after your computer."),
    )
    NOT_SCANNED = (
        "not_scanned",
        _("The file could not be checked for viruses just now, so it was not kept. Try again in a few minutes."),
    )


class Refused(ValidationError):
    """The file is not kept. `code` is one of `Reason`."""

    def __init__(self, reason: Reason, **words):
        super().__init__(reason.label, code=reason.value, params=words)


class Hindrance(TextChoices):
    """What makes a PDF hard to use with a screen reader, and what the editor can do. It stops no upload."""

    UNTAGGED = (
        "untagged",
        _(
            "This PDF has no tags: a screen reader cannot tell headings, lists and tables from each other. Make it "
            "anew from Word: File, Save as, PDF, and under Options choose “Document structure tags for "
            "accessibility”. Upload the Word file too if you can."
        ),
    )
    ONLY_PICTURES = (
        "only_pictures",
        _(
            "This PDF holds pictures of text and no text, as a scanner makes it. Nobody can search in it, and a "
            "screen reader is silent. Use the file it was printed from instead."
        ),
    )
    NO_LANGUAGE = (
        "no_language",
        _(
            "This PDF does not say which language it is in, so a screen reader may read it as English. In Word: "
            "Review, Language, before you save it as PDF."
        ),
    )
    NO_TITLE = (
        "no_title",
        _("This PDF has no title, so its file name is read aloud instead. In Word: File, Info, Title."),
    )
