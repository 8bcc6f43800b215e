from . import reason_ask
from . import signal_close
