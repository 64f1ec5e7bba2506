from django.urls import path

from cms.translating.asking import TranslateView
from cms.translating.review import look_over_view
from cms.translating.submitting import SubmitView

app_name = "translating"
urlpatterns = [
    path("<int:translation_id>/look-over/", look_over_view, name="look_over"),
    path("<int:page_id>/translate/", TranslateView.as_view(), name="translate"),
    path("<int:page_id>/submit/", SubmitView.as_view(), name="submit"),
]
