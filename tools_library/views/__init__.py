from tools_library.views.files import material_file
from tools_library.views.library import library
from tools_library.views.materials import material
from tools_library.views.tools import tool

__all__ = ["library", "material", "material_file", "tool"]
