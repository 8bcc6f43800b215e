"""What an import has to say, in the user's language."""


def field_labels(env):
    """The fields that a column of a registration may be, by their code.

    :param env: Odoo environment
    """
    return {
        "date": env._("Date"),
        "time": env._("Hour"),
        "end_time": env._("End hour"),
        "type": env._("Kind of help"),
        "client": env._("Client"),
        "client_number": env._("Number of the client"),
        "client_last_name": env._("Last name of the client"),
        "client_first_name": env._("First name of the client"),
        "volunteer": env._("Volunteer"),
        "volunteer_number": env._("Number of the volunteer"),
        "volunteer_last_name": env._("Last name of the volunteer"),
        "volunteer_first_name": env._("First name of the volunteer"),
        "from_place": env._("From"),
        "to_place": env._("To"),
        "km": env._("Km"),
        "minutes": env._("Duration"),
        "amount": env._("Amount"),
        "number": env._("Number"),
        "last_name": env._("Last name"),
        "first_name": env._("First name"),
        "full_name": env._("First and last name"),
        "birth_date": env._("Date of birth"),
        "address": env._("Street and number"),
        "street": env._("Street"),
        "house_number": env._("House number"),
        "box": env._("Box"),
        "zip": env._("Postcode"),
        "city": env._("Town"),
        "phone": env._("Phone"),
        "mobile": env._("Mobile phone"),
        "email": env._("E-mail"),
        "start_date": env._("Active since"),
        "end_date": env._("Stopped on"),
        "car": env._("Has a car"),
        "wishes": env._("Likes to do"),
        "agreement_signed": env._("Agreement signed"),
        "record_seen": env._("Extract 596.2 seen"),
        "practical_remark": env._("Good to know for volunteers"),
        "reporter": env._("Signalled by"),
        "about": env._("About whom"),
        "domain": env._("Life domain"),
        "urgency": env._("Urgency"),
        "what": env._("What was seen or heard"),
        "outcome": env._("Outcome"),
        "remark": env._("Remark"),
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
    values = error.values
    sentences = {
        "file_empty": env._("The file is empty: choose one with rows in it."),
        "file_format": env._(
            "“%(name)s” is neither a workbook (.xlsx) nor a CSV file. Save it as one "
            "of these in your spreadsheet program.",
            name=values.get("name"),
        ),
        "file_old": env._(
            "“%(name)s” has the old Excel format. Open it and save it as “Excel "
            "workbook (.xlsx)”.",
            name=values.get("name"),
        ),
        "file_locked": env._(
            "“%(name)s” is locked with a password. Save it without one first.",
            name=values.get("name"),
        ),
        "file_damaged": env._(
            "“%(name)s” is damaged. Open it in your spreadsheet program, save it again "
            "and try once more.",
            name=values.get("name"),
        ),
        "file_too_large": env._(
            "“%(name)s” is larger than %(limit)s MB. Split it, or leave pictures out.",
            name=values.get("name"),
            limit=values.get("limit"),
        ),
        "file_unpacks_too_large": env._(
            "“%(name)s” unpacks to more than %(limit)s MB. Split it by year.",
            name=values.get("name"),
            limit=values.get("limit"),
        ),
        "too_many_rows": env._(
            "The file has more than %(limit)s rows. Split it by year.",
            limit=values.get("limit"),
        ),
        "too_many_sheets": env._(
            "The file has more than %(limit)s sheets. Leave out what is no "
            "registration.",
            limit=values.get("limit"),
        ),
        "profile_damaged": env._(
            "This saved layout cannot be used: choose another one."
        ),
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
    return {
        "column_missing": env._(
            "No column is chosen for “%(field)s”: say which column it is.", **values
        ),
        "value_missing": env._("“%(field)s” is empty.", **values),
        "date_unreadable": env._(
            "“%(text)s” is no date. Write it as 31/12/2022.", **values
        ),
        "date_impossible": env._("“%(text)s”: that date does not exist.", **values),
        "date_future": env._("“%(text)s” is yet to come.", **values),
        "time_unreadable": env._("“%(text)s” is no hour. Write it as 9:30.", **values),
        "time_impossible": env._("“%(text)s”: that hour does not exist.", **values),
        "time_order": env._("It ends before it begins (“%(text)s”).", **values),
        "duration_unreadable": env._(
            "“%(text)s” is no duration. Write minutes, or 1:30.", **values
        ),
        "duration_too_long": env._("“%(text)s” is longer than a day.", **values),
        "number_unreadable": env._("“%(field)s”: “%(text)s” is no number.", **values),
        "number_too_large": env._(
            "“%(field)s”: %(text)s is more than can be right.", **values
        ),
        "negative": env._("“%(field)s” cannot be below zero (%(text)s).", **values),
        "yes_no_unreadable": env._(
            "“%(field)s”: “%(text)s” is neither yes nor no.", **values
        ),
        "email_unreadable": env._("“%(text)s” is no e-mail address.", **values),
        "phone_unreadable": env._("“%(text)s” is no phone number.", **values),
        "name_unreadable": env._("“%(text)s” is no name.", **values),
    }


def _person_sentences(env, values):
    return {
        "client_unknown": env._("“%(text)s” is not in the list of clients.", **values),
        "client_ambiguous": env._(
            "“%(text)s” may be more than one client: write the number.", **values
        ),
        "client_failed": env._(
            "The row of client “%(text)s” stayed out: mend row %(row)s first.", **values
        ),
        "volunteer_unknown": env._(
            "“%(text)s” is not in the list of volunteers.", **values
        ),
        "volunteer_ambiguous": env._(
            "“%(text)s” may be more than one volunteer: write the number.", **values
        ),
        "volunteer_failed": env._(
            "The row of volunteer “%(text)s” stayed out: mend row %(row)s first.",
            **values,
        ),
        "number_taken": env._(
            "Number %(text)s is somebody else's here, so the person comes in without.",
            **values,
        ),
        "number_twice": env._("Number %(text)s is given twice.", **values),
        "person_ambiguous": env._(
            "“%(text)s” may be more than one person whom the network has: add the date "
            "of birth.",
            **values,
        ),
        "row_repeated": env._("The same person as %(text)s, so taken once.", **values),
        "row_twice": env._("The same as %(text)s; both came in.", **values),
    }


def _word_sentences(env, values):
    return {
        "type_unknown": env._("“%(text)s” is no kind of help that is known.", **values),
        "type_ambiguous": env._(
            "“%(text)s” may be more than one kind of help.", **values
        ),
        "domain_unknown": env._(
            "“%(text)s” is no life domain that is known.", **values
        ),
        "domain_ambiguous": env._(
            "“%(text)s” may be more than one life domain.", **values
        ),
        "urgency_unknown": env._("“%(text)s” is no urgency that is known.", **values),
        "urgency_ambiguous": env._(
            "“%(text)s” may be more than one urgency.", **values
        ),
        "outcome_unknown": env._("“%(text)s” is no outcome that is known.", **values),
        "outcome_ambiguous": env._(
            "“%(text)s” may be more than one outcome.", **values
        ),
    }
