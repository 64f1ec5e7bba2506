"""What a reader gets at `…/last-ned/` and below it."""

import pytest
from django.core.files.storage import storages
from django.test import override_settings

from cms.downloads import making
from cms.downloads.making import forget_unused
from cms.models import DownloadCount, MadeFile
from tests import factories

pytestmark = pytest.mark.django_db


def get(client, page, name, **kwargs):
    return client.get(f"{page.url}last-ned/{name}", **kwargs)


def test_document_has_a_name_an_etag_and_no_stale_copy(client, page):
    response = get(client, page, "ark.ics")
    assert response.status_code == 200
    assert response.content == b"hei "
    assert response["Content-Disposition"] == 'attachment; filename="ark-kom-i-gang.ics"'
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Link"] == f'<http://testserver{page.url}>; rel="canonical"'
    assert response["Content-Language"] == "nb"
    assert response["X-Robots-Tag"] == "noindex"


def test_same_document_is_not_sent_again_and_a_new_one_is(client, page, maker):
    tag = get(client, page, "ark.ics")["ETag"]
    again = get(client, page, "ark.ics", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    maker.says = "hallo"
    assert get(client, page, "ark.ics", headers={"if-none-match": tag}).content == b"hallo "


def test_what_is_chosen_makes_documents_of_their_own(client, page):
    assert get(client, page, "ark.ics?antall=3").content == b"hei 3"
    assert get(client, page, "ark.ics").content == b"hei "
    assert MadeFile.objects.count() == 2


def test_what_is_not_an_option_makes_no_document_of_its_own(client, page):
    get(client, page, "ark.ics")
    get(client, page, "ark.ics?utm_source=epost")
    assert MadeFile.objects.count() == 1


def test_bad_choice_is_told_at_its_field_and_nothing_is_made(client, page, maker):
    response = get(client, page, "ark.ics?antall=99")
    assert response.status_code == 400
    assert "99" in response.text
    assert "ds-validation-message" in response.text
    assert maker.built == 0


@pytest.mark.parametrize("name", ["finnes-ikke.pdf", "ark.pdf", "ark.exe", "bok.docx"])
def test_document_that_the_page_does_not_have_is_not_found(client, page, name):
    assert get(client, page, name).status_code == 404


def test_documents_of_an_unpublished_page_are_not_found(client, page):
    get(client, page, "ark.ics")
    page.unpublish()
    assert get(client, page, "ark.ics").status_code == 404
    assert get(client, page, "").status_code == 404


def test_page_without_documents_has_no_list(client, site, maker):
    assert client.get(f"{site.home.url}last-ned/").status_code == 404


def test_list_has_each_document_with_its_formats_in_the_order_of_use(client, page):
    text = get(client, page, "").text
    assert text.index("En bok") < text.index("Et ark")  # prepare comes before the room
    for name in ("ark.ics", "bok.ics", "bok.zip"):
        assert f"{page.url}last-ned/{name}" in text


def test_size_stands_at_the_link_once_the_document_is_made(client, page):
    assert "1 kB" not in get(client, page, "").text
    get(client, page, "bok.ics")
    assert "1 kB" in get(client, page, "").text


def test_only_reading_is_answered(client, page):
    assert client.post(f"{page.url}last-ned/ark.ics").status_code == 405
    assert client.head(f"{page.url}last-ned/ark.ics").content == b""


def test_fetches_are_counted_by_month_and_nothing_else_is_kept(client, page):
    for _ in range(3):
        tag = get(client, page, "ark.ics")["ETag"]
    get(client, page, "ark.ics", headers={"if-none-match": tag})
    client.head(f"{page.url}last-ned/ark.ics")
    row = DownloadCount.objects.get()
    assert (row.page_id, row.name, row.format, row.count, row.month.day) == (page.pk, "ark", "ics", 3, 1)


def test_file_that_was_lost_is_made_again(client, page, maker):
    get(client, page, "bok.ics")
    row = MadeFile.objects.get()
    row.file.storage.delete(row.file.name)
    assert get(client, page, "bok.ics").content == b"hei "
    assert maker.built == 2


def test_new_document_takes_the_place_of_the_old_file(client, page, maker, django_capture_on_commit_callbacks):
    get(client, page, "ark.ics")
    old = MadeFile.objects.get().file.name
    maker.says = "hallo"
    with django_capture_on_commit_callbacks(execute=True):
        get(client, page, "ark.ics")
    assert not storages["made"].exists(old)
    assert storages["made"].exists(MadeFile.objects.get().file.name)


def test_what_nobody_has_asked_for_in_a_month_is_forgotten(client, page, today, django_capture_on_commit_callbacks):
    get(client, page, "ark.ics")
    get(client, page, "bok.ics")
    MadeFile.objects.filter(name="ark").update(used_on=today.replace(year=today.year - 1))
    name = MadeFile.objects.get(name="ark").file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unused() == 1
    assert not storages["made"].exists(name)
    assert MadeFile.objects.get().name == "bok"


def test_asking_keeps_a_document_from_being_forgotten(client, page, today):
    get(client, page, "bok.ics")
    MadeFile.objects.update(used_on=today.replace(year=today.year - 1))
    get(client, page, "bok.ics")
    assert forget_unused() == 0


def test_second_fetch_of_a_large_document_builds_nothing_and_costs_few_queries(
    client, page, maker, django_assert_max_num_queries
):
    get(client, page, "bok.ics")
    get(client, page, "bok.ics")
    with django_assert_max_num_queries(12):
        assert get(client, page, "bok.ics").status_code == 200
    assert maker.built == 1


@override_settings(ALLOWED_HOSTS=["testserver", "kommunen.example"])
def test_links_in_a_document_are_of_the_host_that_it_was_asked_of(client, page):
    get(client, page, "ark.ics")
    client.get(f"{page.url}last-ned/ark.ics", headers={"host": "kommunen.example"})
    assert set(MadeFile.objects.values_list("base_url", flat=True)) == {
        "http://testserver",
        "http://kommunen.example",
    }


def test_page_in_the_readers_language_lists_documents_of_a_page_in_another(client, page):
    response = client.get(f"{page.url}last-ned/".replace("/nb/", "/nn/"))
    assert response.status_code == 200
    assert "Last ned" in response.text


def test_trying_all_choices_does_not_fill_the_disk(client, page, monkeypatch):
    monkeypatch.setattr(making, "CHOICES_KEPT", 3)
    get(client, page, "ark.ics")
    for number in range(1, 8):
        get(client, page, f"ark.ics?antall={number}")
    kept = MadeFile.objects.order_by("pk")
    assert [row.options for row in kept] == [{}, {"antall": ["5"]}, {"antall": ["6"]}, {"antall": ["7"]}]
    assert all(row.file.storage.exists(row.file.name) for row in kept)


def test_file_goes_with_its_page(client, page, django_capture_on_commit_callbacks):
    get(client, page, "ark.ics")
    name = MadeFile.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert not storages["made"].exists(name)


def test_document_that_another_has_stored_in_the_meantime_is_not_stored_twice(client, page):
    get(client, page, "ark.ics")
    name = MadeFile.objects.get().file.name
    MadeFile.objects.update(file="", fingerprint="")
    get(client, page, "ark.ics")
    assert MadeFile.objects.get().file.name == name


def test_panel_leads_to_the_choices_where_there_are_any(site, client):
    session = factories.make_session(factories.make_programme())
    tool = factories.make_tool()
    assert f'href="{session.url}last-ned/"' in client.get(session.url).text
    assert f'href="{tool.url}last-ned/"' not in client.get(tool.url).text
    assert f"{tool.url}last-ned/verktoy.pdf" in client.get(tool.url).text
