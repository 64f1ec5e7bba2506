FILES = {}
RUN_FILES = {}
