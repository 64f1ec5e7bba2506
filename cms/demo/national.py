"""What municipalities hang on to: front page, menu, tools, materials, programmes with their sessions."""

from cms.demo.found import National, Unwritten
from cms.demo.images import image
from cms.demo.materials import ensure_materials
from cms.demo.pages import load_handbooks, load_pages
from cms.demo.reading import as_lines, body, read, read_all, rich
from cms.demo.tree import ensure, ensure_home, publish
from home.models import MunicipalityIndexPage, NewsIndexPage
from offerings.models import (
    CourseFinderPage,
    HeltSjefPage,
    MestringstreffPage,
    ProgrammeIndexPage,
    ProgrammeMaterial,
    ProgrammePage,
    SessionPage,
)
from tools_library.models import ToolLibraryPage, ToolPage

PROGRAMME_TYPES = {"helt_sjef": HeltSjefPage, "mestringstreff": MestringstreffPage}
PICTURES = {
    "helt-sjef-ungdom": "circle",
    "helt-sjef-unge-voksne": "table",
    "helt-sjef-foreldre": "walk",
    "mestringstreff": "talk",
}
# The same everywhere, and locked: no municipality adapts it away.
SAFETY = {
    "heading": "Hvis noen har det akutt vanskelig",
    "text": rich(
        "Er det fare for liv, ring 113. Trenger noen hjelp samme dag, ring legevakten på 116 117. "
        "Barn og unge kan ringe Alarmtelefonen på 116 111, hele døgnet. "
        "Voksne som trenger noen å snakke med, kan ringe Mental Helse på 116 123. "
        "Bli hos den det gjelder til noen andre har tatt over."
    ),
    "locked": True,
}
MENU = {
    "finn-kurs": (CourseFinderPage, "Finn kurs", "Skriv et sted eller et postnummer, og se kursene som er nær deg."),
    "tilbudene": (
        ProgrammeIndexPage,
        "Tilbudene",
        "Fire tilbud for deg som lever med en helseutfordring over tid, eller er forelder til en som gjør det.",
    ),
    "verktoy": (ToolLibraryPage, "Verktøy", "Øvelser for grupper, og verktøy du kan ta med deg hjem."),
    "kommuner": (MunicipalityIndexPage, "Kommuner", "Se hva din kommune tilbyr, og hvem du kan ringe."),
    "nyheter": (NewsIndexPage, "Nyheter", "Nytt om kurs, verktøy og det som skjer i kommunene."),
}


def load_national() -> tuple[National, Unwritten]:
    front = read("pages/hjem.yaml")
    home = ensure_home(
        front["title"], lead=front["lead"], summary=front["summary"], feedback_email="post@mestring.example"
    )
    national = National(home)
    for slug, (page_class, title, summary) in MENU.items():
        national.menu[slug], _made = ensure(
            home, page_class(title=title, slug=slug, summary=summary, show_in_menus=True)
        )
    unwritten = load_pages(national)  # first, so that the programmes can link to them
    for content in read_all("tools"):
        national.tools[content["slug"]], _made = ensure(national.menu["verktoy"], tool(content))
    national.materials = ensure_materials(national.menu["verktoy"])
    for slug in PICTURES:
        national.programmes[slug] = _load_programme(national, read(f"programmes/{slug}.yaml"))
    _pair_programmes(national)
    return national, [*unwritten, *load_handbooks(national)]


def tool(content: dict) -> ToolPage:
    plain = (
        "slug",
        "kind",
        "title",
        "summary",
        "purposes",
        "audiences",
        "minutes_from",
        "minutes_to",
        "group_from",
        "group_to",
    )
    worksheet = content.get("worksheet") or {}
    return ToolPage(
        **{name: content[name] for name in plain},
        **{name: rich(content[name]) for name in ("preparation", "variations", "tips", "cautions")},
        figure=content.get("figure") or "",
        figure_steps=as_lines(content.get("figure_steps")),
        equipment=as_lines(content["equipment"]),
        steps=[("step", {"title": step["title"], "text": rich(step["text"])}) for step in content["steps"]],
        questions=[("question", question) for question in content["questions"]],
        worksheet_introduction=worksheet.get("introduction", ""),
        worksheet=[("task", task) for task in worksheet.get("tasks", [])],
    )


def _load_programme(national: National, content: dict) -> ProgrammePage:
    plain = (
        "slug", "title", "summary", "audience", "age_from", "age_to", "price_note", "rhythm", "group_from", "group_to",
        "leaders", "session_count", "session_minutes", "leader_minutes", "route_note",
    )  # fmt: skip
    texts = (
        "introduction",
        "target_group",
        "first_time",
        "who_is_there",
        "venue_advice",
        "for_parents",
        "for_referrers",
    )
    page = PROGRAMME_TYPES[content["type"]](
        **{name: content[name] for name in plain},
        **{name: rich(content[name]) for name in texts},
        goals=as_lines(content["goals"]),
        you_need_not=as_lines(content["you_need_not"]),
        body=[*body(content["sections"]), ("safety", SAFETY)],
        picture=image(PICTURES[content["slug"]]),
    )
    page.materials = [ProgrammeMaterial(material=material) for material in national.materials.values()]
    page, _made = ensure(national.menu["tilbudene"], page)
    for session in content["sessions"]:
        ensure(page, _session(national, session))
    return page


def _session(national: National, content: dict) -> SessionPage:
    return SessionPage(
        **{name: content[name] for name in ("number", "slug", "title", "summary")},
        goals=as_lines(content["goals"]),
        plan=[("segment", _segment(national, segment)) for segment in content["plan"]],
    )


def _segment(national: National, content: dict) -> dict:
    return {
        **{name: content[name] for name in ("phase", "title", "minutes", "audience")},
        "text": rich(content["text"]),
        "leader_notes": rich(content["leader_notes"]),
        "content": [_item(national, *pair) for item in content["content"] for pair in item.items()],
    }


def _item(national: National, kind: str, value) -> tuple:
    if kind == "tool":
        return kind, {
            **{name: value.get(name) for name in ("minutes", "purpose", "why")},
            "tool": national.tools[value["slug"]],
        }
    if kind == "safety":
        return kind, SAFETY
    return kind, rich(value) if kind == "paragraph" else value


def _pair_programmes(national: National) -> None:
    youth, parents = national.programmes["helt-sjef-ungdom"], national.programmes["helt-sjef-foreldre"]
    if youth.sibling_id is None:
        youth.sibling = parents
        publish(youth)
