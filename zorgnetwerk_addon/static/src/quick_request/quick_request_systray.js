import { Component, useState } from "@odoo/owl";
import { useCommand } from "@web/core/commands/command_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/** Said on the bus when a phone request may have changed what a screen shows. */
export const REQUEST_CLOSED = "zorgnetwerk_addon:request_closed";

export function openQuickRequest(env) {
    return env.services.action.doAction("zorgnetwerk_addon.quick_request_action", {
        onClose: () => env.bus.trigger(REQUEST_CLOSED),
    });
}

/** "New phone request" from every screen: a button, a command and a shortcut. */
export class QuickRequestSystray extends Component {
    static template = "zorgnetwerk_addon.QuickRequestSystray";
    static props = {};

    setup() {
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
        return openQuickRequest(this.env);
    }
}

registry
    .category("systray")
    .add("zorgnetwerk_addon.quick_request", { Component: QuickRequestSystray }, { sequence: 60 });
