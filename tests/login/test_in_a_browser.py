"""What a person sees: single sign-on, a second step from an app, a passkey. In Chromium, with a real provider."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.login.provider.secrets import PASSWORD as THERE
from tests.users.people import PASSWORD as HERE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("single-sign-on")]
ADMIN, LOGIN = re.compile("/admin/$"), re.compile("/admin/login/$")


def watch(tab: Page) -> list[str]:
    """What the browser complains of, the content security policy first."""
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


def sign_on(tab: Page, name: str) -> None:
    tab.goto("/admin/login/")
    tab.get_by_role("link", name="Prøve-ID").click()
    tab.locator("[name=username]").fill(name)
    tab.locator("[name=password]").fill(THERE)
    tab.get_by_role("button").click()


def log_in(tab: Page, email: str) -> None:
    tab.goto("/admin/login/")
    tab.locator("[name=username]").fill(email)
    tab.locator("[name=password]").fill(HERE)
    tab.locator("form.login-form button").click()


def log_out(tab: Page) -> None:
    token = tab.locator("[name=csrfmiddlewaretoken]").first.input_value()
    tab.evaluate(
        """token => { const form = document.createElement('form'); form.method = 'post'; form.action = '/admin/logout/';
        form.innerHTML = `<input name="csrfmiddlewaretoken" value="${token}">`; document.body.append(form);
        form.submit() }""",
        token,
    )
    expect(tab).to_have_url(LOGIN)


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_single_sign_on_leads_to_the_admin_with_the_role_of_ones_group(tab: Page, site_with_provider):
    said = watch(tab)
    site_with_provider.provider.set_groups("nora", "alta-redaktører")
    sign_on(tab, "nora")
    expect(tab).to_have_url(ADMIN)
    assert "editor" in site_with_provider.person("nora@alta.test")["roles"]
    assert [text for text in said if "Content Security Policy" in text] == []


def test_whoever_has_no_role_is_led_back_to_the_log_in_and_told_why(tab: Page, site_with_provider):
    sign_on(tab, "ukjent")
    expect(tab).to_have_url(LOGIN)
    expect(tab.locator(".messages .error")).to_contain_text("Prøve-ID")
    assert site_with_provider.person("ukjent@andre.test") is None


def test_an_owner_sets_up_the_app_first_and_then_logs_in_with_its_code(tab: Page, site_with_provider):
    said = watch(tab)
    log_in(tab, "olga@nasjonal.test")
    expect(tab).to_have_url(re.compile("/admin/account/log-in/$"))
    tab.goto("/admin/reports/log-ins/")
    expect(tab).to_have_url(re.compile("/admin/account/log-in/$"))
    tab.locator("a[href$='/app/']").click()
    tab.locator("[name=password]").fill(HERE)  # it asks who you are before anything is changed
    tab.locator(".own-login form button").click()
    secret = tab.locator(".own-login code").inner_text()
    tab.locator("[name=code]").fill(code(secret))
    tab.locator(".own-login form button").click()
    expect(tab.locator(".own-login__codes code")).to_have_count(10)
    codes = tab.locator(".own-login__codes code").all_inner_texts()
    tab.goto("/admin/reports/log-ins/")
    expect(tab).to_have_url(re.compile("/admin/reports/log-ins/$"))
    tab.goto("/admin/account/log-in/")
    expect(tab.locator("form[action$='/elsewhere/']")).to_have_count(0)
    tab.goto("/admin/account/log-in/codes/new/")
    log_out(tab)

    log_in(tab, "olga@nasjonal.test")
    expect(tab).to_have_url(re.compile("/admin/login/second-step/$"))
    tab.goto("/admin/")
    expect(tab).to_have_url(re.compile("/admin/login/"))  # not in yet
    tab.goto("/admin/login/second-step/")
    tab.locator("[name=code]").fill("000000")
    tab.locator("form.login-form button").click()
    expect(tab.locator(".error-message").first).to_be_visible()
    tab.locator("[name=code]").fill(codes[0])
    tab.locator("form.login-form button").click()
    expect(tab).to_have_url(ADMIN)
    actions = site_with_provider.person("olga@nasjonal.test")["actions"]
    assert actions == ["login.in", "login.step_added", "login.step_added", "login.step_failed", "login.in"]
    assert [text for text in said if "Content Security Policy" in text] == []


def test_a_passkey_is_added_and_then_used_in_place_of_the_password(tab: Page, site_with_provider):
    said = watch(tab)
    devices = tab.context.new_cdp_session(tab)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in(tab, "anne@alta.test")
    tab.locator("a[href$='/passkeys/add/']").click()
    tab.locator("[name=password]").fill(HERE)
    tab.locator(".own-login form button").click()
    tab.locator("[name=name]").fill("Min telefon")
    tab.locator("#passkey-button").click()
    expect(tab.locator(".own-login__codes code")).to_have_count(10)
    tab.goto("/admin/account/log-in/")
    expect(tab.locator(".own-login")).to_contain_text("Min telefon")
    tab.goto("/admin/account/log-in/codes/new/")
    log_out(tab)

    tab.locator("#passkey-button").click()
    expect(tab).to_have_url(ADMIN)
    assert site_with_provider.person("anne@alta.test")["actions"][-1] == "login.in"
    assert [text for text in said if "Content Security Policy" in text] == []
