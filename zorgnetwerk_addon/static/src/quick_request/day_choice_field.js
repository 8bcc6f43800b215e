import { Component } from "@odoo/owl";
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

    choose(day) {
        return this.props.record.update({ [this.props.name]: day });
    }
}

registry.category("fields").add("zorg_day_choice", {
    component: DayChoiceField,
    displayName: _t("Choice of a day"),
    supportedTypes: ["date"],
});
