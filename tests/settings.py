"""The settings under which tests run: the product's own, with a quick password hash and files served as they are."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("GONGYI_HOME", str(Path(tempfile.gettempdir()) / f"gongyi-tests-{os.getuid()}"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
if "DATABASE_URL" not in os.environ:
    # what the tests write need not outlive the machine's power; the recovery tests start servers of their own
    os.environ.setdefault("GONGYI_POSTGRES_OPTIONS", "fsync=off synchronous_commit=off full_page_writes=off")

from gongyi.web.settings import *  # noqa: F403  # the product's settings, every one
from gongyi.web.settings import STORAGES as SERVED

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**SERVED, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
