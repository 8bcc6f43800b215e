import { SelectionField, selectionField } from "@web/views/fields/selection/selection_field";
import { registry } from "@web/core/registry";

/**
 * A selection of which only the choices named in `field_choices` are offered: a column
 * of a list of clients cannot be a distance.
 */
export class FieldChoice extends SelectionField {
    get options() {
        const allowed = (this.props.record.data.field_choices || "").split(",");
        const offered = super.options.filter(([code]) => allowed.includes(code));
        return offered.sort(([, one], [, other]) => one.localeCompare(other));
    }
}

registry.category("fields").add("zorg_field_choice", {
    ...selectionField,
    component: FieldChoice,
    supportedTypes: ["selection"],
    fieldDependencies: [{ name: "field_choices", type: "char" }],
});
