import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Shows the icon that a char field names, for instance fa-car. */
export class IconField extends Component {
    static template = "zorgnetwerk_addon.IconField";
    static props = { ...standardFieldProps };

    get icon() {
        return this.props.record.data[this.props.name] || "";
    }
}

registry.category("fields").add("zorg_icon", {
    component: IconField,
    displayName: _t("Icon"),
    supportedTypes: ["char"],
});
