"""统计的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.figures import views

urlpatterns = [
    path("figures/appearances/", views.appearances, name="figures_appearances"),
    path("figures/appearances.xlsx", views.appearances_taken, {"form": "xlsx"}, name="figures_appearances_xlsx"),
    path("figures/appearances.csv", views.appearances_taken, {"form": "csv"}, name="figures_appearances_csv"),
]
