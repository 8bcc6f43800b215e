import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("week_planned_request", {
    steps: () => [
        {
            content: "The request comes back",
            trigger: ".o_form_view [name=is_recurring] input",
            run: "click",
        },
        {
            content: "It says in words how it repeats",
            trigger: "[name=recurrence_text]:contains(very)",
        },
        {
            content: "Plan the visits",
            trigger: "button[name=action_open]:contains(Plan the visits)",
            run: "click",
        },
        {
            content: "The visits are there",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Open)",
        },
    ],
});

tours.add("week_planned_assign", {
    steps: () => [
        {
            content: "Who could do the visit",
            trigger: "button[name=action_find_volunteer]",
            run: "click",
        },
        {
            content: "Choose one",
            trigger: ".o_zorg_match:contains(Claeys An) .o_zorg_choose",
            run: "click",
        },
        {
            content: "And another",
            trigger: ".o_zorg_match:contains(Maes Bea) .o_zorg_choose",
            run: "click",
        },
        {
            content: "Ask both",
            trigger: ".o_zorg_ask_chosen:contains(Ask these 2)",
            run: "click",
        },
        {
            content: "Both are asked",
            trigger:
                ".o_zorg_matches:has(.o_zorg_match:contains(Maes Bea) .badge) .o_zorg_match:contains(Claeys An) .badge:contains(Asked)",
        },
        { content: "Close", trigger: ".modal .btn-close", run: "click" },
        {
            content: "The first says yes",
            trigger: ".o_data_row:contains(Claeys An) button[name=action_accept]",
            run: "click",
        },
        {
            content: "Whom to tell that it is taken",
            trigger: ".o_notification:contains(need not come: Maes Bea)",
        },
        {
            content: "The other one is no longer needed",
            trigger: ".o_data_row:contains(Maes Bea):contains(No longer needed)",
        },
        {
            content: "She cannot come after all",
            trigger: ".o_data_row:contains(Claeys An) button[name=action_replace]",
            run: "click",
        },
        {
            content: "The task is open again",
            trigger: ".o_data_row:contains(Claeys An):contains(Replacement needed)",
        },
    ],
});

tours.add("week_planned_replace", {
    steps: () => [
        {
            content: "It stands on the list of replacements",
            trigger:
                ".o_data_row:contains(Claeys An) button[name=action_find_volunteer]",
            run: "click",
        },
        {
            content: "Somebody else takes over",
            trigger: ".o_zorg_match:contains(Maes Bea) button:contains(Assign)",
            run: "click",
        },
        {
            content: "It is arranged",
            trigger: ".o_notification:contains(Maes Bea does it)",
        },
    ],
});

tours.add("week_planned_close", {
    steps: () => [
        {
            content: "All that is past",
            trigger: ".o_list_view:has(.o_data_row:nth-child(3)) thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Done, in one go",
            trigger: ".o_control_panel button[name=action_register]",
            run: "click",
        },
        {
            content: "One has nobody who did it",
            trigger: ".o_notification:contains(Registered as done: 2)",
        },
        {
            content: "The first one was a mistake",
            trigger: ".o_data_row:first button[name=action_reopen]",
            run: "click",
        },
        {
            content: "It waits again",
            trigger: ".o_data_row:first button[name=action_register]",
        },
    ],
});
