from django.urls import path

from cms.reviews.views import check_view, confirm_view

app_name = "reviews"

urlpatterns = [
    path("<int:page_pk>/", check_view, name="check"),
    path("<int:page_pk>/confirm/", confirm_view, name="confirm"),
]
