"""The strings of one translation that a machine wrote and nobody has looked over; what an editor does about them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.utils.text import capfirst
from wagtail_localize.models import StringTranslation, Translation

from cms.translating.pieces import Piece, pieces, with_texts
from cms.translating.unknown import unknown_words


@dataclass
class Text:
    """One field of the form: a text of the draft, to write in."""

    name: str
    piece: Piece
    value: str

    @property
    def lines(self) -> int:
        """Lines that the text takes in a field of about sixty letters."""
        return sum(1 + len(line) // 60 for line in self.value.split("\n"))


@dataclass
class Row:
    string: StringTranslation
    heading: str
    unknown: tuple[str, ...] = ()
    texts: list[Text] = field(default_factory=list)
    right: bool = False
    empty: bool = False  # a text was cleared, and may not be

    @property
    def key(self) -> str:
        """For names in the form: a number would be written with the language's own separators."""
        return str(self.string.pk)

    @property
    def source(self) -> list[Piece]:
        return pieces(self.string.translation_of.data)

    @property
    def seen(self) -> str:
        """Says which words were on the screen, so that nobody approves others."""
        return sha256(self.string.data.encode()).hexdigest()[:16]

    def read(self, data) -> None:
        """What the form says. Nothing changes in the database."""
        for text in self.texts:
            text.value = data.get(text.name, text.value).replace("\r\n", "\n").strip()
        self.right = f"right-{self.key}" in data
        self.empty = not all(text.value for text in self.texts)

    @property
    def changed(self) -> bool:
        return any(text.value != text.piece.text for text in self.texts)

    def approve(self, user) -> None:
        """From now on a person's words, whether they changed any or not."""
        self.string.data = with_texts(self.string.data, [text.value for text in self.texts])
        self.string.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        self.string.tool_name = ""
        self.string.last_translated_by = user
        self.string.has_error, self.string.field_error = False, ""
        self.string.save()


@dataclass
class Outcome:
    approved: int = 0
    changed: int = 0
    others: int = 0  # changed by somebody else since the page was opened: left alone
    empty: int = 0


def rows_of(translation: Translation) -> list[Row]:
    """In the order of the page, in three queries. Without unknown words: `mark_unknown` adds them."""
    machine = StringTranslation.objects.filter(
        locale=translation.target_locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        context__object_id=translation.source.object_id,
    ).select_related("translation_of")
    strings = {(string.translation_of_id, string.context_id): string for string in machine}
    segments = translation.source.stringsegment_set.select_related("context").order_by("order")
    model = translation.source.specific_content_type.model_class()
    rows = []
    for segment in segments:
        if string := strings.pop((segment.string_id, segment.context_id), None):
            rows.append(Row(string, _heading(model, segment.context.path), texts=list(_texts(string))))
    return rows


def _texts(string: StringTranslation) -> Iterator[Text]:
    for n, piece in enumerate(pieces(string.data)):
        yield Text(f"text-{string.pk}-{n}", piece, piece.text)


def _heading(model, path: str) -> str:
    """The name of the field that the string is in, as the editor of the page has it."""
    try:
        named = model._meta.get_field(path.split(".")[0])
    except FieldDoesNotExist:
        return ""
    if named.is_relation and named.auto_created:
        return capfirst(named.related_model._meta.verbose_name_plural)
    return capfirst(named.verbose_name)


def mark_unknown(rows: list[Row], translation: Translation) -> bool:
    """False when it cannot be told which words the machine did not know."""
    pair = translation.source.locale.language_code, translation.target_locale.language_code
    found = unknown_words([row.string.translation_of.data for row in rows], *pair) if rows else []
    for row, words in zip(rows, found or [], strict=bool(found)):
        row.unknown = words
    return found is not None


@transaction.atomic
def save(rows: list[Row], data, user, *, everything: bool) -> Outcome:
    """Only what was on the user's screen; `everything` approves the rows that they left as they were, too."""
    outcome = Outcome()
    for row in rows:
        seen = data.get(f"seen-{row.key}")
        if seen is None:
            continue
        if seen != row.seen:
            outcome.others += 1
            continue
        row.read(data)
        if row.empty:
            outcome.empty += 1
        elif row.changed or row.right or everything:
            outcome.changed += row.changed
            outcome.approved += 1
            row.approve(user)
    return outcome
