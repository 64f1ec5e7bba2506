"""What is looked at before a file is kept: its type by its content, what it could do on a reader's computer, viruses
(`checks`, `scanner`), and whether people who use a screen reader can read it (`accessibility`). `forms` asks for all
of it in each of Wagtail's three ways to upload.
"""
