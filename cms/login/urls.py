"""Below /admin/, before Wagtail's own. Of allauth's addresses only these are here: no sign-up, no list of addresses."""

from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.urls import path
from wagtail.admin.auth import require_admin_access

from cms.login import account, views

own = require_admin_access

if settings.OIDC_PROVIDERS:
    from cms.login import openid

    log_out = openid.SingleLogoutView.as_view()
    single_sign_on = [
        path("login/<slug:provider_id>/", openid.begin, name="openid_connect_login"),
        path("login/<slug:provider_id>/callback/", openid.come_back, name="openid_connect_callback"),
        path("account/log-in/disconnect/<slug:provider_id>/", own(account.disconnect), name="login_disconnect"),
    ]
else:
    log_out = views.LogoutView.as_view()
    single_sign_on = []

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("login/second-step/", views.SecondStepView.as_view(), name="mfa_authenticate"),
    path("login/passkey/", LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("login/stopped/", views.stopped, name="socialaccount_login_cancelled"),
    path("login/closed/", views.stopped, name="account_inactive"),
    path("logout/", log_out, name="account_logout"),
    path("password_reset/", views.PasswordResetView.as_view(), name="login_password_reset"),
    path("account/log-in/", own(account.OwnLoginView.as_view()), name="mfa_index"),
    path("account/log-in/app/", own(account.SetUpAppView.as_view()), name="mfa_activate_totp"),
    path("account/log-in/app/remove/", own(account.RemoveAppView.as_view()), name="mfa_deactivate_totp"),
    path("account/log-in/passkeys/", own(account.KeysView.as_view()), name="mfa_list_webauthn"),
    path("account/log-in/passkeys/add/", own(account.AddKeyView.as_view()), name="mfa_add_webauthn"),
    path("account/log-in/passkeys/<int:pk>/remove/", own(account.RemoveKeyView.as_view()), name="mfa_remove_webauthn"),
    path("account/log-in/codes/", own(account.CodesView.as_view()), name="mfa_view_recovery_codes"),
    path("account/log-in/codes/new/", own(account.NewCodesView.as_view()), name="mfa_generate_recovery_codes"),
    path("account/log-in/again/", own(account.PasswordAgainView.as_view()), name="account_reauthenticate"),
    path("account/log-in/again/code/", own(account.StepAgainView.as_view()), name="mfa_reauthenticate"),
    path("account/log-in/again/passkey/", own(account.KeyAgainView.as_view()), name="mfa_reauthenticate_webauthn"),
    path("account/log-in/elsewhere/", own(account.log_out_elsewhere), name="login_elsewhere"),
    *single_sign_on,
]
