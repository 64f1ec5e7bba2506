from cms.models.adaptation import Adaptation, Release, TakeOver
from cms.models.contacts import Contact
from cms.models.downloads import DownloadCount, MadeFile
from cms.models.media import CmsDocument, CmsImage, CmsRendition
from cms.models.national import AdaptableMixin, FollowedMixin, RetiredMixin
from cms.models.operations import Beat, Job
from cms.models.pages import BasePage
from cms.models.picture import PictureMixin
from cms.models.stamps import Stamp
from cms.models.tenancy import MunicipalityMixin
from cms.models.tenants import RoleGroup, Tenant
from cms.models.translated import TranslatedMixin
from cms.models.upkeep import PageLink, PreviewLink, Review

__all__ = [
    "AdaptableMixin",
    "Adaptation",
    "BasePage",
    "Beat",
    "CmsDocument",
    "CmsImage",
    "CmsRendition",
    "Contact",
    "DownloadCount",
    "FollowedMixin",
    "Job",
    "MadeFile",
    "MunicipalityMixin",
    "PageLink",
    "PictureMixin",
    "PreviewLink",
    "Release",
    "RetiredMixin",
    "Review",
    "RoleGroup",
    "Stamp",
    "TakeOver",
    "Tenant",
    "TranslatedMixin",
]
