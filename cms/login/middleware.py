"""In the admin: a log-in that has lasted long enough ends, and whoever must have a second step sets it up first."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.login import second_step, sessions

# Where somebody may go who has no second step yet, and must have one.
BEFORE_SECOND_STEP = {
    "account_login", "account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn",
    "mfa_list_webauthn", "mfa_view_recovery_codes", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
    "wagtailadmin_login", "wagtailadmin_logout",
}  # fmt: skip


class LoginMiddleware:
    """After authentication and messages, before the gate. Public pages never come to read the session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith("/admin/") or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if sessions.is_over(request):
            return self._log_in_again(request)
        if name not in sessions.BY_ITSELF:
            sessions.touch(request)
        if name not in BEFORE_SECOND_STEP and second_step.must_set_up(request):
            return redirect("mfa_index")  # which says why
        return None

    def _log_in_again(self, request):
        sessions.log_out(request)
        messages.info(request, _("You have been logged out, because it is long since you logged in or did anything."))
        back = {"next": request.get_full_path()} if request.method == "GET" else {}
        return redirect(f"{reverse('wagtailadmin_login')}{'?' + urlencode(back) if back else ''}")
