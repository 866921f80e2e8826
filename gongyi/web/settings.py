"""设置: what this installation runs with. Everything has a safe default; `docs/settings.md` lists what may be set."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from gongyi.database.places import addresses, home

_BASE = Path(__file__).parent
_ENGINE = "gongyi.database.backend"


def _secret() -> str:
    """The key that signs sessions: made once, kept readable by the running user alone."""
    given = os.environ.get("GONGYI_SECRET", "")
    if given:
        return given
    path = home() / "keys" / "session.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii")


def _database() -> dict[str, Any]:
    found = addresses()
    url = found.owner if os.environ.get("GONGYI_ROLE") == "owner" else found.app
    return {
        **dj_database_url.parse(url, engine=_ENGINE, conn_max_age=60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
        # statements planned once a connection: the database's walls make planning dearer than the work
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GONGYI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
SITE = os.environ.get("GONGYI_SITE", "http://127.0.0.1:8000")
"""The address under which people, search engines and readers of feeds know this installation."""
PUBLIC_FIGURES = os.environ.get("GONGYI_PUBLIC_FIGURES", "1").lower() in ("1", "true", "yes", "on")
"""公开统计: whether sums over all matters here are shown to the public."""
HTTPS = _flag("GONGYI_HTTPS")
"""Whether people reach this installation by https; then cookies go by no other way."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "gongyi.contexts.journal",
    "gongyi.contexts.organs",
    "gongyi.contexts.sealing",
    "gongyi.contexts.reports",
    "gongyi.contexts.ledger",
    "gongyi.contexts.papers",
    "gongyi.contexts.evidence",
    "gongyi.contexts.matters",
    "gongyi.contexts.desk",
    "gongyi.contexts.exchange",
    "gongyi.contexts.volunteers",
    "gongyi.contexts.portal",
    "gongyi.contexts.figures",
    "gongyi.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gongyi.web.middleware.unshared",
    "gongyi.api.problems.told",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongyi.contexts.reports.door.guarded",
    "gongyi.web.middleware.plain",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongyi.web.middleware.sight",
    "gongyi.web.middleware.half_of_a_key",
    "axes.middleware.AxesMiddleware",
]
PROJECTIONS = ["gongyi.contexts.desk", "gongyi.contexts.exchange", "gongyi.contexts.portal", "gongyi.api"]
"""The rooms whose read rows are renewed in the transaction of each act."""
ROOT_URLCONF = "gongyi.web.urls"
WSGI_APPLICATION = "gongyi.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "gongyi.web.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gongyi.contexts.organs.signin.ByPassword",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "sign_in", "desk", "home"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
IDLE_MINUTES = int(os.environ.get("GONGYI_IDLE_MINUTES", "60"))
"""After so many minutes without a request a person signs in again."""

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "gongyi.contexts.organs.signin.locked_out"
AXES_VERBOSE = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "csrfmiddlewaretoken"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [_BASE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
STATICFILES_DIRS = [_BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

REPORT_FILE_MB = int(os.environ.get("GONGYI_REPORT_FILE_MB", "50"))
REPORT_FILES_MB = int(os.environ.get("GONGYI_REPORT_FILES_MB", "100"))
"""公众举报: the largest file, and all files of one report together."""
REPORT_MEMORY_MB = int(os.environ.get("GONGYI_REPORT_MEMORY_MB", "256"))
"""What uploads of one process may hold in memory; what is more lies on disk, closed with a key of the process."""
REPORT_PLACE = int(os.environ.get("GONGYI_REPORT_PLACE", "20"))
"""How many reports of one network one process takes in within ten minutes."""
REPORT_TOTAL = int(os.environ.get("GONGYI_REPORT_TOTAL", "3000"))
REPORT_TOTAL_PLAIN = int(os.environ.get("GONGYI_REPORT_TOTAL_PLAIN", "200"))
"""How many reports come in within ten minutes from everybody together: with work done by the browser, and without."""
REPORT_USUAL = int(os.environ.get("GONGYI_REPORT_USUAL", "60"))
REPORT_WORK_BITS = int(os.environ.get("GONGYI_REPORT_WORK_BITS", "17"))
"""The work of a form, as zero bits (one bit more doubles it); it grows when more than usual come in ten minutes."""
REPORT_PROXIES = int(os.environ.get("GONGYI_PROXIES", "0"))
"""How many servers of one's own stand in front and pass on who comes (X-Forwarded-For)."""

API_PER_MINUTE = int(os.environ.get("GONGYI_API_PER_MINUTE", "600"))
"""接口: how many requests a token makes in a minute."""
HOOK_NETWORKS = [one for one in os.environ.get("GONGYI_HOOK_NETWORKS", "").split(",") if one]
"""Networks of one's own (10.0.0.0/8, 127.0.0.0/8) to which notices may go besides public addresses."""

EMAIL_HOST = os.environ.get("GONGYI_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("GONGYI_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GONGYI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GONGYI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("GONGYI_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("GONGYI_MAIL_FROM", "gongyi@localhost")

OIDC = _flag("GONGYI_OIDC")
"""单点登录: whether people may come in through their organ's own sign-in service (OpenID Connect)."""
if OIDC:
    INSTALLED_APPS.append("mozilla_django_oidc")
    AUTHENTICATION_BACKENDS.insert(1, "gongyi.contexts.organs.signin.ByOrganService")
    OIDC_RP_CLIENT_ID = os.environ["GONGYI_OIDC_CLIENT"]
    OIDC_RP_CLIENT_SECRET = os.environ["GONGYI_OIDC_SECRET"]
    OIDC_RP_SIGN_ALGO = os.environ.get("GONGYI_OIDC_ALGORITHM", "RS256")
    OIDC_OP_JWKS_ENDPOINT = os.environ["GONGYI_OIDC_KEYS"]
    OIDC_OP_AUTHORIZATION_ENDPOINT = os.environ["GONGYI_OIDC_AUTHORIZATION"]
    OIDC_OP_TOKEN_ENDPOINT = os.environ["GONGYI_OIDC_TOKEN"]
    OIDC_OP_USER_ENDPOINT = os.environ["GONGYI_OIDC_USER"]
    OIDC_CREATE_USER = False
    OIDC_TIMEOUT = 10
    OIDC_USE_PKCE = True

OPERATOR = os.environ.get("GONGYI_OPERATOR", "")
"""The code of the organ that runs this installation: its administrators look after the exchange with other ones."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GONGYI_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
