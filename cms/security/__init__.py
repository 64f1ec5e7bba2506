"""What every answer tells the browser (`headers`, `policies`), how often one address may ask (`limiting`, `clients`),
and what is looked at before the site starts (`starting`, `checks`). Told in docs/security.md.
"""
