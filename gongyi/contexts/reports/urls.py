"""举报的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.reports import (
    base_map,
    offline,
    views_files,
    views_follow,
    views_identity,
    views_passing,
    views_public,
    views_receipts,
    views_takeaway,
    views_team,
)

urlpatterns = [
    path("report/", views_public.report, name="report"),
    path("report/token", views_public.token, name="report_token"),
    path("report/offline.js", offline.worker, name="report_offline"),
    path("report/tiles/<int:z>/<int:x>/<int:y>.png", base_map.tile, name="report_tile"),
    path("report/follow/", views_follow.follow, name="follow"),
    path("report/follow/leave/", views_follow.leave, name="follow_leave"),
    path("report/follow/say/", views_follow.say, name="follow_say"),
    path("report/follow/say/<int:seq>/", views_follow.say, name="follow_answer"),
    path("report/follow/rate/", views_follow.rate, name="follow_rate"),
    path("report/follow/prove/<int:seq>/", views_follow.prove, name="follow_prove"),
    path("report/follow/files/<int:n>/", views_takeaway.file, name="follow_file"),
    path("report/follow/statements/<int:n>/", views_takeaway.statement, name="follow_statement"),
    path("report/follow/receipts/<int:n>/", views_takeaway.receipt, name="follow_receipt"),
    path("report/follow/proofs/<int:n>/", views_takeaway.proof, name="follow_proof"),
    path("receipts/check/", views_receipts.check, name="receipt_check"),
    path("receipts/check/receipt.py", views_receipts.download, name="receipt_program"),
    path("receipts/file/", views_receipts.file, name="receipt_file"),
    path("reports/", views_team.reports, name="team_reports"),
    path("reports/<str:number>/", views_team.report, name="team_report"),
    path("reports/<str:number>/pass/", views_passing.passing, name="team_report_pass"),
    path("reports/<str:number>/files/<uuid:box>/", views_files.file, name="team_report_file"),
    path("reports/<str:number>/identity/<uuid:asked>/", views_identity.opened, name="identity_opened"),
    path("reports/<str:number>/identity/<uuid:asked>/withdraw/", views_identity.withdrawn, name="identity_withdrawn"),
    path("identity/", views_identity.listed, name="identity_requests"),
    path("identity/<uuid:asked>/", views_identity.decide, name="identity_decide"),
]
