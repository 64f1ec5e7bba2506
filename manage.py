#!/usr/bin/env python
"""Django's command line. Development settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    os.environ.setdefault("DATABASE_STATEMENT_SECONDS", "0")  # a command may take its time, a visitor may not
    execute_from_command_line(sys.argv)
