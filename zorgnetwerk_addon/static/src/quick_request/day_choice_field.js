import { Component } from "@odoo/owl";
import { formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;
const DAYS = 8;

/** A date field with the coming days beside it, since most calls are about those. */
export class DayChoiceField extends Component {
    static template = "zorgnetwerk_addon.DayChoiceField";
    static components = { DateTimeField };
    static props = { ...standardFieldProps };

    get placeholder() {
        return DateTime.local().plus({ days: 2 }).toFormat("d/M");
    }

    get days() {
        const value = this.props.record.data[this.props.name];
        const today = DateTime.local().startOf("day");
        return Array.from({ length: DAYS }, (_item, index) => {
            const day = today.plus({ days: index });
            return {
                day,
                key: day.toISODate(),
                label: this.getLabel(day, index),
                isActive: Boolean(value) && value.hasSame(day, "day"),
            };
        });
    }

    getLabel(day, index) {
        if (index === 0) {
            return _t("Today");
        }
        return index === 1 ? _t("Tomorrow") : day.toFormat("ccc d/M");
    }

    /**
     * The day that is meant by a word: "morgen", "di", "vrijdag".
     *
     * A weekday is the coming one: said on a Tuesday, "dinsdag" is in a week.
     */
    readDay(text) {
        const word = text.trim().toLowerCase().replace(/\.$/, "");
        if (word.length < 2 || /\d/.test(word)) {
            return null;
        }
        const today = DateTime.local().startOf("day");
        const names = [_t("Today"), _t("Tomorrow"), _t("Day after tomorrow")];
        // three letters: the first two of "vandaag" are no word
        const near = names.findIndex(
            (name) => word.length > 2 && String(name).toLowerCase().startsWith(word)
        );
        if (near >= 0) {
            return today.plus({ days: near });
        }
        const coming = Array.from({ length: 7 }, (_item, index) =>
            today.plus({ days: index + 1 })
        );
        return coming.find((day) => day.toFormat("cccc").toLowerCase().startsWith(word));
    }

    /** Put the date in the place of the word, before the picker reads it. */
    onTyped({ target }) {
        const day = target.tagName === "INPUT" && this.readDay(target.value);
        if (day) {
            target.value = formatDate(day);
        }
    }

    onKeydown(ev) {
        if (["Tab", "Enter"].includes(ev.key)) {
            this.onTyped(ev);
        }
    }

    choose(day) {
        return this.props.record.update({ [this.props.name]: day });
    }
}

registry.category("fields").add("zorg_day_choice", {
    component: DayChoiceField,
    displayName: _t("Choice of a day"),
    supportedTypes: ["date"],
});
