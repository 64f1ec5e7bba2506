from django.urls import path

from cms.previews.sharing import ShareView, WithdrawView

app_name = "previews"

urlpatterns = [
    path("<int:pk>/", ShareView.as_view(), name="share"),
    path("<int:pk>/withdraw/<int:link_pk>/", WithdrawView.as_view(), name="withdraw"),
]
