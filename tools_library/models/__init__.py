from tools_library.models.library import ToolLibraryPage
from tools_library.models.materials import MaterialPage, MaterialVersion
from tools_library.models.tools import ToolMaterial, ToolPage

__all__ = ["MaterialPage", "MaterialVersion", "ToolLibraryPage", "ToolMaterial", "ToolPage"]
