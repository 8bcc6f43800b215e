from . import figure
from . import ir_actions_report
from . import policy_figure
