import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function isIn(state) {
    return {
        content: `The signal is ${state}`,
        trigger: `.o_statusbar_status .o_arrow_button_current[data-value=${state}]`,
    };
}

function press(name) {
    return {
        content: `Press ${name}`,
        trigger: `.o_form_view button[name=${name}]`,
        run: "click",
    };
}

// one concern that two neighbours told, taken, followed up and closed
tours.add("signal_joined", {
    steps: () => [
        isIn("received"),
        {
            content: "Somebody told the same: look",
            trigger: ".oe_stat_button[name=action_join]",
            run: "click",
        },
        {
            content: "Both stand in the dialog",
            trigger: ".modal .o_data_row:contains(Cold house again)",
        },
        {
            content: "Join them",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        { content: "The dialog is gone", trigger: "body:not(:has(.modal))" },
        {
            content: "The other one stands below",
            trigger: ".nav-link[name=joined]",
            run: "click",
        },
        { content: "With its facts", trigger: ".o_data_row:contains(Ice on the window)" },
        press("action_take"),
        isIn("investigating"),
        press("action_followed_up"),
        isIn("followed_up"),
    ],
});

// later it is opened again, and why stands in the history
tours.add("signal_reopened", {
    steps: () => [
        isIn("closed"),
        press("action_reopen"),
        {
            content: "Say why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit The heating is off again",
        },
        {
            content: "Reopen",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        isIn("investigating"),
        {
            content: "Open the history",
            trigger: ".nav-link[name=history]",
            run: "click",
        },
        {
            content: "It says who and why",
            trigger: ".o_data_row:contains(The heating is off again)",
        },
    ],
});
