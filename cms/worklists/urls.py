from django.urls import path

from cms.worklists.views import ShortcutView, WorklistView

app_name = "worklists"
urlpatterns = [
    path("worklists/<slug:name>/", WorklistView.as_view(), name="list"),
    path("shortcuts/<slug:name>/", ShortcutView.as_view(), name="shortcut"),
]
