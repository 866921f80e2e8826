"""地址: one's own key and the organ's sets."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.sealing import own_key, set_pages

urlpatterns = [
    path("keys/", set_pages.overview, name="keys"),
    path("keys/passphrase/", own_key.passphrase, name="key_passphrase"),
    path("keys/forgotten/", own_key.over, name="key_over"),
    path("keys/unlock/", own_key.unlock, name="key_unlock"),
    path("keys/lock/", own_key.lock, name="key_lock"),
    path("keys/make/", set_pages.make, name="key_make"),
    path("keys/recover/", set_pages.recover, name="key_recover"),
    path("keys/in/<int:pk>/", set_pages.let_in, name="key_let_in"),
    path("keys/out/<int:pk>/", set_pages.take_out, name="key_take_out"),
]
