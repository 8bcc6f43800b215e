"""What can be wrong, as codes: the caller turns them into sentences in its language."""

import dataclasses


class RegistrationError(Exception):
    """The file as a whole cannot be read.

    Args:
        code: one of `file_empty`, `file_format`, `file_old`, `file_locked`,
            `file_damaged`, `file_too_large`, `file_unpacks_too_large`,
            `too_many_rows`, `too_many_sheets`, `profile_damaged`.
        values: what a sentence about it needs (`name`, `limit`, `found`).
    """

    def __init__(self, code, **values):
        super().__init__(code)
        self.code = code
        self.values = values


@dataclasses.dataclass(frozen=True)
class Fault:
    """One thing wrong with one cell, row or sheet.

    `field` is the field's code, empty when it concerns the whole row; `values` is
    what a sentence needs, the offending text always under `text`.
    """

    code: str
    field: str = ""
    values: dict = dataclasses.field(default_factory=dict, hash=False)
