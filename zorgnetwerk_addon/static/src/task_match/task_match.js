import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const PAGE = 10;

/** Who could do a task, best first and with the reasons; asks or assigns one of them. */
export class TaskMatch extends Component {
    static template = "zorgnetwerk_addon.TaskMatch";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.taskId = this.props.action.params?.task_id;
        this.state = useState({
            data: null,
            limit: PAGE,
            withExcluded: false,
            busy: false,
            everyVisit: false,
            chosen: new Set(),
        });
        onWillStart(() => this.load());
    }

    get hasMore() {
        return this.state.data.match_count > this.state.data.matches.length;
    }

    get hasMoreExcluded() {
        return this.state.data.excluded_count > this.state.data.excluded.length;
    }

    async load() {
        this.state.data = await this.orm.call(
            "zorgnetwerk.task",
            "get_matches",
            [[this.taskId]],
            { limit: this.state.limit, with_excluded: this.state.withExcluded }
        );
    }

    showMore() {
        this.state.limit += 3 * PAGE;
        return this.load();
    }

    toggleExcluded() {
        this.state.withExcluded = !this.state.withExcluded;
        return this.load();
    }

    get askChosenLabel() {
        const count = this.state.chosen.size;
        return _t("Ask these %(count)s: the first to accept has it", { count });
    }

    canAsk(volunteer) {
        const { is_planned, is_staffed } = this.state.data.task;
        return is_planned && !is_staffed && !["asked", "accepted"].includes(volunteer.answer);
    }

    toggleChosen(volunteer) {
        if (!this.state.chosen.delete(volunteer.id)) {
            this.state.chosen.add(volunteer.id);
        }
    }

    ask(volunteer) {
        return this.run("action_ask_volunteers", [volunteer.id]);
    }

    async askChosen() {
        await this.run("action_ask_volunteers", [...this.state.chosen]);
        this.state.chosen.clear();
    }

    async assign(volunteer) {
        if (this.state.everyVisit) {
            return this.assignEveryVisit(volunteer);
        }
        await this.run("action_assign_volunteer", volunteer.id);
        if (this.state.data.task.is_staffed) {
            this.notification.add(
                _t("%(volunteer)s does it: %(task)s", {
                    volunteer: volunteer.name,
                    task: `${this.state.data.task.title}, ${this.state.data.task.moment}`,
                }),
                {
                    type: "success",
                    buttons: [{ name: _t("Open the task"), onClick: () => this.openTask() }],
                }
            );
            this.close();
        }
    }

    async assignEveryVisit(volunteer) {
        const visits = await this.run("action_assign_every_visit", volunteer.id);
        if (visits) {
            this.notification.add(
                _t("%(volunteer)s does %(count)s of the %(total)s visits to come.", {
                    volunteer: volunteer.name,
                    ...visits,
                }),
                { type: visits.count < visits.total ? "warning" : "success" }
            );
            this.close();
        }
    }

    async run(method, argument) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const result = await this.orm.call("zorgnetwerk.task", method, [
                [this.taskId],
                argument,
            ]);
            await this.load();
            return result;
        } finally {
            this.state.busy = false;
        }
    }

    openTask() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "zorgnetwerk.task",
            res_id: this.taskId,
            views: [[false, "form"]],
        });
    }

    close() {
        return this.action.doAction({ type: "ir.actions.act_window_close" });
    }
}

registry.category("actions").add("zorgnetwerk_addon.task_match", TaskMatch);
