import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { openQuickRequest, REQUEST_CLOSED } from "../quick_request/quick_request_systray";

const { DateTime } = luxon;

/** What needs the user today. */
export class StartPage extends Component {
    static template = "zorgnetwerk_addon.StartPage";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ cards: [], canTakeRequest: false });
        onWillStart(() => this.load());
        useBus(this.env.bus, REQUEST_CLOSED, () => this.load());
    }

    get userName() {
        return user.name;
    }

    get date() {
        return DateTime.local().toFormat("cccc d MMMM");
    }

    get busyCards() {
        return this.state.cards.filter((card) => card.count);
    }

    get quietCards() {
        return this.state.cards.filter((card) => !card.count);
    }

    seeAll(card) {
        return _t("See all %s", card.count);
    }

    async load() {
        const { cards, can_take_request } = await this.orm.call(
            "zorgnetwerk.start.page",
            "get_cards",
            []
        );
        this.state.cards = cards;
        this.state.canTakeRequest = can_take_request;
    }

    takeRequest() {
        return openQuickRequest(this.env);
    }

    passOnSignal() {
        return this.action.doAction("zorgnetwerk_addon.signal_pass_on_action", {
            onClose: () => this.load(),
        });
    }

    async openList(card) {
        if (!card.action) {
            return;
        }
        const action = await this.action.loadAction(card.action);
        return this.action.doAction({
            ...action,
            name: card.title,
            context: card.action_context,
            domain: card.action_domain,
        });
    }

    openRow(row) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: row.model,
            res_id: row.res_id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("zorgnetwerk_addon.start_page", StartPage);
