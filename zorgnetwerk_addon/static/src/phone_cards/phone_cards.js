import { utils } from "@web/core/ui/ui_service";
import { registry } from "@web/core/registry";
import { SearchModel } from "@web/search/search_model";
import { kanbanView } from "@web/views/kanban/kanban_view";

/**
 * A board whose columns do not fit on a phone: there the cards stand below each other.
 */
export class PhoneCardsSearchModel extends SearchModel {
    async load(config) {
        const columns = utils.isSmall() ? undefined : config.defaultGroupBy;
        await super.load({ ...config, defaultGroupBy: columns });
    }
}

registry.category("views").add("zorg_phone_cards", {
    ...kanbanView,
    SearchModel: PhoneCardsSearchModel,
});
