"""Looking over a machine draft: what a person sees, approves and changes, and who may."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from wagtail.models import Locale, ModelLogEntry, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.translating.draft_rows import rows_of
from cms.translating.pieces import pieces, with_texts
from cms.translating.review import LOOKED_OVER
from tests import factories
from tests.translating.programs import LISTS, put

pytestmark = pytest.mark.django_db
MACHINE, MANUAL = StringTranslation.TRANSLATION_TYPE_MACHINE, StringTranslation.TRANSLATION_TYPE_MANUAL
BODY = [
    ("paragraph", "<p>Hva er <b>viktig</b> nå?</p>"),
    ("paragraph", "<p>Ring oss.<br/>Vi svarer.</p>"),
    ("paragraph", "<p>Blæhfjomp er et fint ord.</p>"),
]


def translated(page, code="nn") -> Translation:
    """A translation with its page, and those above it, as drafts."""
    locale = Locale.objects.get_or_create(language_code=code)[0]
    for above in page.get_ancestors(inclusive=True).filter(depth__gt=1).specific():
        if not above.has_translation(locale):
            source, _made = TranslationSource.get_or_create_from_instance(above)
            translation = Translation.objects.create(source=source, target_locale=locale)
            translation.save_target(publish=False)
    return translation


def machine_writes(translation, text="{} (nynorsk)") -> list[StringTranslation]:
    """A draft for each string, as wagtail-localize stores them; without the program."""
    return [
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=text.format(segment.string.data),
            translation_type=MACHINE,
            tool_name="Apertium",
        )
        for segment in translation.source.stringsegment_set.order_by("order")
    ]


@pytest.fixture
def world(site, client):
    ours, theirs = factories.make_municipality_page("5001"), factories.make_municipality_page("5031")
    page = factories.make_information(ours, title="Om kurset", body=BODY)
    translation = translated(page)
    target = translation.get_target_instance()
    editor = factories.make_editor(ours, target, email="kari@trondheim.test")
    neighbour = factories.make_editor(theirs, email="ola@malvik.test")
    client.force_login(editor)
    return SimpleNamespace(
        page=page, translation=translation, target=target, editor=editor, neighbour=neighbour,
        url=reverse("translating:look_over", args=[translation.pk]),
    )  # fmt: skip


def filled_in(world, **changes) -> dict:
    """The form as the page shows it; `changes` by a word in the draft."""
    data = {}
    for row in rows_of(world.translation):
        data[f"seen-{row.string.pk}"] = row.seen
        for text in row.texts:
            changed = [new for word, new in changes.items() if word in text.value]
            data[text.name] = changed[0] if changed else text.value
    return data


def kinds(world) -> list[str]:
    of_page = StringTranslation.objects.filter(context__object_id=world.page.translation_key)
    return sorted(of_page.values_list("translation_type", flat=True))


class TestLookOver:
    def test_source_and_draft_stand_side_by_side_each_in_its_language(self, client, world):
        machine_writes(world.translation)
        html = client.get(world.url).content.decode()
        assert '<p lang="nb">Hva er <strong>viktig</strong> nå?' in " ".join(html.split())
        assert html.count('lang="nn"') >= len(rows_of(world.translation))
        assert "&lt;b&gt;" not in html and "&lt;br" not in html

    @pytest.mark.apertium
    def test_words_that_the_machine_did_not_know_are_marked(self, client, world):
        client.post(reverse("draft_translation", args=[world.translation.pk]))
        html = client.get(world.url).content.decode()
        assert "<mark>Blæhfjomp</mark> er et fint ord." in html
        assert html.count("<mark>Blæhfjomp</mark>") == 2

    def test_without_the_program_the_page_opens_and_says_what_is_lacking(self, client, world, tmp_path, monkeypatch):
        machine_writes(world.translation)
        put(tmp_path, monkeypatch, "sys.exit(1)\n")
        answer = client.get(world.url)
        assert (answer.status_code, answer.context["unknown_told"]) == (200, False)

    def test_nothing_to_look_over_says_so(self, client, world):
        answer = client.get(world.url)
        assert answer.status_code == 200 and not answer.context["rows"]
        assert "<textarea" not in answer.content.decode()

    def test_only_what_is_changed_or_ticked_is_approved(self, client, world):
        first, *others = machine_writes(world.translation)
        data = filled_in(world, fint="Eit fint ord.") | {f"right-{first.pk}": "on", "save": ""}
        assert client.post(world.url, data).headers["Location"] == world.url
        first.refresh_from_db()
        changed = StringTranslation.objects.get(data="Eit fint ord.")
        for string in (first, changed):
            assert (string.translation_type, string.last_translated_by) == (MANUAL, world.editor)
        assert kinds(world).count(MACHINE) == len(others) - 1

    def test_all_that_is_left_is_approved_at_once_and_noted_in_the_history(self, client, world):
        count = len(machine_writes(world.translation))
        answer = client.post(world.url, filled_in(world) | {"approve": ""})
        assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[world.target.pk])
        assert kinds(world) == [MANUAL] * count
        entry = PageLogEntry.objects.get(action=LOOKED_OVER)
        assert (entry.page_id, entry.user, entry.data) == (
            world.target.pk,
            world.editor,
            {"approved": count, "changed": 0},
        )
        assert not ModelLogEntry.objects.filter(action=LOOKED_OVER).exists()

    def test_what_was_drafted_after_the_page_was_opened_is_not_approved(self, client, world):
        first, *_others = machine_writes(world.translation)
        data = {name: value for name, value in filled_in(world).items() if str(first.pk) not in name.split("-")}
        client.post(world.url, data | {"approve": ""})
        first.refresh_from_db()
        assert first.translation_type == MACHINE

    def test_what_somebody_else_changed_meanwhile_is_left_as_they_wrote_it(self, client, world):
        first, *_others = machine_writes(world.translation)
        data = filled_in(world) | {f"text-{first.pk}-0": "Mitt", "approve": ""}
        StringTranslation.objects.filter(pk=first.pk).update(data="Deira")
        client.post(world.url, data)
        first.refresh_from_db()
        assert (first.data, first.translation_type) == ("Deira", MACHINE)

    def test_tags_stay_and_what_is_written_is_text(self, client, world):
        machine_writes(world.translation, "{}")
        client.post(world.url, filled_in(world, viktig="<i>viktig</i> & godt") | {"save": ""})
        saved = StringTranslation.objects.get(translation_type=MANUAL)
        assert saved.data == "Hva er <b>&lt;i&gt;viktig&lt;/i&gt; &amp; godt</b> nå?"
        assert not saved.has_error

    def test_an_emptied_text_is_refused_and_the_rest_is_kept(self, client, world):
        machine_writes(world.translation)
        answer = client.post(world.url, filled_in(world, fint="", viktig="ikkje viktig") | {"save": ""})
        assert answer.status_code == 200
        assert [row.empty for row in answer.context["rows"]].count(True) == 1
        assert StringTranslation.objects.filter(data__contains="ikkje viktig", translation_type=MANUAL).exists()
        assert not StringTranslation.objects.filter(data="").exists()

    def test_a_locked_page_is_not_changed(self, client, world):
        machine_writes(world.translation)
        world.target.locked = True
        world.target.save()
        client.post(world.url, filled_in(world) | {"approve": ""})
        assert MANUAL not in kinds(world)

    def test_the_number_of_queries_does_not_grow_with_the_draft(self, client, world, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, "sys.exit(1)\n")
        strings = machine_writes(world.translation)
        client.get(world.url)
        with CaptureQueriesContext(
            connection,
        ) as many:
            client.get(world.url)
        StringTranslation.objects.filter(pk__in=[string.pk for string in strings[1:]]).delete()
        with CaptureQueriesContext(connection) as one:
            client.get(world.url)
        assert len(many) == len(one)


class TestWhoMay:
    @pytest.mark.parametrize("name", ["translating:look_over", "draft_translation"])
    def test_a_neighbour_sees_and_changes_nothing(self, client, world, name):
        machine_writes(world.translation)
        client.force_login(world.neighbour)
        url = reverse(name, args=[world.translation.pk])
        assert "Om kurset" not in client.get(url, follow=True).content.decode()
        client.post(url, filled_in(world) | {"approve": ""})
        assert MANUAL not in kinds(world)

    def test_a_reader_is_asked_to_log_in(self, client, world):
        client.logout()
        assert "login" in client.get(world.url).headers["Location"]

    def test_a_translation_that_is_not_there_is_not_found(self, client, owner):
        assert client.get(reverse("translating:look_over", args=[999_999])).status_code == 404


class TestDraft:
    def test_the_button_of_the_editor_leads_to_our_view(self):
        url = reverse("wagtail_localize:machine_translate", args=[1])
        assert resolve(url).view_name == "draft_translation"

    @pytest.mark.apertium
    def test_drafting_leads_to_looking_over(self, client, world):
        answer = client.post(reverse("draft_translation", args=[world.translation.pk]))
        assert answer.headers["Location"] == world.url
        assert set(kinds(world)) == {MACHINE}
        assert StringTranslation.objects.filter(data="Kva er <b>viktig</b> no?").exists()

    @pytest.mark.apertium
    def test_what_a_person_has_written_is_not_drafted_anew(self, client, world):
        string = machine_writes(world.translation)[0]
        StringTranslation.objects.exclude(pk=string.pk).delete()
        StringTranslation.objects.update(translation_type=MANUAL, data="Mitt eige")
        client.post(reverse("draft_translation", args=[world.translation.pk]))
        string.refresh_from_db()
        assert (string.data, string.translation_type) == ("Mitt eige", MANUAL)

    @pytest.mark.apertium
    def test_a_machine_that_fails_is_told_and_nothing_changes(self, client, world, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, LISTS + "sys.exit(1)\n")
        back = reverse("wagtailadmin_pages:edit", args=[world.target.pk])
        answer = client.post(reverse("draft_translation", args=[world.translation.pk]), {"next": back})
        assert answer.headers["Location"] == back
        assert kinds(world) == []

    def test_there_is_none_into_english(self, client, world, owner):
        client.force_login(owner)
        english = translated(world.page, "en")
        assert client.post(reverse("draft_translation", args=[english.pk])).status_code == 404


@pytest.mark.parametrize(
    "html, texts",
    [
        ("Hei", ["Hei"]),
        ("En<br/>to &amp; tre", ["En\nto & tre"]),
        ('Les <a id="a1"><b>mer</b></a>.', ["Les", "mer", "."]),
        ("<i></i> ", []),
    ],
)
def test_a_string_is_its_texts_and_becomes_itself_again(html, texts):
    assert [piece.text for piece in pieces(html)] == texts
    assert with_texts(html, texts) == html


def test_the_kind_of_a_text_is_that_of_the_tag_around_it():
    assert [piece.kind for piece in pieces('Les <a id="a1">mer <b>om</b></a> <em>nå</em>.')] == [
        "", "link", "bold", "italic", "",
    ]  # fmt: skip
