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
    Screen("login", "/web/login", login=""),
    Screen("start", "/odoo"),
)
