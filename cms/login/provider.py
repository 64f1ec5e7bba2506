"""Where django-allauth looks for kinds of providers in an installed app."""

from django.conf import settings

if settings.OIDC_PROVIDERS:
    from cms.login.openid import OpenIDProvider

    provider_classes = [OpenIDProvider]
else:
    provider_classes = []
