"""Invitation, brochure and poster: whom to call first, and the municipality's own dates and place."""

import io
from datetime import time, timedelta

import docx
import pytest

from cms.outline.blocks import Code, Facts, InLanguage, Lines, Notice, Outline, Picture
from offerings.downloads.practical import FACTS, next_run
from offerings.models import CourseRunPage, OfferingContact, OfferingPage, OfferingRoute
from tests import factories
from tests.offerings.downloads.papers import all_blocks, build, run_of

pytestmark = pytest.mark.django_db


def said(outline: Outline) -> str:
    return str(outline).replace("\\xa0", " ")


def words_of(file: bytes) -> str:
    root = docx.Document(io.BytesIO(file)).element
    return "\n".join("".join(p.itertext()) for p in root.iter("{*}p")).replace("\xa0", " ")


def facts(outline: Outline) -> dict[str, str]:
    rows = [row for block in all_blocks(outline.blocks) if isinstance(block, Facts) for row in block.rows]
    return {name: "".join(part.text for part in text) for name, text in rows}


@pytest.fixture
def run(offering, next_week):
    offering.contacts = [OfferingContact(name="Ingrid Solbakk", role="Koordinator", phone="12345001")]
    offering.routes = [OfferingRoute(kind="self"), OfferingRoute(kind="gp", note="et ord i kalenderen")]
    offering.food = "Suppe og brød"
    offering.you_need_not = "Si noe høyt\nVære flink"
    offering.save_revision().publish()
    return run_of(OfferingPage.objects.get(pk=offering.pk), next_week)


# --- What the issue must show


def test_word_invitation_holds_own_contact_dates_and_place(client, run):
    text = words_of(client.get(f"{run.url}last-ned/invitasjon.docx").content)
    day = run.meeting_list[0].date
    for own in ("Ingrid Solbakk", "12 34 50 01", "Helsehuset", "Kongens gate 1", f"{day.day}. ", "kl. 17.30–20.00"):
        assert own in text


def test_next_download_has_the_new_dates_after_the_run_is_published_with_them(client, run):
    address = f"{run.url}last-ned/invitasjon.docx"
    before = client.get(address)
    run = CourseRunPage.objects.get(pk=run.pk)
    meetings = list(run.meetings.all())
    meetings[0].start, meetings[0].end = time(9, 15), time(11, 45)
    run.meetings = meetings
    run.save_revision().publish()
    after = client.get(address)
    assert "9.15" not in words_of(before.content)
    assert "kl. 09.15–11.45" in words_of(after.content)
    assert after["ETag"] != before["ETag"]


def test_same_document_is_not_written_again(client, run):
    address = f"{run.url}last-ned/plakat.docx"
    assert client.get(address).content == client.get(address).content


# --- Whom to call


@pytest.mark.parametrize("name", ["invitasjon", "brosjyre"])
def test_whom_to_call_stands_before_the_facts(run, name):
    blocks = build(run, name).blocks
    call = next(place for place, block in enumerate(blocks) if isinstance(block, Notice))
    assert "Ingrid Solbakk" in str(blocks[call])
    assert call < next(place for place, block in enumerate(blocks) if isinstance(block, Facts))


def test_poster_has_its_people_from_the_offering(run):
    outline = build(run, "plakat")
    assert outline.layout == "poster"
    assert [person.name for person in outline.issuer.people] == ["Ingrid Solbakk"]


def test_municipalitys_own_contact_stands_in_where_the_offering_has_none(offering, next_week):
    assert "Kari Nordmann" in said(build(run_of(offering, next_week), "invitasjon"))


@pytest.mark.parametrize("name", ["invitasjon", "plakat", "brosjyre"])
def test_national_version_has_lines_for_what_only_a_municipality_knows(programme, name):
    outline = build(programme, name)
    labels = {block.label for block in all_blocks(outline.blocks) if isinstance(block, Lines)}
    assert {"Når", "Hvor"} <= labels
    assert len(labels) > 3  # someone to call, besides


# --- Dates and place


def test_offerings_invitation_has_the_next_run_that_has_places(offering, next_week):
    full = factories.make_run(offering, [next_week], sign_up="full")
    free = factories.make_run(offering, [next_week + timedelta(days=7)])
    assert next_run(offering).pk == free.pk
    day = free.meeting_list[0].date
    assert f"{day.day}. " in facts(build(offering, "invitasjon"))["Når"]
    assert full.meeting_list[0].date.strftime("%d") not in facts(build(offering, "plakat"))["Når"].split(".")[0]


def test_full_run_is_told_about_where_there_is_no_other(offering, next_week):
    full = factories.make_run(offering, [next_week], sign_up="full")
    assert next_run(offering).pk == full.pk


def test_run_that_is_chosen_wins(offering, next_week):
    factories.make_run(offering, [next_week])
    later = factories.make_run(offering, meetings=[_meeting(next_week + timedelta(days=60), time(8, 5))])
    assert "kl. 08.05" in said(build(offering, "invitasjon", kursrunde=later.pk))


