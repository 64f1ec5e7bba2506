"""A municipality's place in this installation: adding, opening, archiving and merging (DESIGN section 3)."""
