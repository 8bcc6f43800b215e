import { Component, useState } from "@odoo/owl";
import { useCommand } from "@web/core/commands/command_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";

export const QUICK_REQUEST_ACTION = "zorgnetwerk_addon.quick_request_action";

/** "New phone request" from every screen: a button, a command and a shortcut. */
export class QuickRequestSystray extends Component {
    static template = "zorgnetwerk_addon.QuickRequestSystray";
    static props = {};

    setup() {
        this.action = useService("action");
        this.state = useState({ isWorker: false });
        // the web client must not wait for this
        user.hasGroup("zorgnetwerk_addon.group_zorg_worker").then((isWorker) => {
            this.state.isWorker = isWorker;
        });
        useCommand(_t("New phone request"), () => this.open(), {
            category: "smart_action",
            hotkey: "alt+shift+h",
            hotkeyOptions: { bypassEditableProtection: true },
            isAvailable: () => this.state.isWorker,
        });
    }

    open() {
        this.action.doAction(QUICK_REQUEST_ACTION);
    }
}

registry
    .category("systray")
    .add("zorgnetwerk_addon.quick_request", { Component: QuickRequestSystray }, { sequence: 60 });
