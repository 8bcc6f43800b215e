import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Dialog } from "@web/core/dialog/dialog";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const MODEL = "zorgnetwerk.registration.import";
const ASK_EVERY = 500;

/**
 * Imports one sheet after another, each in a transaction of its own, and shows how
 * many rows are ready meanwhile. Closing it stops after the sheet that is running.
 */
export class ImportDialog extends Component {
    static template = "zorgnetwerk_addon.ImportDialog";
    static components = { Dialog };
    static props = { importId: Number, close: Function };

    setup() {
        this.orm = useService("orm");
        this.title = _t("Import a registration");
        this.state = useState({ sheet: "", rows: 0, ready: 0 });
        this.stopped = false;
        onMounted(() => this.run());
        onWillUnmount(() => {
            this.stopped = true;
            clearInterval(this.timer);
        });
    }

    get percent() {
        const { rows, ready } = this.state;
        return rows ? Math.floor((100 * ready) / rows) : 0;
    }

    async run() {
        try {
            const sheets = await this.askProgress();
            this.timer = setInterval(() => this.askProgress(), ASK_EVERY);
            for (const sheet of sheets) {
                if (this.stopped) {
                    return;
                }
                this.state.sheet = sheet.name;
                await this.call("import_sheet", sheet.id);
            }
            await this.call("action_finish");
        } finally {
            this.props.close();
        }
    }

    call(method, ...args) {
        return this.orm.silent.call(MODEL, method, [[this.props.importId], ...args]);
    }

    async askProgress() {
        const sheets = await this.call("get_progress");
        const total = (name) => sheets.reduce((sum, sheet) => sum + sheet[name], 0);
        Object.assign(this.state, { rows: total("rows"), ready: total("ready") });
        return sheets;
    }
}

export class ImportButton extends Component {
    static template = "zorgnetwerk_addon.ImportButton";
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
    }

    get canStart() {
        return !this.props.record.data.message && this.props.record.data.create_count;
    }

    async start() {
        const { record } = this.props;
        if (await record.save()) {
            this.dialog.add(
                ImportDialog,
                { importId: record.resId },
                { onClose: () => record.load() }
            );
        }
    }
}

registry.category("view_widgets").add("zorg_registration_import", {
    component: ImportButton,
    fieldDependencies: [
        { name: "message", type: "text" },
        { name: "create_count", type: "integer" },
    ],
});
