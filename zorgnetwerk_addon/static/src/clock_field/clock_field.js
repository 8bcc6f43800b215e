import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useInputField } from "@web/views/fields/input_field_hook";
import { FloatTimeField, floatTimeField } from "@web/views/fields/float_time/float_time_field";
import { InvalidNumberError } from "@web/views/fields/parsers";

const CLOCK = /^(\d{1,2})\s*(?:[:.,uh]|uur|uhr)\s*(\d{2})?\s*(?:u|uur|h|uhr)?$/;
const BARE = /^(\d{1,2}?)(\d{2})?$/;

/**
 * An hour as people write it: "9u30", "9:30", "9.30", "930", "9u" or "9".
 *
 * Never as Odoo's own field reads it, where "9,5" and "9.30" are parts of an hour and
 * "9u30" is nine.
 *
 * @returns {number} hours after midnight
 * @throws {InvalidNumberError} for what is no hour of a day
 */
export function parseClock(text) {
    const typed = text.trim().toLowerCase();
    const match = CLOCK.exec(typed) || BARE.exec(typed);
    const [hours, minutes] = match ? [Number(match[1]), Number(match[2] || 0)] : [];
    if (!match || minutes > 59 || hours + minutes / 60 > 24) {
        throw new InvalidNumberError(`"${text}" is no hour of a day`);
    }
    return hours + minutes / 60;
}

export class ClockField extends FloatTimeField {
    setup() {
        this.inputFloatTimeRef = useInputField({
            getValue: () => this.formattedValue,
            refName: "numpadDecimal",
            parse: parseClock,
        });
    }
}

registry.category("fields").add("zorg_clock", {
    ...floatTimeField,
    component: ClockField,
    displayName: _t("Hour of the day"),
});
