from babel.dates import format_date, format_skeleton, get_day_names

from odoo import fields, models
from odoo.tools import babel_locale_parse, format_list, get_lang

from ..tools.recurrence import to_local
from ..tools.recurrence_words import describe


class ZorgnetwerkRequest(models.Model):
    """Puts a recurrence into a sentence of the user's language."""

    _inherit = "zorgnetwerk.request"

    def _say_recurrence(self, rule):
        """Return for instance “Every Monday at 9:30, until 31 March 2027”.

        :param rule: ``tools.recurrence.Rule``
        """
        today = to_local(fields.Datetime.now(), self._get_zone()).date()
        sentence = ""
        for code, values in describe(rule, self._get_local_start(), today):
            words = self._say_part(code, values)
            comma = code in ("from", "until", "count", "skips_months", "leap_years")
            sentence += (", " if comma else " ") + words if sentence else words
        return sentence[:1].upper() + sentence[1:]

    def _say_next_dates(self, rule):
        days = self._get_next_days(rule)
        if not days:
            return self.env._("It has ended.")
        return " · ".join(self._format_skeleton(day, "EEEdMMMy") for day in days)

    def _say_part(self, code, values):
        env = self.env
        words = dict(values)
        if "weekdays" in words:
            names = [self._get_weekday_name(day) for day in words["weekdays"]]
            words["weekdays"] = format_list(env, names)
        if "weekday" in words:
            words["weekday"] = self._get_weekday_name(words["weekday"])
        if "position" in words:
            labels = self._fields["month_position"]._description_selection(env)
            words["position"] = dict(labels)[str(words["position"])]
        if "month" in words:
            month = fields.Date.to_date(f"2024-{words['month']:02}-01")
            if "day" in words:
                words["day"] = self._format_skeleton(
                    month.replace(day=words["day"]), "MMMMd"
                )
            words["month"] = self._format_pattern(month, "LLLL")
        if "time" in words:
            words["time"] = f"{words['time'].hour}:{words['time']:%M}"
        if "date" in words:
            words["date"] = self._format_pattern(words["date"], "long")
        return self._get_sentences(code) % words

    def _get_sentences(self, code):
        env = self.env
        return {
            "every_day": env._("every day"),
            "workdays": env._("every weekday from Monday to Friday"),
            "weekly": env._("every %(weekdays)s"),
            "every_month": env._("every month"),
            "every_year": env._("every year"),
            "every_n_days": env._("every %(number)s days"),
            "every_n_weeks": env._("every %(number)s weeks on %(weekdays)s"),
            "every_n_months": env._("every %(number)s months"),
            "every_n_years": env._("every %(number)s years"),
            "month_day": env._("on day %(day)s"),
            "month_last_day": env._("on the last day of the month"),
            "month_weekday": env._("on the %(position)s %(weekday)s"),
            "year_day": env._("on %(day)s"),
            "year_last_day": env._("on the last day of %(month)s"),
            "year_weekday": env._("on the %(position)s %(weekday)s of %(month)s"),
            "at": env._("at %(time)s"),
            "from": env._("from %(date)s"),
            "until": env._("until %(date)s"),
            "count": env._("%(count)s times"),
            "skips_months": env._("not in months without day %(day)s"),
            "leap_years": env._("in leap years only"),
        }[code]

    def _say_rule_error(self, error):
        """Return the sentence for a ``tools.recurrence_text.RuleError``."""
        env = self.env
        sentences = {
            "empty": env._("The rule is empty."),
            "syntax": env._(
                "The rule is not understood at “%(value)s”. A rule looks like "
                "FREQ=WEEKLY;BYDAY=MO,WE."
            ),
            "freq": env._(
                "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY in a rule, not “%(value)s”."
            ),
            "part": env._("%(part)s cannot be used in this rule. Leave it out."),
            "value": env._("“%(value)s” is no value for %(part)s in a rule."),
            "until_and_count": env._(
                "A rule ends on a day (UNTIL) or after a number of times (COUNT), not "
                "both."
            ),
            "week_start": env._(
                "Weeks begin on Monday here, so WKST=%(value)s would give other days "
                "than you expect. Leave WKST out."
            ),
            "month_needed": env._("A yearly rule on a day needs its month (BYMONTH)."),
            "never": env._(
                "With these choices there is no visit at all. Check “Start”, the days "
                "and “Last day”."
            ),
        }
        return sentences[error.code] % error.values

    def _get_locale(self):
        return babel_locale_parse(get_lang(self.env).code)

    def _get_weekday_name(self, weekday):
        return get_day_names("wide", locale=self._get_locale())[weekday]

    def _format_skeleton(self, day, skeleton):
        return format_skeleton(skeleton, day, locale=self._get_locale())

    def _format_pattern(self, day, pattern):
        return format_date(day, pattern, locale=self._get_locale())
