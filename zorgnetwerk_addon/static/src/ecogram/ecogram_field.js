import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const MARKS = { came: "+", went: "−" };

/** One drawing: the places come from the server, so that the PDF shows the same. */
export class EcogramPicture extends Component {
    static template = "zorgnetwerk_addon.EcogramPicture";
    static props = { picture: Object, title: String, rings: Object };

    edgeClass(node) {
        return `o_zorg_edge o_zorg_bond_${node.quality}`;
    }

    nodeClass(node) {
        const classes = ["o_zorg_person", `o_zorg_${node.kind}`];
        if (node.is_told) {
            classes.push("o_zorg_told");
        }
        if (node.mark) {
            classes.push(`o_zorg_${node.mark}`);
        }
        return classes.join(" ");
    }

    middle(node) {
        const { x, y } = this.props.picture;
        return { x: (x + node.x) / 2, y: (y + node.y) / 2 };
    }

    mark(node) {
        return MARKS[node.mark] || "";
    }
}

/** The people around a client: drawings, what stands out, and the same as a list. */
export class EcogramField extends Component {
    static template = "zorgnetwerk_addon.EcogramField";
    static components = { EcogramPicture };
    static props = { ...standardFieldProps };

    get data() {
        return this.props.record.data[this.props.name];
    }

    /** Two drawings share the room of one. */
    get sheet() {
        return this.env.isSmall || this.data.is_compared ? "narrow" : "wide";
    }

    get changes() {
        const { came, went, changed } = this.data;
        return [
            { code: "came", label: _t("Came"), names: came },
            { code: "went", label: _t("Went"), names: went },
            { code: "changed", label: _t("Changed"), names: changed },
        ].filter((change) => change.names.length);
    }
}

registry.category("fields").add("zorg_ecogram", {
    component: EcogramField,
    displayName: _t("Ecogram"),
    supportedTypes: ["json"],
});
