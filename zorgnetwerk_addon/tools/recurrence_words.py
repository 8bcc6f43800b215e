"""What a sentence about a recurrence says, as codes and values.

The models put them into words, in the language of the user: "elke maandag en
woensdag om 9:30, tot 31 maart 2027".
"""

from datetime import date, datetime

from .recurrence import Rule, complete

WORKDAYS = (0, 1, 2, 3, 4)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def describe(rule: Rule, start: datetime, today: date | None = None):
    """Return ``(code, values)`` in the order of the sentence.

    :param start: local wall clock of the first moment
    :param today: a first day after it is told; never told when not given

    >>> describe(Rule("weekly", weekdays=(0, 2)), datetime(2026, 11, 23, 9, 30))
    [('weekly', {'weekdays': (0, 2)}), ('at', {'time': datetime.time(9, 30)})]
    """
    rule = complete(rule, start.date())
    parts = [_describe_period(rule)]
    if rule.freq in ("monthly", "yearly"):
        parts.append(_describe_day(rule))
    parts.append(("at", {"time": start.time()}))
    if today and start.date() > today:
        parts.append(("from", {"date": start.date()}))
    if rule.until:
        parts.append(("until", {"date": rule.until}))
    elif rule.count:
        parts.append(("count", {"count": rule.count}))
    if rule.freq == "monthly" and rule.month_day > 28:
        parts.append(("skips_months", {"day": rule.month_day}))
    elif rule.freq == "yearly" and (rule.month, rule.month_day) == (2, 29):
        parts.append(("leap_years", {}))
    return parts


def _describe_period(rule):
    if rule.freq == "weekly" and rule.interval == 1:
        if rule.weekdays == EVERY_DAY:
            return "every_day", {}
        if rule.weekdays == WORKDAYS:
            return "workdays", {}
        return "weekly", {"weekdays": rule.weekdays}
    values = {"weekdays": rule.weekdays} if rule.freq == "weekly" else {}
    if rule.interval == 1:
        return {
            "daily": "every_day",
            "monthly": "every_month",
            "yearly": "every_year",
        }[rule.freq], values
    code = {
        "daily": "every_n_days",
        "weekly": "every_n_weeks",
        "monthly": "every_n_months",
        "yearly": "every_n_years",
    }[rule.freq]
    return code, {"number": rule.interval, **values}


def _describe_day(rule):
    month = {"month": rule.month} if rule.freq == "yearly" else {}
    prefix = "year" if month else "month"
    if rule.position:
        position = {"position": rule.position, "weekday": rule.weekday}
        return f"{prefix}_weekday", {**position, **month}
    if rule.month_day == -1:
        return f"{prefix}_last_day", month
    return f"{prefix}_day", {"day": rule.month_day, **month}
