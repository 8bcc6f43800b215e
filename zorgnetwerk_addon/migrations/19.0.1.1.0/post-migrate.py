"""What is new about the entries of lists that came with an earlier version.

Such entries are the municipality's own to change, so they are not loaded again: what
they say now is filled in here, and only where nobody chose otherwise.
"""

from odoo import SUPERUSER_ID, api

FLAGS = {
    "volunteer_role_bridge_figure": "is_bridge_figure",
    "organisation_kind_school": "is_school",
    "care_function_partnerships": "counts_agreements",
    "care_function_valued_roles": "counts_volunteers",
    "care_function_detection": "counts_signals",
    "care_function_guidance": "counts_referrals",
    "care_function_policy_advice": "counts_policy_signals",
}
FUNCTIONS = {
    "life_domain_income": "care_function_guidance",
    "life_domain_loneliness": "care_function_social_networks",
    "life_domain_informal_care": "care_function_social_networks",
    "life_domain_rights": "care_function_guidance",
    "life_domain_leisure": "care_function_social_networks",
}
# by day and night before; now in the working hours and days of the network
URGENCIES = {
    "urgency_normal": ((72, 30), (21, 20)),
    "urgency_soon": ((24, 7), (7, 5)),
}


def migrate(cr, version):
    """Fill in what the entries say in this version."""
    env = api.Environment(cr, SUPERUSER_ID, {})

    def find(name):
        return env.ref(f"zorgnetwerk_addon.{name}", raise_if_not_found=False)

    for name, flag in FLAGS.items():
        if entry := find(name):
            entry[flag] = True
    for name, function in FUNCTIONS.items():
        domain, function = find(name), find(function)
        if domain and function and not domain.care_function_ids:
            domain.care_function_ids = function
    for name, (before, now) in URGENCIES.items():
        urgency = find(name)
        if urgency and (urgency.first_look_hours, urgency.follow_up_days) == before:
            urgency.first_look_hours, urgency.follow_up_days = now
