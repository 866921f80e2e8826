"""志愿者的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.volunteers import views, views_public

urlpatterns = [
    path("volunteers/", views_public.volunteers, name="volunteers"),
    path("volunteers/helpers/", views.helpers, name="volunteer_helpers"),
    path("volunteers/applications/<uuid:pk>/", views.application, name="volunteer_application"),
    path("volunteers/<int:pk>/out/", views.out, name="volunteer_out"),
    path("volunteers/<int:pk>/password/", views.password, name="volunteer_password"),
]
