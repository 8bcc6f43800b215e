from . import calendar_feed
from . import calendar_feed_log
from . import import_template
from . import public_page
from . import referral_card
from . import referral_page
from . import referral_portal
