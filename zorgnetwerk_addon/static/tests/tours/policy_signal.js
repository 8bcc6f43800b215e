import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function isIn(phase) {
    return {
        content: `The policy signal is in the phase ${phase}`,
        trigger: `.o_statusbar_status .o_arrow_button_current[data-value=${phase}]`,
    };
}

function next(phase) {
    return [
        {
            content: "Next phase",
            trigger: "button[name=action_next_phase]:enabled",
            run: "click",
        },
        isIn(phase),
    ];
}

function write(field, words, tag = "textarea") {
    return {
        content: `Write ${field}`,
        trigger: `.o_field_widget[name=${field}] ${tag}`,
        run: `edit ${words} && press Tab`,
    };
}

function tick(name) {
    return {
        content: `Tick ${name}`,
        trigger: `.o_field_widget[name=${name}] input:not(:checked)`,
        run: "click",
    };
}

function openTab(name) {
    return { content: `Tab ${name}`, trigger: `a[name=${name}]`, run: "click" };
}

function tell() {
    return [
        {
            content: "By phone, not by mail",
            trigger: ".modal .o_field_widget[name=way] input[data-value=phone]",
            run: "click",
        },
        {
            content: "What became of it stands there: it was told",
            trigger: ".modal:not(:has(button.btn-primary:contains(Send))) footer .btn-primary",
            run: "click",
        },
        { content: "The dialog is gone", trigger: "body:not(:has(.modal))" },
    ];
}

// from two signals in a list to what is told to who signalled, and the document
tours.add("policy_signal_day", {
    steps: () => [
        {
            content: "Choose all signals",
            trigger: ".o_list_view thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Bundle them",
            trigger: "button[name=action_bundle]",
            run: "click",
        },
        {
            content: "Give it a title",
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Letters nobody reads",
        },
        {
            content: "Bundle",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        isIn("bundle"),
        {
            content: "Both signals are in it",
            trigger: ".o_field_widget[name=signal_ids] .o_data_row:nth-child(2)",
        },
        ...next("analyse"),
        write("description", "Mevrouw Vandecasteele leest haar brieven niet."),
        {
            content: "Somebody is named, and it is said where",
            trigger: ".alert:contains(character 9: a name)",
        },
        write("description", "Brieven blijven ongeopend."),
        {
            content: "Nobody is named any more",
            trigger: ".o_form_view:not(:has(.alert:contains(character)))",
        },
        {
            content: "Open the kinds of cause",
            trigger: ".o_field_widget[name=cause] input",
            run: "click",
        },
        {
            content: "Lack of information",
            trigger: ".o_select_menu_item:contains(Lack of information)",
            run: "click",
        },
        openTab("criteria"),
        tick("is_clear"),
        tick("is_neutral"),
        tick("is_recognised"),
        tick("is_shared"),
        ...next("report"),
        openTab("decision"),
        write("decided_by", "Council", "input"),
        write("decision", "Write them shorter."),
        ...next("decide"),
        {
            content: "Look for who leads",
            trigger: ".o_field_widget[name=lead_organisation_id] input",
            run: "edit Sociaal",
        },
        {
            content: "The social service leads",
            trigger: ".o-autocomplete--dropdown-item a:contains(Sociaal Huis)",
            run: "click",
        },
        ...next("act"),
        openTab("feedback"),
        write("feedback", "The letters are shorter."),
        ...next("feedback"),
        {
            content: "The first who signalled was told",
            trigger:
                ".o_field_widget[name=untold_signal_ids] button[name=action_policy_told]",
            run: "click",
        },
        ...tell(),
        {
            content: "One is left",
            trigger:
                ".o_field_widget[name=untold_signal_ids]:not(:has(.o_data_row:nth-child(2) td[name=reference]))",
        },
        {
            content: "The others too",
            trigger: "button[name=action_all_told]",
            run: "click",
        },
        ...tell(),
        {
            content: "Nobody is left",
            trigger: ".o_form_view:not(:has(button[name=action_all_told]))",
        },
        {
            content: "Open the menu of signals",
            trigger:
                ".o_menu_sections [data-menu-xmlid='zorgnetwerk_addon.menu_signals']",
            run: "click",
        },
        {
            content: "Bundle of policy signals",
            trigger:
                ".o-dropdown--menu [data-menu-xmlid='zorgnetwerk_addon.policy_bundle_menu']",
            run: "click",
        },
        {
            content: "It is in the document",
            trigger: ".modal .o_data_row:contains(Letters nobody reads)",
        },
        { content: "The PDF is offered", trigger: ".modal button[name=action_pdf]" },
    ],
});

tours.add("policy_signal_of_the_board", {
    steps: () => [
        {
            content: "Open the policy signal",
            trigger: ".o_data_row td[name=name]:contains(Letters nobody reads)",
            run: "click",
        },
        {
            content: "How many is not told",
            trigger: ".o_field_widget[name=shown]:contains(from fewer than 5 persons)",
        },
        {
            content: "What was decided is",
            trigger: ".o_field_widget[name=decision]:contains(Write them shorter.)",
        },
        {
            content: "No signals, no messages",
            trigger:
                ".o_form_view:not(:has(.o-mail-Chatter)):not(:has([name=signal_ids]))",
        },
    ],
});
