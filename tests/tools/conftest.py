"""Load the addon's pure tools without Odoo, so that these tests take milliseconds."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

TOOLS = Path(__file__).parents[2] / "zorgnetwerk_addon" / "tools"

if "zorgnetwerk_tools" not in sys.modules:
    spec = importlib.machinery.ModuleSpec("zorgnetwerk_tools", None, is_package=True)
    spec.submodule_search_locations = [str(TOOLS)]
    sys.modules["zorgnetwerk_tools"] = importlib.util.module_from_spec(spec)
