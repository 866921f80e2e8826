"""地址."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from gongyi.contexts.matters import actviews, begin, clue_pages, draftviews, handoverviews, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("begin/", begin.begin, name="begin"),
    path("clues/sheet/", clue_pages.clues, name="clues_sheet"),
    path("clues/sheet/template.xlsx", clue_pages.template, name="clues_sheet_template"),
    path("clues/sheet/clues.xlsx", clue_pages.taken, {"form": "xlsx"}, name="clues_sheet_xlsx"),
    path("clues/sheet/clues.csv", clue_pages.taken, {"form": "csv"}, name="clues_sheet_csv"),
    path("matters/new/", actviews.new_matter, name="new_matter"),
    path("matters/<str:number>/", views.matter, name="matter"),
    path("matters/<str:number>/do/<slug:kind>/", actviews.act, name="act"),
    path("matters/<str:number>/acts/<int:seq>/", views.recorded, name="recorded"),
    path("matters/<str:number>/acts/<int:seq>/envelope/", handoverviews.envelope, name="envelope"),
    path("envelopes/check/", handoverviews.envelope_check, name="envelope_check"),
    path("matters/<str:number>/seals/", views.seals, name="seals"),
    path("drafts/<int:pk>/", draftviews.draft, name="draft"),
    re_path(r"^drafts/(?P<pk>[0-9]{1,15})/paper\.(?P<form>pdf|docx)$", draftviews.draft_paper, name="draft_paper"),
    re_path(r"^drafts/(?P<pk>[0-9]{1,15})/files/(?P<sha256>[0-9a-f]{64})/$", draftviews.draft_file, name="draft_file"),
    path("", include("gongyi.contexts.papers.urls")),
    path("", include("gongyi.contexts.evidence.urls")),
]
