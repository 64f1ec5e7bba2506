"""What a provider says gives roles; what it does not say any more takes only those that it gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.enums import Role
from cms.login import configuration
from cms.login.claims import groups_for, update_roles, values_at
from cms.login.models import GivenRole, RoleMapping
from tests.users.people import ALTA, held, person

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_groups_are_read_from_a_name_from_a_path_and_through_lists():
    claims = {
        "groups": ["a", "b"],
        "https://n.feide.no/claims/x": "c",
        "authorization_details": [{"reportees": [{"ID": "0192:1"}, {"ID": "0192:2"}]}, {"other": 1}],
    }
    assert values_at(claims, "groups") == {"a", "b"}
    assert values_at(claims, "https://n.feide.no/claims/x") == {"c"}
    assert values_at(claims, "authorization_details.reportees.ID") == {"0192:1", "0192:2"}
    assert values_at(claims, "groups.x") == values_at(claims, "missing") == values_at(claims, "") == set()


@given(st.dictionaries(st.text(), json_values), st.text())
def test_whatever_a_provider_sends_is_read_as_texts(claims, path):
    assert all(isinstance(value, str) for value in values_at(claims, path))


@pytest.fixture
def mapped(town):
    for role in (Role.EDITOR, Role.CONTRIBUTOR):
        RoleMapping.objects.create(provider="prove", value=f"alta-{role}", role=role, municipality_id=ALTA)
    RoleMapping.objects.create(provider="prove", value="nasjonale", role=Role.NATIONAL_EDITOR)
    return town


def test_a_value_gives_the_role_of_its_own_provider_only(mapped):
    assert groups_for("prove", {"alta-editor", "nasjonale", "x"}) == {
        mapped.alta[Role.EDITOR],
        mapped.national_editors,
    }
    assert groups_for("annen", {"alta-editor"}) == groups_for("prove", set()) == set()


def test_no_mapping_of_a_role_outside_a_municipality_or_of_a_local_one_without_is_taken(mapped):
    for role, municipality in ((Role.OWNER, ALTA), (Role.EDITOR, None), (Role.EDITOR, "0301")):
        mapping = RoleMapping(provider="prove", value="x", role=role, municipality_id=municipality)
        with pytest.raises(Exception, match="municipality"):
            mapping.full_clean()


def test_a_provider_takes_only_what_it_gave_and_no_other_gives(mapped):
    editor, contributor = mapped.alta[Role.EDITOR], mapped.alta[Role.CONTRIBUTOR]
    kari = person(contributor)
    update_roles(kari, "prove", {editor, contributor})
    assert held(kari) == {editor, contributor}
    update_roles(kari, "annen", {editor})
    update_roles(kari, "prove", set())
    assert held(kari) == {editor, contributor}, "the other gives the one, hands gave the other"
    update_roles(kari, "annen", set())
    assert held(kari) == {contributor}
    assert not GivenRole.objects.filter(user=kari).exists()


def test_what_hands_took_away_comes_back_while_the_provider_gives_it(mapped):
    editor = mapped.alta[Role.EDITOR]
    kari = person()
    update_roles(kari, "prove", {editor})
    kari.groups.clear()
    update_roles(kari, "prove", {editor})
    assert held(kari) == {editor}


def entry(more: str = "") -> str:
    return f'{{"id": "entra", "name": "Entra", "server_url": "https://login.example", "client_id": "x"{more}}}'


def test_providers_are_read_from_the_environment_with_the_secret_apart():
    more = ', "trust_email": ["Alta.no"], "acr": "high low"'
    entra = configuration.read_providers({"OIDC_PROVIDERS": f"[{entry(more)}]", "OIDC_ENTRA_SECRET": "s"})["entra"]
    assert (entra.secret, entra.acr) == ("s", ("high", "low"))
    assert "secret" not in repr(entra)
    assert entra.vouches_for("a@alta.no", False) and not entra.vouches_for("a@evil-alta.no", True)


MISTAKES = [
    "{",
    "{}",
    "[1]",
    '[{"id": "x"}]',
    "[" + entry(', "unknown": 1') + "]",
    f"[{entry()},{entry()}]",
    f"[{entry().replace('https', 'http')}]",
    f"[{entry().replace('entra', 'passkey')}]",
]


@pytest.mark.parametrize("written", MISTAKES)
def test_a_mistake_in_the_configuration_is_told_at_the_start(written):
    with pytest.raises(configuration.ImproperlyConfigured, match="OIDC_PROVIDERS"):
        configuration.read_providers({"OIDC_PROVIDERS": written})


def test_roles_that_need_a_second_step_are_those_of_the_site():
    assert set(configuration.ROLES) == set(Role.values)
    assert configuration.read_roles("owner, editor") == ["owner", "editor"]
    assert configuration.read_roles("off") == []
    with pytest.raises(configuration.ImproperlyConfigured):
        configuration.read_roles("boss")
