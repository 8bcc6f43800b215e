"""What an import has to say, in the user's language."""


def field_labels(env):
    """The fields that a column of a registration may be, by their code.

    :param env: Odoo environment
    """
    _ = env._
    return {
        "date": _("Date"),
        "time": _("Hour"),
        "end_time": _("End hour"),
        "type": _("Kind of help"),
        "client": _("Client"),
        "client_number": _("Number of the client"),
        "client_last_name": _("Last name of the client"),
        "client_first_name": _("First name of the client"),
        "volunteer": _("Volunteer"),
        "volunteer_number": _("Number of the volunteer"),
        "volunteer_last_name": _("Last name of the volunteer"),
        "volunteer_first_name": _("First name of the volunteer"),
        "from_place": _("From"),
        "to_place": _("To"),
        "km": _("Km"),
        "minutes": _("Duration"),
        "amount": _("Amount"),
        "number": _("Number"),
        "last_name": _("Last name"),
        "first_name": _("First name"),
        "full_name": _("First and last name"),
        "birth_date": _("Date of birth"),
        "address": _("Street and number"),
        "street": _("Street"),
        "house_number": _("House number"),
        "box": _("Box"),
        "zip": _("Postcode"),
        "city": _("Town"),
        "phone": _("Phone"),
        "mobile": _("Mobile phone"),
        "email": _("E-mail"),
        "start_date": _("Active since"),
        "end_date": _("Stopped on"),
        "car": _("Has a car"),
        "wishes": _("Likes to do"),
        "agreement_signed": _("Agreement signed"),
        "record_seen": _("Extract 596.2 seen"),
        "practical_remark": _("Good to know for volunteers"),
        "reporter": _("Signalled by"),
        "about": _("About whom"),
        "domain": _("Life domain"),
        "urgency": _("Urgency"),
        "what": _("What was seen or heard"),
        "outcome": _("Outcome"),
        "remark": _("Remark"),
    }


def kind_labels(env):
    """The kinds of sheets, by their code.

    :param env: Odoo environment
    """
    return {
        "volunteer": env._("Volunteers"),
        "client": env._("Clients"),
        "task": env._("Tasks"),
        "signal": env._("Signals"),
    }


def file_sentence(env, error):
    """Say why a file cannot be read, and the mend.

    :param env: Odoo environment
    :param error: ``tools.registration.RegistrationError``
    """
    _, values = env._, error.values
    sentences = {
        "file_empty": _("The file is empty: choose one with rows in it."),
        "file_format": _(
            "“%(name)s” is neither a workbook (.xlsx) nor a CSV file. Save it as one "
            "of these in your spreadsheet program.",
            name=values.get("name"),
        ),
        "file_old": _(
            "“%(name)s” has the old Excel format. Open it and save it as “Excel "
            "workbook (.xlsx)”.",
            name=values.get("name"),
        ),
        "file_locked": _(
            "“%(name)s” is locked with a password. Save it without one first.",
            name=values.get("name"),
        ),
        "file_damaged": _(
            "“%(name)s” is damaged. Open it in your spreadsheet program, save it again "
            "and try once more.",
            name=values.get("name"),
        ),
        "file_too_large": _(
            "“%(name)s” is larger than %(limit)s MB. Split it, or leave pictures out.",
            name=values.get("name"),
            limit=values.get("limit"),
        ),
        "file_unpacks_too_large": _(
            "“%(name)s” unpacks to more than %(limit)s MB. Split it by year.",
            name=values.get("name"),
            limit=values.get("limit"),
        ),
        "too_many_rows": _(
            "The file has more than %(limit)s rows. Split it by year.",
            limit=values.get("limit"),
        ),
        "too_many_sheets": _(
            "The file has more than %(limit)s sheets. Leave out what is no "
            "registration.",
            limit=values.get("limit"),
        ),
        "profile_damaged": _("This saved layout cannot be used: choose another one."),
    }
    return sentences[error.code]


