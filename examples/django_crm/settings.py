"""The settings of the example: an admin site over one database, PostgreSQL where it is named."""

import os
from pathlib import Path

SECRET_KEY = "of an example that runs on one's own machine"  # noqa: S105  it guards nothing
DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "urls"
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "crm",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": Path(__file__).with_name("crm.sqlite3"),
}
POSTGRESQL = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "crm",
    "HOST": os.environ.get("CRM_POSTGRESQL", ""),
    "USER": os.environ.get("CRM_USER", "postgres"),
    "PORT": os.environ.get("CRM_PORT", "5432"),
}
DATABASES = {"default": POSTGRESQL if POSTGRESQL["HOST"] else SQLITE}
