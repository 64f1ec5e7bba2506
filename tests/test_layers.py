"""House rules that can be read off the code."""

import ast
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ["cms", "home", "offerings", "tools_library"]
SOURCES = [
    path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts
]


def test_every_module_of_cms_is_in_one_layer():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    listed = [module.strip() for layer in layers for module in layer.split(":") if module.strip().startswith("cms.")]
    there = {f"cms.{path.stem}" for path in (ROOT / "cms").iterdir() if is_module(path)}
    assert sorted(listed) == sorted(there)


def is_module(path: Path) -> bool:
    return (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_and_functions_keep_within_size(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 45, f"{node.name} is too long"


@pytest.mark.parametrize("name", ["querysets.py", "enums.py", "blocks.py", "panels.py"])
def test_lower_modules_of_a_package_import_no_models_of_ours(name):
    for path in SOURCES:
        if path.name == name and path.parts[-3] != "geography":
            modules = [
                node.module for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
            ]
            assert not [
                module
                for module in modules
                if module and f"{module}.".startswith(tuple(f"{p}.models." for p in PACKAGES))
            ]


@pytest.mark.parametrize("pattern", ["<script>", " style=", "<style", "javascript:", "http://", "onclick="])
def test_templates_hold_nothing_that_the_content_security_policy_forbids(pattern):
    templates = [path for path in (ROOT / "templates").rglob("*.html") if "admin" not in path.parts]
    allowed = {"http://": ("http://www.w3.org/",)}
    found = []
    for path in templates:
        text = path.read_text(encoding="utf-8")
        for harmless in allowed.get(pattern, ()):
            text = text.replace(harmless, "")
        if pattern in text:
            found.append(str(path.relative_to(ROOT)))
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_to_translate_hides_in_an_f_string(path):
    """xgettext does not look into them, so such a text would stay English."""
    strings = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)]
    inside = [node for string in strings for node in ast.walk(string)]
    calls = [node.func.id for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert not {"_", "gettext", "ngettext", "pgettext"} & set(calls)
