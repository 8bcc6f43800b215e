from . import quick_request
from . import reason_ask
from . import signal_close
from . import signal_pass_on
