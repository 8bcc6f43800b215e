from . import figure
from . import ir_actions_report
from . import ir_actions_report_neighbourhood
from . import policy_figure
from . import signal_figure
from . import board_signal
