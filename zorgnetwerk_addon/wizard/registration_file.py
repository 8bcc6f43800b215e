"""The uploaded file of an import, in and out."""

import base64
import binascii

from odoo.exceptions import UserError

from ..tools.registration import RegistrationError
from ..tools.registration.reading import read_files
from ..tools.registration.rejected import rejected_workbook
from .registration_sentences import fault_sentence, file_sentence


def sheets_of(wizard, wanted=None):
    """Read the sheets of the file.

    :param wizard: ``zorgnetwerk.registration.import``
    :param wanted: names of sheets; all when not given
    :return: list of ``tools.registration.reading.Sheet``
    :raise UserError: there is no file, or it cannot be read
    """
    env = wizard.env
    if not wizard.file:
        raise UserError(env._("Choose a file first."))
    try:
        content = base64.b64decode(wizard.with_context(bin_size=False).file)
        return read_files([(wizard.filename or "", content)], wanted=wanted)
    except RegistrationError as error:
        raise UserError(file_sentence(env, error)) from error
    except binascii.Error as error:
        raise UserError(env._("The file did not arrive whole.")) from error


def rejected_values(wizard, plan, labels):
    """Return values of the fields with the workbook of rejected rows.

    :param wizard: ``zorgnetwerk.registration.import``
    :param plan: ``tools.registration.plan.Plan``
    :param dict labels: names of the fields
    """
    env = wizard.env
    content = rejected_workbook(
        plan,
        lambda fault: fault_sentence(env, fault, labels),
        env._("Row in the file"),
        env._("Why it stayed out"),
    )
    if not content:
        return {"rejected_file": False, "rejected_filename": False}
    stem = (wizard.filename or "").rpartition(".")[0]
    return {
        "rejected_file": base64.b64encode(content),
        "rejected_filename": env._("%(file)s - rejected rows.xlsx", file=stem),
    }