def fault_sentence(env, fault, labels=None):
    """Say what is wrong with a cell or a row, and the mend.

    :param env: Odoo environment
    :param fault: ``tools.registration.Fault``
    :param dict labels: the result of ``field_labels``, when it is at hand
    """
    labels = labels or field_labels(env)
    values = {
        "field": labels.get(fault.field, ""),
        "text": fault.values.get("text", ""),
        "row": fault.values.get("row", ""),
        "names": ", ".join(fault.values.get("candidates", ())),
    }
    for sentences in (_cell_sentences, _person_sentences, _word_sentences):
        if found := sentences(env, values).get(fault.code):
            if values["names"] and not fault.code.endswith("_failed"):
                found += " " + env._("Perhaps: %(names)s.", names=values["names"])
            return found
    raise KeyError(fault.code)


def _cell_sentences(env, values):
    _ = env._
    return {
        "column_missing": _(
            "No column is chosen for “%(field)s”: say which column it is.", **values
        ),
        "value_missing": _("“%(field)s” is empty.", **values),
        "date_unreadable": _(
            "“%(text)s” is no date. Write it as 31/12/2022.", **values
        ),
        "date_impossible": _("“%(text)s”: that date does not exist.", **values),
        "date_future": _("“%(text)s” is yet to come.", **values),
        "time_unreadable": _("“%(text)s” is no hour. Write it as 9:30.", **values),
        "time_impossible": _("“%(text)s”: that hour does not exist.", **values),
        "time_order": _("It ends before it begins (“%(text)s”).", **values),
        "duration_unreadable": _(
            "“%(text)s” is no duration. Write minutes, or 1:30.", **values
        ),
        "duration_too_long": _("“%(text)s” is longer than a day.", **values),
        "number_unreadable": _("“%(field)s”: “%(text)s” is no number.", **values),
        "number_too_large": _(
            "“%(field)s”: %(text)s is more than can be right.", **values
        ),
        "negative": _("“%(field)s” cannot be below zero (%(text)s).", **values),
        "yes_no_unreadable": _(
            "“%(field)s”: “%(text)s” is neither yes nor no.", **values
        ),
        "email_unreadable": _("“%(text)s” is no e-mail address.", **values),
        "phone_unreadable": _("“%(text)s” is no phone number.", **values),
        "name_unreadable": _("“%(text)s” is no name.", **values),
    }


def _person_sentences(env, values):
    _ = env._
    return {
        "client_unknown": _("“%(text)s” is not in the list of clients.", **values),
        "client_ambiguous": _(
            "“%(text)s” may be more than one client: write the number.", **values
        ),
        "client_failed": _(
            "The row of client “%(text)s” stayed out: mend row %(row)s first.", **values
        ),
        "volunteer_unknown": _(
            "“%(text)s” is not in the list of volunteers.", **values
        ),
        "volunteer_ambiguous": _(
            "“%(text)s” may be more than one volunteer: write the number.", **values
        ),
        "volunteer_failed": _(
            "The row of volunteer “%(text)s” stayed out: mend row %(row)s first.",
            **values,
        ),
        "number_taken": _(
            "Number %(text)s is somebody else's here, so the person comes in without.",
            **values,
        ),
        "number_twice": _("Number %(text)s is given twice.", **values),
        "person_ambiguous": _(
            "“%(text)s” may be more than one person whom the network has: add the date "
            "of birth.",
            **values,
        ),
        "row_repeated": _("The same person as %(text)s, so taken once.", **values),
        "row_twice": _("The same as %(text)s; both came in.", **values),
    }


def _word_sentences(env, values):
    _ = env._
    return {
        "type_unknown": _("“%(text)s” is no kind of help that is known.", **values),
        "type_ambiguous": _("“%(text)s” may be more than one kind of help.", **values),
        "domain_unknown": _("“%(text)s” is no life domain that is known.", **values),
        "domain_ambiguous": _("“%(text)s” may be more than one life domain.", **values),
        "urgency_unknown": _("“%(text)s” is no urgency that is known.", **values),
        "urgency_ambiguous": _("“%(text)s” may be more than one urgency.", **values),
        "outcome_unknown": _("“%(text)s” is no outcome that is known.", **values),
        "outcome_ambiguous": _("“%(text)s” may be more than one outcome.", **values),
    }
