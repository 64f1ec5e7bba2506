"""Drafts by the real program; and what happens where it is missing, broken or slow."""

import logging
import re
import subprocess
import sys
import time
from html import escape

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms.translating import apertium, machine
from cms.translating.machine import MachineError, translate, translate_plain
from tests.conftest import ROOT
from tests.translating.programs import LISTS, READS, nothing_installed, processes_of, put

pytestmark = pytest.mark.django_db
TAG = re.compile(r"<[^>]+>")


def draft(text: str, source="nb", target="nn") -> str:
    return translate([text], source, target)[0].html


@pytest.mark.apertium
class TestDraft:
    def test_bokmal_becomes_nynorsk_and_back(self):
        assert draft("Hva gjør dere hvis noen ikke kommer?") == "Kva gjer de viss nokon ikkje kjem?"
        assert draft("Kva gjer de viss nokon ikkje kjem?", "nn", "nb") == "Hva gjør dere hvis noen ikke kommer?"

    def test_order_and_number_of_fragments_are_kept(self):
        texts = ["Ikke nå", "", "3", "Hvem?", "<br/>", "Jeg"]
        assert [one.html for one in translate(texts, "nb", "nn")] == ["Ikkje no", "", "3", "Kven?", "<br/>", "Eg"]
        assert translate([], "nb", "nn") == []

    @pytest.mark.parametrize(
        "html, expected",
        [
            ("Hva <b>skjer</b> nå?", "Kva <b>skjer</b> no?"),
            ('Les <a id="a1">mer om kurset</a>.', 'Les <a id="a1">meir om kurset</a>.'),
            ("Hva nå?<br/>Ikke noe<br/><br/>Hvem", "Kva no?<br/>Ikkje noko<br/><br/>Kven"),
            ("  Hvem er <i>du</i> ", "  Kven er <i>du</i> "),
            ("Mat &amp; drikke &lt;ikke&gt;", "Mat &amp; drikke &lt;ikkje&gt;"),
            ("Hvem&nbsp;er du", "Kven&nbsp;er du"),
            ("Hvem\u00a0er du", "Kven\u00a0er du"),
            ("<p>Hvem?</p><ul><li>Ikke <b>jeg</b></li></ul>", "<p>Kven?</p><ul><li>Ikkje <b>eg</b></li></ul>"),
        ],
    )  # fmt: skip
    def test_html_comes_back_with_other_words_only(self, html, expected):
        assert draft(html) == expected

    def test_plain_text_keeps_its_lines_and_signs(self):
        text = "Hvem er du?\n\nJeg er <her> & ikke der.\n  Hva nå\n"
        assert translate_plain([text, ""], "nb", "nn") == [
            "Kven er du?\n\nEg er <her> & ikkje der.\n  Kva no\n",
            "",
        ]

    def test_an_unknown_word_is_told_and_not_marked_in_the_text(self):
        one, other = translate(["Ikke blæhfjomp *nå* #2", "Ikke"], "nb", "nn")
        assert (one.html, one.unknown) == ("Ikkje blæhfjomp *no* #2", ("blæhfjomp",))
        assert other.unknown == ()

    def test_a_known_word_without_this_form_counts_as_unknown(self):
        one = translate(["Er det uro mellom to i gruppa, så tegn en rund midte."], "nb", "nn")[0]
        assert "#" not in one.html and "*" not in one.html


WORDS = (
    *(
        "hva",
        "ikke",
        "jeg",
        "dere",
        "min",
        "mor",
        "hans",
        "hus",
        "Trondheim",
        "Helt sjef!",
        "blæhfjomp",
        "Økt 3",
        "«nå»",
    ),
    *("12 34 56 78", "kari@trondheim.kommune.no", "ord\u00a0her", "–", *"&<>[]^$/\\*#@~{}"),
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join).map(escape)


