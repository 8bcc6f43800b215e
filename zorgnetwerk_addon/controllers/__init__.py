from . import calendar_feed
from . import import_template
