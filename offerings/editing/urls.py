from django.urls import path

from offerings.editing import sessions, tools

app_name = "offerings_editing"
urlpatterns = [
    path("<int:pk>/sessions/", sessions.sessions, name="sessions"),
    path("<int:pk>/sessions/<int:session_pk>/adapt/", sessions.adapt_one, name="adapt_one"),
    path("<int:pk>/words/adapt/", sessions.adapt_words, name="adapt_words"),
    path("sessions/<int:pk>/adapt/", sessions.adapt, name="adapt"),
    path("sessions/<int:pk>/tools/", tools.tools, name="tools"),
    path("sessions/<int:pk>/tools/<str:block_id>/", tools.swap, name="swap"),
]
