"""The lasting address of a material: always the newest file, each version at its own, and nothing about who came."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import DownloadCount
from offerings.models import ProgrammeMaterial
from tests import factories
from tests.tools_library.materials import make_material, make_version
from tests.uploads import files
from tools_library.models import MaterialPage, ToolMaterial

pytestmark = pytest.mark.django_db
OLD, NEW = date(2025, 8, 18), date(2026, 8, 17)


@pytest.fixture
def material(site):
    return make_material(site, "Håndbok", "handbook", dates=(OLD, NEW))


def lasting(page) -> str:
    return f"{page.url}last-ned/"


def versions(page) -> dict:
    return {version.date: version for version in page.versions_by_age}


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_lasting_address_hands_out_the_newest_file_itself(material, client):
    response = client.get(lasting(material))
    assert response.status_code == 200
    assert response.content.startswith(b"2026-08-17")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="handbok-2026-08-17.pdf"'
    assert response["ETag"] == f'"{versions(material)[NEW].document.file_hash}"'
    assert response["Cache-Control"] == "public, no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Language"] == "nb"
    assert response["Link"] == f'<http://testserver{material.url}>; rel="canonical"'


def test_the_language_told_is_that_of_the_file_and_the_canonical_page_is_in_its_own(site, client):
    material = make_material(site, "Invitation", content_language="ar")
    response = client.get(lasting(material).replace("/nb/", "/en/"))
    assert response["Content-Language"] == "ar"
    assert response["Link"] == f'<http://testserver{material.url}>; rel="canonical"'


def test_each_version_lies_at_an_address_of_its_own(material, client):
    old = versions(material)[OLD]
    address = f"{material.url}last-ned/2025-08-18-{old.document_id}.pdf"
    assert f"{material.url}{old.address}" == address
    response = client.get(address)
    assert response.content.startswith(b"2025-08-18")
    assert 'filename="handbok-2025-08-18.pdf"' in response["Content-Disposition"]


def test_no_stale_copy_after_a_new_version_is_published(material, client):
    before = client.get(lasting(material))
    material = MaterialPage.objects.get()
    draft = material.get_latest_revision_as_object()
    draft.versions.add(make_version(date(2026, 11, 27), ending="docx"))
    revision = draft.save_revision()
    assert client.get(lasting(material)).content == before.content  # a draft is nobody's business

    revision.publish()
    after = client.get(lasting(material), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content.startswith(b"2026-11-27")
    assert after["Content-Disposition"] == 'attachment; filename="handbok-2026-11-27.docx"'
    older = versions(MaterialPage.objects.get())
    assert client.get(f"{material.url}{older[NEW].address}").content == before.content


def test_addresses_of_versions_last_through_a_publication(material, client):
    address = material.url + versions(material)[OLD].address
    for _time in range(2):  # a version that was new in a draft gets another key when it is published
        draft = MaterialPage.objects.get().get_latest_revision_as_object()
        draft.versions.add(make_version(date(2026, 11, 27)))
        draft.save_revision().publish()
    assert client.get(address).status_code == 200


def test_a_corrected_date_leads_on_to_the_right_address(material, client):
    version = versions(material)[OLD]
    former = material.url + version.address
    version.date = date(2025, 9, 1)
    version.save()
    assert client.get(former)["Location"] == f"{material.url}last-ned/2025-09-01-{version.document_id}.pdf"


def test_a_reader_who_has_it_gets_no_bytes(material, client):
    tag = client.get(lasting(material))["ETag"]
    response = client.get(lasting(material), headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag


def test_the_tag_is_of_the_content_and_not_of_the_name(site, client):
    material = make_material(site, dates=())
    material.versions = [
        make_version(OLD, b"likt"),
        make_version(NEW, b"likt"),
        make_version(date(2024, 1, 1), b"ulikt"),
    ]
    factories.publish(material)
    tags = [
        client.get(material.url + version.address)["ETag"] for version in MaterialPage.objects.get().versions_by_age
    ]
    assert tags[0] == tags[1] != tags[2]


def test_only_the_head_is_not_a_download(material, client):
    response = client.head(lasting(material))
    assert response.status_code == 200
    assert response["Content-Length"] == "2048"
    assert response.content == b""
    assert not DownloadCount.objects.exists()


def test_downloads_are_counted_by_version_and_month_and_readers_who_have_it_are_not(material, client):
    newest = versions(material)[NEW]
    tag = client.get(lasting(material))["ETag"]
    client.get(material.url + newest.address)
    client.get(lasting(material), headers={"If-None-Match": tag})
    row = DownloadCount.objects.get()
    assert (row.name, row.format, row.count) == (newest.name, "pdf", 2)
    assert row.month == timezone.localdate().replace(day=1)
    assert {field.name for field in DownloadCount._meta.fields} == {"id", "page", "name", "format", "month", "count"}


def test_a_download_costs_few_queries(material, client, django_assert_max_num_queries):
    client.get(lasting(material))
    with django_assert_max_num_queries(11):  # eight of them are Wagtail's way down the tree
        client.get(lasting(material))


@pytest.mark.parametrize(
    "name",
    [
        "2026-08-17-999999.pdf",
        "2026-08-17-{pk}.docx",
        "2026-08-17.pdf",
        "x.pdf",
        "2026-08-17-99999999999999999999999.pdf",
        "2026-99-99-{other}.pdf",
        "handbok.pdf",
    ],
)
def test_what_was_never_there_is_not_found(material, client, name):
    pk = versions(material)[NEW].document_id
    stranger = make_version(NEW).document_id
    assert client.get(f"{material.url}last-ned/{name.format(pk=pk, other=stranger)}").status_code == 404


def test_a_large_file_is_sent_piece_by_piece_with_its_length(site, client):
    material = make_material(site, dates=())
    material.versions = [make_version(NEW, b"x" * 6_000_000)]
    factories.publish(material)
    response = client.get(lasting(material), headers={"Accept-Encoding": "gzip"})
    assert response.streaming
    assert response["Content-Length"] == "6000000"
    assert "Content-Encoding" not in response
    assert len(body(response)) == 6_000_000
    assert response["ETag"].startswith('"')


def test_a_file_that_is_gone_gives_a_page_that_says_so_with_the_others(material, client):
    newest, old = versions(material)[NEW], versions(material)[OLD]
    newest.document.file.storage.delete(newest.document.file.name)
    for address in (lasting(material), material.url + newest.address):
        response = client.get(address)
        assert response.status_code == 404
        assert response["Cache-Control"] == "no-store"
        html = response.content.decode()
        assert f'href="{material.url}{old.address}"' in html
        assert f'href="{material.url}{newest.address}"' not in html
    assert client.get(material.url).status_code == 200
    assert client.get("/nb/verktoy/").status_code == 200
    assert not DownloadCount.objects.exists()


def test_a_film_elsewhere_is_led_to_and_named(site, client):
    film = make_material(site, "Film", "film", dates=(), external_url="https://www.film.example/en-samling")
    response = client.get(lasting(film))
    assert (response.status_code, response["Location"]) == (302, film.external_url)
    assert DownloadCount.objects.get().count == 1
    for page in (film.url, site.tools.url):
        html = client.get(page).content.decode()
        assert f'href="{film.external_url}"' in html
        assert "film.example" in html.replace(film.external_url, "")  # said in words


def test_nothing_there_yet_is_told(site, client):
    empty = make_material(site, dates=())
    response = client.get(lasting(empty))
    assert response.status_code == 404
    assert empty.title in response.content.decode()


def test_an_unpublished_material_hands_out_nothing(material, client):
    material.unpublish()
    assert client.get(lasting(material)).status_code == 404
    assert client.get(material.url + versions(material)[OLD].address).status_code == 404


def test_a_retired_material_still_answers_at_its_address(material, client):
    material.retired = True
    material.save()
    assert client.get(lasting(material)).status_code == 200
    assert material not in client.get("/nb/verktoy/").context["materials"]


def test_no_page_links_to_files_beside_the_lasting_address(site, material, client):
    programme = factories.make_programme()
    ProgrammeMaterial.objects.create(page=programme, material=material)
    tool = factories.make_tool("Sol")
    ToolMaterial.objects.create(page=tool, material=material)
    for url in (material.url, site.tools.url, programme.url, tool.url):
        html = client.get(url).content.decode()
        assert f'href="{material.url}last-ned/"' in html
        assert "/documents/" not in html
        assert "PDF, 2 kB" in html


def test_a_tool_shows_its_materials_in_the_editors_order_without_the_retired(site, client):
    tool = factories.make_tool("Sol")
    for title, retired in (("B", False), ("A", False), ("Gammel", True)):
        ToolMaterial.objects.create(page=tool, material=make_material(site, title, retired=retired))
    assert [material.title for material in client.get(tool.url).context["materials"]] == ["B", "A"]


def test_a_tool_costs_the_same_with_one_material_and_five(site, client):
    tool = factories.make_tool("Sol")

    def cost():
        client.get(tool.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(tool.url)
        return len(queries)

    ToolMaterial.objects.create(page=tool, material=make_material(site, "A"))
    one = cost()
    for title in "BCDE":
        ToolMaterial.objects.create(page=tool, material=make_material(site, title))
    assert cost() == one


def test_the_public_is_told_of_a_pdf_that_is_hard_to_read_and_whom_to_ask(site, client):
    place = factories.make_municipality_page()
    page = make_material(site, parent=place, dates=())
    page.versions = [make_version(NEW, files.pdf())]
    factories.publish(page)
    html = client.get(page.url).content.decode()
    assert "Kari Nordmann" in html
    assert "tel:+4712345678" in html

    page = MaterialPage.objects.get(pk=page.pk)
    page.versions.add(make_version(NEW + timedelta(days=1), files.pdf(tagged=True)))
    factories.publish(page)
    assert "Kari Nordmann" not in client.get(page.url).content.decode()
