import { Component, onWillUnmount, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const MODEL = "zorgnetwerk.registration.import";
const ASK_EVERY = 500;

/**
 * Imports one sheet after another, each in a transaction of its own, and shows how
 * many rows are ready meanwhile.
 */
export class ImportProgress extends Component {
    static template = "zorgnetwerk_addon.ImportProgress";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ running: false, sheet: "", rows: 0, ready: 0 });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get percent() {
        const { rows, ready } = this.state;
        return rows ? Math.floor((100 * ready) / rows) : 0;
    }

    get canStart() {
        return !this.props.record.data.message && this.props.record.data.create_count;
    }

    async start() {
        if (this.state.running || !(await this.props.record.save())) {
            return;
        }
        this.state.running = true;
        const id = this.props.record.resId;
        try {
            const sheets = await this.askProgress(id);
            this.timer = setInterval(() => this.askProgress(id), ASK_EVERY);
            for (const sheet of sheets) {
                this.state.sheet = sheet.name;
                await this.orm.call(MODEL, "import_sheet", [[id], sheet.id]);
            }
            await this.orm.call(MODEL, "action_finish", [[id]]);
        } finally {
            clearInterval(this.timer);
            this.state.running = false;
            await this.props.record.load();
        }
    }

    async askProgress(id) {
        const sheets = await this.orm.silent.call(MODEL, "get_progress", [[id]]);
        this.state.rows = sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
        this.state.ready = sheets.reduce((sum, sheet) => sum + sheet.ready, 0);
        return sheets;
    }
}

registry.category("view_widgets").add("zorg_registration_progress", {
    component: ImportProgress,
    fieldDependencies: [
        { name: "message", type: "text" },
        { name: "create_count", type: "integer" },
    ],
});
