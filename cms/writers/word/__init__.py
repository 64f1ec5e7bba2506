"""Word: an outline as WordprocessingML. `cms.writers.docx` puts the parts together.

All looks stand in `styles.xml`; what is written here names a style and never a size, a font or a colour. python-docx
carries the package, the pictures and the properties; the rest is written out, since Word is strict about the order of
elements (ECMA-376 part 1, annex A).
"""
