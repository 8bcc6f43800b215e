"""What every test needs, whichever way pytest is started."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])

# `tests.common` and `dev` are importable also when pytest starts elsewhere
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