def _meeting(day, start):
    return factories.Meeting(date=day, start=start, end=time(12, 0))


def test_offering_without_runs_says_so(offering):
    assert facts(build(offering, "invitasjon"))["Når"] == "Ingen nye datoer er bestemt. Ring oss og spør."


def test_cancelled_meeting_is_left_out_and_cancelled_run_is_told(offering, next_week):
    meetings = [_meeting(next_week, time(9, 0)), _meeting(next_week + timedelta(days=1), time(10, 0))]
    meetings[1].cancelled, meetings[1].cancel_reason = True, "Sykdom"
    run = factories.make_run(offering, meetings=meetings)
    assert "10.00" not in facts(build(run, "invitasjon"))["Når"]
    cancelled = factories.make_run(offering, [next_week], sign_up="cancelled", cancel_reason="For få påmeldte.")
    warnings = [b for b in all_blocks(build(cancelled, "plakat").blocks) if isinstance(b, Notice)]
    assert [block.kind for block in warnings] == ["warning"]
    assert "For få påmeldte." in str(warnings)


def test_online_course_has_no_address(programme, next_week):
    online = factories.make_offering(programme=programme, form="digital", venue=factories.make_venue())
    shown = facts(build(factories.make_run(online, [next_week]), "invitasjon"))
    assert "Helsehuset" not in str(shown)
    assert "video" in shown["Hvor"]


def test_invitation_tells_price_way_in_access_and_food(run):
    shown = facts(build(run, "invitasjon"))
    assert shown["Pris"] == "Gratis"
    assert "et ord i kalenderen" in shown["Slik blir du med"]
    assert "Du trenger ikke henvisning." in shown["Slik blir du med"]
    assert "rullestol" in shown["Tilgjengelighet"]
    assert shown["Mat"] == "Suppe og brød"


def test_what_the_programme_says_to_municipalities_about_price_is_not_handed_out(programme, next_week):
    programme.price_note = "Tilbudet bør være gratis."
    programme.save_revision().publish()
    followed = factories.make_offering(programme=programme)
    assert "bør være gratis" not in said(build(factories.make_run(followed, [next_week]), "invitasjon"))


# --- The words


def test_what_one_need_not_do_is_in_the_invitation(run):
    assert "Være flink" in said(build(run, "invitasjon"))


@pytest.mark.parametrize(
    ("audience", "word"), [("youth", "helsesykepleieren"), ("parents", "som to"), ("adults", "Noen du stoler på")]
)
def test_each_audience_has_its_own_words(site, audience, word):
    theirs = factories.make_programme(audience=audience)
    assert word in said(build(theirs, "invitasjon"))


def test_text_that_is_followed_in_another_language_says_so(programme):
    nynorsk = factories.make_offering(programme=programme, locale=_locale("nn"), title="Heilt sjef! i Trondheim")
    outline = build(nynorsk, "invitasjon")
    foreign = [block for block in outline.blocks if isinstance(block, InLanguage)]
    assert outline.language == "nn"
    assert foreign and {block.language for block in foreign} == {"nb"}


def _locale(code: str):
    return factories.Locale.objects.get_or_create(language_code=code)[0]


@pytest.mark.parametrize("name", ["invitasjon", "plakat", "brosjyre"])
def test_code_leads_to_the_page_of_the_run(run, name):
    codes = [block for block in build(run, name).blocks if isinstance(block, Code)]
    assert [code.url for code in codes] == [f"https://mestring.example{run.url}"]


def test_poster_without_a_picture_has_a_drawing(run):
    assert isinstance(build(run, "plakat").picture, Picture)


def test_course_of_its_own_without_words_has_all_its_papers(site, next_week):
    own = factories.make_offering(audience="adults")
    for page in (own, factories.make_run(own, [next_week])):
        for name in ("invitasjon", "plakat", "brosjyre", "logg", "evaluering", "brev"):
            assert build(page, name, format="docx").title


def test_every_fact_that_can_be_asked_for_has_a_name():
    assert all(str(label) for label, _tell in FACTS.values())


@pytest.mark.parametrize("name", ["invitasjon", "plakat", "brosjyre"])
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_documents_are_written_in_both_formats(client, run, name, format):
    response = client.get(f"{run.url}last-ned/{name}.{format}")
    assert response.status_code == 200
    assert response.content[:4] == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}[format]


def test_list_says_that_the_next_run_is_taken_unless_another_is_chosen(client, offering, next_week):
    factories.make_run(offering, [next_week], title="Våren")
    page = client.get(f"{offering.url}last-ned/").content.decode()
    assert "Neste kursrunde" in page and "Våren" in page


def test_offerings_poster_costs_few_queries_however_many_runs_there_are(
    offering,
    next_week,
    django_assert_max_num_queries,
):
    for week in range(4):
        factories.make_run(offering, [next_week + timedelta(weeks=week)])
    with django_assert_max_num_queries(45):
        build(offering, "plakat")
