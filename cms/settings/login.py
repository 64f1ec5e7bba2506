"""How people log in: passwords, a second step, single sign-on, and how long it lasts. Told in docs/login.md."""

import os

from cms.login.configuration import read_providers, read_roles
from cms.settings.environment import env_number

LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# ModelBackend asks for the e-mail address, and takes as long for an address that nobody has.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# scrypt needs 16 MB for each guess, and no package beside Python. The other is for hashes that were made before.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Sessions
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # the way back from an OpenID provider is a link from elsewhere
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = env_number("SESSION_HOURS", 12, least=1) * 60 * 60
SESSION_IDLE_SECONDS = env_number("SESSION_IDLE_MINUTES", 120, least=1) * 60

# The second step: roles that must have one when they log in with a password. Superusers too, where any role must.
REQUIRE_SECOND_FACTOR = read_roles(os.environ.get("REQUIRE_SECOND_FACTOR", "owner,national_editor,local_administrator"))
MFA_ADAPTER = "cms.login.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account here began with an invitation to the address
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "activate_totp": "cms.login.forms.ActivateAppForm",
    "authenticate": "cms.login.forms.CodeForm",
    "reauthenticate": "cms.login.forms.CodeAgainForm",
    "authenticate_webauthn": "cms.login.forms.KeyForm",
    "login_webauthn": "cms.login.forms.LoginKeyForm",
    "reauthenticate_webauthn": "cms.login.forms.KeyAgainForm",
    "add_webauthn": "cms.login.forms.AddKeyForm",
}

# Single sign-on
OIDC_PROVIDERS = read_providers(os.environ)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [provider.as_app() for provider in OIDC_PROVIDERS.values()], "OAUTH_PKCE_ENABLED": True}
}
SOCIALACCOUNT_ADAPTER = "cms.login.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may only be sent to ourselves (CSP), and a link can lead anywhere
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"

# django-allauth, which does the steps; its sign-up and its pages for addresses have no address here.
ACCOUNT_ADAPTER = "cms.login.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_LOGIN_TIMEOUT = 15 * 60  # from the password to the second step
ACCOUNT_FORMS = {"reauthenticate": "cms.login.forms.PasswordAgainForm"}
LOCKED_MINUTES = 5
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # For each address that is typed, and for each place it is typed at: ten wrong ones there, and it waits.
    "login_failed": f"20/{LOCKED_MINUTES}m/ip,5/{LOCKED_MINUTES}m/key",
    "reset_password": f"20/{LOCKED_MINUTES}m/ip,3/{LOCKED_MINUTES}m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": f"10/{LOCKED_MINUTES}m/user",
}
RESET_MAIL_LATER = True  # sent after the answer, so that an address with an account takes no longer

AUDIT_MONTHS = env_number("AUDIT_MONTHS", 12, least=1)  # so long is kept who logged in, and what was done to people