def wrapped(inner):
    tags = st.sampled_from(["b", "i", "strong", "em", 'a id="a1"', "code"])
    return st.tuples(tags, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")


def several(inner):
    return st.lists(st.one_of(inner, wrapped(inner), st.just("<br/>")), max_size=4).map(" ".join)


fragments = st.recursive(texts, several, max_leaves=6)
# Ending at the first failure: to shrink one takes minutes, as each try starts the program.
small = settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.apertium
@small
@given(st.lists(fragments, min_size=20, max_size=30))
def test_no_tag_entity_or_space_at_the_ends_is_ever_changed(found):
    for html, one in zip(found, translate(found, "nb", "nn"), strict=True):
        assert TAG.findall(one.html) == TAG.findall(html)
        assert [part.strip() == "" for part in TAG.split(one.html)] == [part.strip() == "" for part in TAG.split(html)]
        assert (one.html[:1].isspace(), one.html[-1:].isspace()) == (html[:1].isspace(), html[-1:].isspace())
        for sign in ("&amp;", "&lt;", "&gt;", "[", "]", "^", "$", "\\", "*", "#", "@", "~", "{", "}"):
            assert one.html.count(sign) == html.count(sign), (sign, html, one.html)


@pytest.mark.apertium
class TestProtected:
    @pytest.mark.parametrize(
        "text",
        [
            "Helt sjef!",
            "Mestringstreff",
            "Treff meg!",
            "Mestring nær deg",
            "https://www.helsenorge.no/ikke/hva?jeg=nå",
            "kari.ikke@trondheim.kommune.no",
            "12 34 56 78",
            "+47 123 45 678",
            "{ikke} %(hva)s {{ jeg }}",
        ],
    )
    def test_names_addresses_and_placeholders_stay(self, text):
        for pair in (("nb", "nn"), ("nn", "nb")):
            assert draft(f"Se {text}", *pair).endswith(text)

    def test_the_name_of_a_tool_is_translated(self):
        assert draft("Vurderingsøvelse") == "Vurderingsøving"

    @pytest.mark.parametrize("name", ["Mo i Rana", "Nore og Uvdal", "Møre og Romsdal", "Alta", "Volda", "Sola", "Tana"])
    def test_places_stay_within_a_sentence(self, name):
        assert draft(f"Vi bor i {name} nå.") == f"Vi bur i {name} no."
        assert name in draft(f"Me bur i {name} no.", "nn", "nb")

    def test_a_place_stays_at_the_start_of_a_sentence(self):
        assert draft("Volda er fin. Alta kommune også.", "nn", "nb").startswith("Volda er fin. Alta kommune ")

    def test_an_everyday_word_that_is_a_place_too_is_translated_where_it_begins_a_sentence(self):
        assert draft("Nå er vi her. Nå kommer du.") == "No er vi her. No kjem du."
        assert "Sola kommune" in draft("Sola kommune inviterer.", "nn", "nb")

    def test_names_of_people_stay(self):
        assert draft("Ring Åse Elven eller Kari Myhre nå.") == "Ring Åse Elven eller Kari Myhre no."

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("Økt 3", "Økt 3"),
            ("Hver økt varer i to timer.", "Kvar økt varer i to timar."),
            ("Si takk for i dag.", "Sei takk for i dag."),
            ("Mestringstreffene", "Mestringstreffa"),
            ("Prøv det på dere selv.", "Prøv det på dykk sjølve."),
            ("Penner", "Pennar"),
        ],
    )
    def test_known_errors_of_the_pair_are_mended(self, text, expected):
        assert draft(text) == expected


