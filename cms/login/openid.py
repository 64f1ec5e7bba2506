"""The OpenID provider as django-allauth knows it, held to more than it asks for; and its addresses.

Imported only where a provider is configured: what it needs to make requests takes time to load.
"""

import hashlib
import hmac
from urllib.parse import urlencode

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from requests import RequestException
from wagtail.admin.views import account as wagtail_views

from cms.login.records import broken_off
from cms.login.single_sign_on import HINT

DISCOVERY_SECONDS = 60 * 60


def nonce_for(code_verifier: str) -> str:
    """The verifier never leaves this server before the tokens are fetched, so what is made of it is as secret."""
    return hashlib.sha256(b"nonce:" + code_verifier.encode()).hexdigest()


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the signature, the nonce, the level of the log-in, and that both sources speak of the same person."""

    code_verifier = ""
    id_token = ""

    @property
    def openid_config(self):
        address = self.get_provider().server_url
        key = f"oidc:{hashlib.sha256(address.encode()).hexdigest()}"
        found = cache.get(key)
        if found is None:
            found = super().openid_config
            cache.set(key, found, DISCOVERY_SECONDS)
        return found

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None):
        self.code_verifier = pkce_code_verifier or ""
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(self, request, app, token, **kwargs):
        response = kwargs["response"]
        if not response.get("id_token"):
            raise OAuth2Error("The provider sent no ID token")
        claims = self._verified(app, response["id_token"])
        if app.settings.get("fetch_userinfo", True):
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims.get("sub"):
                raise OAuth2Error("The ID token and the user info are about different people")
            claims = {**claims, **more}
        self.id_token = response["id_token"]
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        login.id_token = self.id_token
        return login

    def _verified(self, app, id_token: str) -> dict:
        try:
            claims = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, TypeError, ValueError, RequestException) as error:
            raise OAuth2Error("The ID token could not be checked") from error
        if not hmac.compare_digest(str(claims.get("nonce", "")), nonce_for(self.code_verifier)):
            raise OAuth2Error("The ID token is not the answer to what was asked")
        wanted = settings.OIDC_PROVIDERS[self.provider_id].acr
        if wanted and claims.get("acr") not in wanted:
            raise OAuth2Error("The person did not log in as safely as was asked for")
        return claims


class OpenIDProvider(OpenIDConnectProvider):
    """Nothing in the address of our own log-in changes what is asked of the provider."""

    oauth2_adapter_class = OpenIDAdapter

    def get_pkce_params(self):
        params = super().get_pkce_params()
        return {**params, "nonce": nonce_for(params["code_verifier"])}

    def get_redirect_from_request_kwargs(self, request):
        kwargs = super().get_redirect_from_request_kwargs(request)
        connects = kwargs["process"] == AuthProcess.CONNECT and request.user.is_authenticated
        kwargs["process"] = AuthProcess.CONNECT if connects else AuthProcess.LOGIN
        return {**kwargs, "scope": self.get_scope(), "auth_params": self.get_auth_params()}

    def extract_extra_data(self, data):
        """Of what the provider tells about a person nothing is stored but its own key for them."""
        return {}


@never_cache
def begin(request, provider_id):
    return _with_provider(OAuth2LoginView, request, provider_id)


@never_cache
def come_back(request, provider_id):
    return _with_provider(OAuth2CallbackView, request, provider_id)


def _with_provider(view_class, request, provider_id: str):
    if provider_id not in settings.OIDC_PROVIDERS:
        raise Http404
    try:
        return view_class.adapter_view(OpenIDAdapter(request, provider_id))(request)
    except (RequestException, KeyError, ValueError) as error:  # no answer, or one that makes no sense
        broken_off(provider_id, error)
        text = _("%(provider)s does not answer. Try again in a while, or log in with your password.")
        messages.error(request, text % {"provider": settings.OIDC_PROVIDERS[provider_id].name})
        return redirect("wagtailadmin_login")


class SingleLogoutView(wagtail_views.LogoutView):
    """Ends the log-in here, and leads to the end of the one at the provider, where there is one."""

    def dispatch(self, request, *args, **kwargs):
        hint = request.session.get(HINT)
        response = super().dispatch(request, *args, **kwargs)
        provider = settings.OIDC_PROVIDERS.get(hint[0]) if hint else None
        if request.method != "POST" or provider is None or not provider.log_out_there:
            return response
        # A page with a link, because a form may lead to no other host (CSP: form-action).
        if address := end_of_session(request, provider, hint[1]):
            page = render(request, "cms/login/logged_out.html", {"provider": provider, "address": address})
            page.cookies = response.cookies
            page.headers["Refresh"] = f"0;url={address}"
            return page
        return response


def end_of_session(request, provider, id_token: str) -> str:
    """Where the provider ends its own log-in; "" where it names no such place, or does not answer."""
    try:
        address = OpenIDAdapter(request, provider.id).openid_config.get("end_session_endpoint", "")
    except (RequestException, ValueError):
        return ""
    if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        return ""
    back = request.build_absolute_uri(reverse("wagtailadmin_login"))
    query = {"id_token_hint": id_token, "client_id": provider.client_id, "post_logout_redirect_uri": back}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"
