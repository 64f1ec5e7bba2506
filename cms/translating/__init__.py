"""Translations: machine drafts, keeping them level with their source, and the overview (docs/languages.md)."""
