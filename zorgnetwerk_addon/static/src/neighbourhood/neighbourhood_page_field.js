import { Component, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The page of a neighbourhood, made on the server: a number opens what it counts. */
export class NeighbourhoodPageField extends Component {
    static template = xml`
        <div class="o_zorg_neighbourhood_page" t-out="props.record.data[props.name] or ''" t-on-click="onClick"/>`;
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    async onClick(ev) {
        const cell = ev.target.closest(".zorg_evidence");
        if (!cell) {
            return;
        }
        const { measure, year, function: functionId } = cell.dataset;
        const { resModel, resId } = this.props.record;
        const evidence = [[resId], measure, Number(year), Number(functionId)];
        const action = await this.orm.call(resModel, "action_evidence", evidence);
        await this.action.doAction(action);
    }
}

registry.category("fields").add("zorg_neighbourhood_page", {
    component: NeighbourhoodPageField,
    supportedTypes: ["html"],
});
