"""What `cms.writers.pptx` is made of: our template (`layouts`, `template`, `theme`), what fits on a slide (`fitting`),
and how text and pictures are put into placeholders (`filling`).
"""
