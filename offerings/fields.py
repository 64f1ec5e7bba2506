"""The field where an offering chooses its sessions. Works without JavaScript: a tick box and a number for each."""

from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from offerings.session_row import choice_from, in_chosen_order, key_of, left_out_keys


@dataclass(frozen=True)
class Row:
    """One session of the programme in the form."""

    key: str
    title: str
    minutes: int
    included: bool
    place: str


class SessionChoiceWidget(forms.Widget):
    """`sessions` are the programme's, in national order, each with `title` and `minutes`. None: no programme yet."""

    template_name = "offerings/admin/session_choice.html"
    sessions = None

    def rows(self, value) -> list[Row]:
        """From what is stored, or from what was just sent."""
        if isinstance(value, dict):
            sent = [(session, *value.get(key_of(session), (False, ""))) for session in self.sessions]
        else:
            hidden = left_out_keys(value)
            order = in_chosen_order(self.sessions, value)
            held = [session for session in order if key_of(session) not in hidden]
            places = {key_of(session): str(place) for place, session in enumerate(held, start=1)}
            order = held + [session for session in order if session not in held]
            sent = [(session, key_of(session) in places, places.get(key_of(session), "")) for session in order]
        return [Row(key_of(session), session.title, session.minutes, *rest) for session, *rest in sent]

    def get_context(self, name, value, attrs):
        rows = None if self.sessions is None else self.rows(value)
        return super().get_context(name, value, attrs) | {"name": name, "rows": rows, "attrs": attrs or {}}

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def id_for_label(self, id_):
        return ""

    def value_from_datadict(self, data, files, name):
        """None if the rows were not in the form that was sent."""
        if self.value_omitted_from_data(data, files, name):
            return None
        return {
            key_of(session): (f"{name}-{key_of(session)}-in" in data, data.get(f"{name}-{key_of(session)}-place", ""))
            for session in self.sessions or []
        }

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-shown" not in data


class SessionChoiceField(forms.Field):
    widget = SessionChoiceWidget

    def __init__(self, sessions, stored, **kwargs):
        super().__init__(required=False, **kwargs)
        self.sessions, self.stored = sessions, stored
        self.widget.sessions = sessions

    def clean(self, value):
        if not self.sessions or value is None:
            return self.stored
        titles = {key_of(session): session.title for session in self.sessions}
        placed, last = [], len(titles) + 1
        for key, (included, text) in value.items():
            if not included:
                placed.append((last, key, False))
                continue
            place = int(text) if text.isascii() and text.strip().isdigit() and len(text) < 5 else 0
            if place < 1:
                raise forms.ValidationError(
                    _("Write a number for “%(title)s”: 1 for the first.") % {"title": titles[key]}, code="place"
                )
            placed.append((place, key, True))
        self._check(placed, titles)
        placed.sort(key=lambda item: (not item[2], item[0]))
        return choice_from([(key, included) for _place, key, included in placed], list(titles))

    def _check(self, placed, titles):
        taken = {}
        for place, key, included in placed:
            if included and place in taken:
                names = {"first": titles[taken[place]], "second": titles[key]}
                raise forms.ValidationError(
                    _("“%(first)s” and “%(second)s” have the same number.") % names, code="same_place"
                )
            if included:
                taken[place] = key
        if not taken:
            raise forms.ValidationError(_("Include at least one session."), code="none")

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != (initial or [])
        except forms.ValidationError:
            return True