class TestWithoutTheProgram:
    def test_nothing_can_be_translated(self, tmp_path, monkeypatch):
        nothing_installed(tmp_path, monkeypatch)
        assert not machine.can_translate("nb", "nn")
        with pytest.raises(MachineError):
            translate(["Hva"], "nb", "nn")

    def test_the_program_without_the_pair_is_not_enough(self, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, "print('  nno-nob')\n")
        assert (machine.can_translate("nb", "nn"), machine.can_translate("nn", "nb")) == (False, True)

    def test_wagtail_localize_knows_of_no_machine(self, tmp_path):
        code = (
            "import django; django.setup()\n"
            "from wagtail_localize.machine_translators import get_machine_translator\n"
            "print(get_machine_translator())"
        )
        env = {"PATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        answer = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True)
        assert answer.stdout.strip() == "None", answer.stderr

    def test_the_demo_says_how_to_get_it(self, tmp_path):
        command = [sys.executable, "-m", "cms.translating.apertium"]
        answer = subprocess.run(command, env={"PATH": str(tmp_path)}, cwd=ROOT, capture_output=True, text=True)
        assert apertium.HOW_TO_GET_IT in answer.stdout

    @pytest.mark.apertium
    def test_only_the_pair_is_offered(self):
        pairs = [
            (a, b) for a in ("nb", "nn", "en", "se") for b in ("nb", "nn", "en", "se") if machine.can_translate(a, b)
        ]
        assert pairs == [("nb", "nn"), ("nn", "nb")]  # fmt: skip


class TestBrokenProgram:
    SECRET = "Hemmelig tekst om helsa"

    @pytest.mark.parametrize("body", ["sys.exit(3)\n", "sys.exit(0)\n", "os.kill(os.getpid(), 9)\n"])
    def test_it_is_an_error_that_says_nothing_of_the_text(self, tmp_path, monkeypatch, caplog, body):
        put(tmp_path, monkeypatch, LISTS + READS + body)
        with caplog.at_level(logging.DEBUG), pytest.raises(MachineError) as told:
            translate([self.SECRET], "nb", "nn")
        assert "Hemmelig" not in str(told.value) + caplog.text

    def test_one_that_takes_too_long_is_ended_with_all_its_children(self, tmp_path, monkeypatch):
        monkeypatch.setattr(apertium, "TIMEOUT", 0.5)
        sleeper = f"import time; time.sleep(77.123) # {tmp_path.name}"
        put(
            tmp_path,
            monkeypatch,
            LISTS + f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {sleeper!r}])\ntime.sleep(77)\n",
        )
        with pytest.raises(MachineError):
            translate([self.SECRET], "nb", "nn")
        patience = time.monotonic() + 10  # the system ends them when it comes to it
        while processes_of(tmp_path.name) and time.monotonic() < patience:
            time.sleep(0.05)
        assert processes_of(tmp_path.name) == []

    def test_where_parts_are_lost_smaller_batches_are_tried(self, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, LISTS + READS + "if text.count('<div') < 3: print(text.replace('hva', 'kva'))\n")
        assert [one.html for one in translate([f"hva {n} nå" for n in range(7)], "nb", "nn")] == [
            f"kva {n} nå" for n in range(7)
        ]

    def test_where_tags_are_lost_the_texts_between_them_are_tried(self, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, LISTS + READS + "print(re.sub('</?b>', '', text.replace('hva', 'kva')))\n")
        assert translate(["hva er <b>hva</b>", "hva"], "nb", "nn")[0].html == "kva er <b>kva</b>"

    def test_what_cannot_be_had_stays_as_in_the_source_and_is_told_as_unknown(self, tmp_path, monkeypatch):
        put(tmp_path, monkeypatch, LISTS + READS + "if 'galt' not in text: print(text.replace('hva', 'kva'))\n")
        good, bad = translate(["hva nå", "dette er galt"], "nb", "nn")
        assert (good.html, bad.html) == ("kva nå", "dette er galt")
        assert bad.unknown == ("dette", "er", "galt")

    def test_text_goes_in_on_standard_input_only(self, tmp_path, monkeypatch):
        record = tmp_path / "arguments"
        body = f"open({str(record)!r}, 'w').write(repr(sys.argv) + repr(dict(os.environ)))\n"
        put(tmp_path, monkeypatch, LISTS + READS + body + "print(text)\n")
        translate([self.SECRET], "nb", "nn")
        assert "C.UTF-8" in record.read_text() and "Hemmelig" not in record.read_text()
