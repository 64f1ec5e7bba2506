"""The site does not start with what anybody can know, and says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.security.checks import check_demo_log_ins, check_uploads_apart
from cms.security.starting import what_is_wrong
from cms.settings.environment import env_limits, env_number, env_secret
from cms.users.models import User

ROOT = Path(__file__).resolve().parent.parent.parent
# Random once; the same in every process, as the names of the tests hold it.
GOOD_KEY = "QZtKZzUBNby6Ghw_r0HzHWNkj1g9DWfbWKgMaVc1ER7t3xoyOD25Nz7I9CjIVM8GvmKEe_gS-M23rmTV"


@pytest.fixture
def production(settings):
    settings.DEMO_CONTENT, settings.DEBUG = False, False
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = GOOD_KEY, ["mestring.example"]
    return settings


def test_a_good_installation_has_nothing_wrong(production):
    assert what_is_wrong() == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "kort", "at least 50"),
        ("SECRET_KEY", "ab" * 40, "at least 50"),
        ("SECRET_KEY", "a" * 80, "example"),
        ("SECRET_KEY", "django-insecure-" + GOOD_KEY, "example"),
        ("SECRET_KEY", "development-only-0123456789-0123456789-0123456789-abcdef", "example"),
        ("SECRET_KEY", "change-me-" + GOOD_KEY, "example"),
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("RATE_LIMIT_REDIS", "redis://:changeme@redis/0", "REDIS_URL"),
    ],
)
def test_each_danger_is_said(production, name, value, said):
    setattr(production, name, value)
    assert len(what_is_wrong()) == 1
    assert said in what_is_wrong()[0]


def test_a_database_password_from_an_example_is_refused(production):
    production.DATABASES = {"default": {**production.DATABASES["default"], "PASSWORD": "postgres"}}
    assert "DATABASE_URL" in what_is_wrong()[0]


def start(**environment) -> subprocess.CompletedProcess:
    plain = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", "import cms.wsgi"],
        cwd=ROOT,
        env={**plain, "DJANGO_SETTINGS_MODULE": "cms.settings.production", **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": "changeme"}])
def test_production_does_not_start_without_a_secret_of_its_own(key):
    ended = start(ALLOWED_HOSTS="mestring.example", **key)
    assert ended.returncode != 0
    assert "SECRET_KEY" in ended.stderr.strip().splitlines()[-1]


def test_production_starts_with_a_secret_from_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text(GOOD_KEY + "\n")
    ended = start(ALLOWED_HOSTS="mestring.example", SECRET_KEY_FILE=str(secret))
    assert ended.returncode == 0, ended.stderr


def test_a_secret_is_read_from_the_environment_or_from_a_file(monkeypatch, tmp_path):
    monkeypatch.setenv("A_SECRET", "from the environment")
    assert env_secret("A_SECRET") == "from the environment"
    monkeypatch.delenv("A_SECRET")
    assert env_secret("A_SECRET", "otherwise") == "otherwise"
    kept = tmp_path / "secret"
    kept.write_text("from a file\n")
    monkeypatch.setenv("A_SECRET_FILE", str(kept))
    assert env_secret("A_SECRET") == "from a file"


def test_a_secret_that_cannot_be_read_is_said_without_the_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("A_SECRET_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match=r"A_SECRET_FILE.*No such file"):
        env_secret("A_SECRET")
    monkeypatch.setenv("A_SECRET", "hush")
    with pytest.raises(ImproperlyConfigured) as told:
        env_secret("A_SECRET")
    assert "hush" not in str(told.value)


def test_numbers_and_limits_are_understood_or_said(monkeypatch):
    monkeypatch.setenv("A_NUMBER", "tre")
    with pytest.raises(ImproperlyConfigured, match="A_NUMBER has to be a whole number"):
        env_number("A_NUMBER", 1)
    figures = {"search": "600/minute", "api": "300/minute"}
    assert env_limits("A_LIMIT", figures) == figures
    monkeypatch.setenv("A_LIMIT", "search=5/second, api=0")
    assert env_limits("A_LIMIT", figures) == {"search": "5/second", "api": ""}
    monkeypatch.setenv("A_LIMIT", "off")
    assert env_limits("A_LIMIT", figures) == {}
    for wrong in ("serch=5/second", "search=many", "search=5/fortnight", "search"):
        monkeypatch.setenv("A_LIMIT", wrong)
        with pytest.raises(ImproperlyConfigured, match="not understood"):
            env_limits("A_LIMIT", figures)


def test_uploads_among_static_files_are_an_error(settings, tmp_path):
    settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    assert [error.id for error in check_uploads_apart(None)] == ["mestring.E002"]
    settings.STATIC_ROOT = tmp_path / "static"
    assert check_uploads_apart(None) == []


def test_demo_log_ins_in_production_are_an_error(db, production):
    assert check_demo_log_ins(None, databases=["default"]) == []
    User.objects.create_user("eier@mestring.example", "x")
    found = check_demo_log_ins(None, databases=["default"])
    assert [error.id for error in found] == ["mestring.E003"]
    assert "eier@mestring.example" in found[0].msg
    User.objects.update(is_active=False)
    assert check_demo_log_ins(None, databases=["default"]) == []
