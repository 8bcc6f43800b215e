"""The users of the demo database: the password is the login."""

ROLES = {
    "coordinator": "coordinator of a network",
    "worker": "back-office worker",
    "signals": "signal handler",
    "administrator": "administrator of the care networks",
    "policy": "policy viewer: figures only",
    "privacy": "privacy officer",
    "townhall": "colleague of the town hall, no care",
    "admin": "Odoo's own administrator",
}
