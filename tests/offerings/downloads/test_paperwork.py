"""Log, evaluation form and letter."""

import pytest
from django.utils.formats import date_format

from cms.outline.blocks import Facts, Heading, Lines, Scale, Table
from offerings.downloads.evaluations import OWN, questions_for
from tests import factories
from tests.offerings.downloads.papers import all_blocks, build, run_of
from tests.offerings.downloads.test_invitations import said

pytestmark = pytest.mark.django_db


def of(kind, outline):
    return [block for block in all_blocks(outline.blocks) if isinstance(block, kind)]


# --- The log


def test_log_of_a_run_has_one_sheet_for_each_meeting_with_its_date_and_name(offering, next_week):
    run = run_of(offering, next_week)
    outline = build(run, "logg", format="docx")
    sheets = [heading.text for heading in of(Heading, outline) if heading.new_page]
    assert len(sheets) == len(run.held_meetings) == 2
    assert all(f"Tema {number}" in sheet for number, sheet in enumerate(sheets, start=1))
    for meeting in run.held_meetings:
        assert date_format(meeting.date, "DATE_FORMAT") in said(outline)


def test_log_has_attendance_assessments_done_learnt_and_wise_for_each_session(programme):
    labels = [line.label for line in of(Lines, build(programme, "logg", format="docx"))]
    assert len(labels) == 2 * 7  # date, attendance, two assessments, done, learnt, wise
    assert len(set(labels)) == 7


def test_log_asks_with_the_sessions_own_assessment_questions(site):
    asked = [("assessment", {"question": question, "low": "", "high": ""}) for question in ("Først?", "Sist?")]
    programme = factories.make_programme()
    factories.make_session(programme, plan=[factories.segment("opening", 30, content=asked)])
    labels = " ".join(line.label for line in of(Lines, build(programme, "logg", format="docx")))
    assert "Først?" in labels and "Sist?" in labels


def test_log_begins_with_an_overview_of_who_came_when(offering, next_week):
    (table,) = of(Table, build(run_of(offering, next_week), "logg", format="docx"))
    assert [bool(row[-1]) for row in table.rows] == [False, False]


def test_log_reminds_of_privacy(programme):
    assert build(programme, "logg", format="docx").blocks[0].kind == "warning"


# --- The evaluation


@pytest.mark.parametrize("audience", ["youth", "young_adults", "parents", "adults"])
def test_each_audience_has_questions_of_its_own(audience):
    own = set(OWN[audience]())
    others = {question for other in OWN if other != audience for question in OWN[other]()}
    asked = {question for question, _low, _high in questions_for(audience).scales}
    assert own <= asked and not asked & others


def test_evaluation_has_scales_and_lines_and_asks_for_no_name(programme):
    outline = build(programme, "evaluering", format="docx")
    assert len(of(Scale, outline)) >= 5
    assert len(of(Lines, outline)) >= 4
    assert not [line for line in of(Lines, outline) if line.label == "Navn"]


# --- The letter


def test_letter_says_who_it_is_for_how_and_when(offering, next_week):
    offering.for_referrers = "<p>Passer for unge som vil møte andre.</p>"
    offering.save_revision().publish()
    outline = build(run_of(offering, next_week), "brev", format="docx")
    assert outline.layout == "letter"
    assert "Passer for unge som vil møte andre." in said(outline)
    assert "12–16 år" in str(of(Facts, outline))
    assert "kl. 17.30–20.00" in said(outline)
    assert outline.issuer.people[0].name in said(outline)


@pytest.mark.parametrize(
    ("needed", "told"), [(True, "Skriv en henvisning."), (False, "Du trenger ikke skrive henvisning.")]
)
def test_letter_says_whether_a_referral_is_needed(programme, needed, told):
    referred = factories.make_offering(programme=programme, referral_needed=needed)
    assert told in said(build(referred, "brev", format="docx"))


def test_letter_says_nothing_of_hospital_reimbursement(programme):
    assert "refusjon" not in said(build(programme, "brev", format="docx")).lower()


def test_national_letter_has_room_for_a_name_and_a_number(programme):
    labels = [line.label for line in of(Lines, build(programme, "brev", format="docx"))]
    assert "Navn" in labels and "Telefonnummer" in labels


@pytest.mark.parametrize("name", ["logg", "evaluering", "brev"])
@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_papers_are_written_in_both_formats(client, offering, next_week, name, format):
    run = run_of(offering, next_week)
    assert client.get(f"{run.url}last-ned/{name}.{format}").status_code == 200
