import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { getFieldDomain } from "@web/model/relational_model/utils";
import { useSpecialData } from "@web/views/fields/relational_utils";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

let nextId = 0;

/**
 * Kinds of help as large tiles. They are radio buttons: one stop for the Tab key, the
 * arrows move, a letter jumps to the kind that begins with it.
 */
export class KindChoiceField extends Component {
    static template = "zorgnetwerk_addon.KindChoiceField";
    static props = { ...standardFieldProps, domain: { type: Function, optional: true } };

    setup() {
        this.group = `zorg_kind_choice_${nextId++}`;
        this.kinds = useSpecialData(async (orm, props) => {
            const { relation } = props.record.fields[props.name];
            const { records } = await orm.call(relation, "web_search_read", [], {
                specification: { display_name: {}, icon: {} },
                domain: getFieldDomain(props.record, props.name, props.domain),
            });
            return records;
        });
    }

    get items() {
        return Array.isArray(this.kinds.data) ? this.kinds.data : [];
    }

    get value() {
        const value = this.props.record.data[this.props.name];
        return value && value.id;
    }

    /** The tile that the label of the form and the Tab key lead to. */
    isEntrance(item, index) {
        return this.value ? item.id === this.value : index === 0;
    }

    choose({ id, display_name }) {
        return this.props.record.update({ [this.props.name]: { id, display_name } });
    }

    onKeydown(ev) {
        if (ev.key.length !== 1 || ev.altKey || ev.ctrlKey || ev.metaKey || ev.key === " ") {
            return;
        }
        const letter = ev.key.toLowerCase();
        const matching = this.items.filter((item) =>
            item.display_name.toLowerCase().startsWith(letter)
        );
        if (matching.length) {
            const current = matching.findIndex((item) => item.id === this.value);
            const next = matching[(current + 1) % matching.length];
            ev.preventDefault();
            ev.currentTarget.querySelector(`input[value="${next.id}"]`).focus();
            this.choose(next);
        }
    }
}

registry.category("fields").add("zorg_kind_choice", {
    component: KindChoiceField,
    displayName: _t("Choice of a kind of help"),
    supportedTypes: ["many2one"],
    extractProps: (_fieldInfo, dynamicInfo) => ({ domain: dynamicInfo.domain }),
});
