import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Shows who may be the same person, and takes the existing file in one click. */
export class SimilarPersonsField extends Component {
    static template = "zorgnetwerk_addon.SimilarPersonsField";
    static props = { ...standardFieldProps };

    get persons() {
        return this.props.record.data[this.props.name] || [];
    }

    /** A volunteer has no file as a client yet: saving makes one for the same person. */
    take(person) {
        const chosen = { id: person.id, display_name: person.label };
        return this.props.record.update(
            person.model === "zorgnetwerk.volunteer"
                ? { volunteer_id: chosen }
                : { client_id: chosen, is_new_client: false }
        );
    }
}

registry.category("fields").add("zorg_similar_persons", {
    component: SimilarPersonsField,
    displayName: _t("Similar persons"),
    supportedTypes: ["json"],
});
