import { Component } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const SEPARATOR = " · ";
const LIMIT = 8;

/**
 * Finds a client by name, phone or street while typing, also on a phone's width, and
 * offers to note a new one. Nothing is stored until the form is saved.
 */
export class ClientFinderField extends Component {
    static template = "zorgnetwerk_addon.ClientFinderField";
    static components = { AutoComplete };
    static props = {
        ...standardFieldProps,
        placeholder: { type: String, optional: true },
    };

    setup() {
        this.orm = useService("orm");
    }

    get isNew() {
        return this.props.record.data.is_new_client;
    }

    get value() {
        const client = this.props.record.data[this.props.name];
        if (client) {
            return client.display_name.split(SEPARATOR)[0];
        }
        return this.isNew ? this.props.record.data.typed_name || "" : "";
    }

    get sources() {
        return [
            {
                placeholder: _t("Searching…"),
                options: (request) => this.loadOptions(request),
                optionSlot: "option",
            },
        ];
    }

    async loadOptions(request) {
        if (!request) {
            return [];
        }
        const found = await this.orm.call("zorgnetwerk.client", "name_search", [], {
            name: request,
            limit: LIMIT,
            context: { show_person_details: true },
        });
        const options = found.map(([id, label]) => {
            const [name, ...details] = label.split(SEPARATOR);
            return {
                label: name,
                data: { details: details.join(SEPARATOR) },
                onSelect: () => this.choose(id, label),
            };
        });
        options.push({
            label: _t("New client: %s", request),
            cssClass: "o_zorg_new_client_option",
            data: { isNew: true },
            onSelect: () => this.startNew(request),
        });
        return options;
    }

    choose(id, label) {
        return this.props.record.update({
            [this.props.name]: { id, display_name: label },
            is_new_client: false,
        });
    }

    startNew(request) {
        return this.props.record.update({
            [this.props.name]: false,
            is_new_client: true,
            typed_name: request,
        });
    }

    onChange({ inputValue }) {
        if (!inputValue) {
            this.props.record.update({ [this.props.name]: false, is_new_client: false });
        }
    }
}

registry.category("fields").add("zorg_client_finder", {
    component: ClientFinderField,
    displayName: _t("Find a client"),
    supportedTypes: ["many2one"],
    extractProps: ({ placeholder }) => ({ placeholder }),
    fieldDependencies: [
        { name: "is_new_client", type: "boolean" },
        { name: "typed_name", type: "char" },
    ],
});
