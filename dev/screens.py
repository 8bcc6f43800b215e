"""The screens that `./zorg screenshots` takes, from the demo database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """One screen: `name` becomes the file's name, `path` is opened as `login`, then
    the CSS selectors of `clicks` are clicked in turn; `sizes` are of the camera."""

    name: str
    path: str
    login: str = "coordinator"
    clicks: tuple = ()
    sizes: tuple = ("desktop", "phone")


SCREENS = (
    Screen("today", "/odoo/zorg-today"),
    Screen(
        "quick_request",
        "/odoo/zorg-today",
        clicks=(".o_zorg_take_request",),
    ),
    Screen(
        "task_match",
        "/odoo/zorg-tasks",
        clicks=(".o_data_row button[name=action_find_volunteer]",),
        sizes=("desktop",),
    ),
    Screen("signals", "/odoo/zorg-signals", sizes=("desktop",)),
    Screen("year_report", "/odoo/zorg-year-report", sizes=("desktop",)),
)
