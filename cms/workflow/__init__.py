"""From a contributor's draft to an editor's approval: what waits for whom, and who is told.

The journey itself is Wagtail's; `home.tenants` gives each municipality a workflow with its own editors.
"""
