import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function choose(field, words) {
    return [
        {
            content: `Look for ${words} in ${field}`,
            trigger: `.modal .o_field_widget[name=${field}] input`,
            run: `edit ${words}`,
        },
        {
            content: `Choose ${words}`,
            trigger: `.o-autocomplete--dropdown-item a:contains(${words})`,
            run: "click",
        },
    ];
}

function isIn(state) {
    return {
        content: `The signal is ${state}`,
        trigger: `.o_statusbar_status .o_arrow_button_current[data-value=${state}]`,
    };
}

// what a colleague without access to signals does when a volunteer calls
tours.add("signal_pass_on", {
    steps: () => [
        {
            content: "A volunteer tells by phone what was noticed",
            trigger: ".o_zorg_pass_on_signal",
            run: "click",
        },
        ...choose("volunteer_id", "Claeys"),
        ...choose("client_id", "Smet"),
        {
            content: "Say in a few words what was noticed",
            trigger: ".modal .o_field_widget[name=summary] input",
            run: "edit Stopped cooking",
        },
        {
            content: "Write down the facts",
            trigger: ".modal .o_field_widget[name=facts] textarea",
            run: "edit The fridge was empty.",
        },
        {
            content: "It cannot wait",
            trigger: ".modal .o_field_widget[name=is_urgent] input",
            run: "click",
        },
        {
            content: "Pass it on",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "It is said that it was passed on",
            trigger: ".o_notification:contains(is passed on)",
        },
        { content: "The dialog is gone", trigger: "body:not(:has(.modal))" },
    ],
});

// from the volunteer's task to the word back, and on into a policy signal
tours.add("signal_day", {
    steps: () => [
        {
            content: "The volunteer noticed something during this task",
            trigger: ".oe_stat_button:contains(Something noticed?)",
            run: "click",
        },
        {
            content: "Who helped whom is filled in",
            trigger: ".modal .o_field_widget[name=volunteer_id] input:value(Claeys)",
        },
        {
            content: "Say in a few words what was noticed",
            trigger: ".modal .o_field_widget[name=summary] input",
            run: "edit Stopped cooking",
        },
        {
            content: "Write down the facts",
            trigger: ".modal .o_field_widget[name=facts] textarea",
            run: "edit The fridge was empty.",
        },
        {
            content: "Pass it on",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        isIn("received"),
        { content: "Danger goes elsewhere", trigger: "a[href='tel:112']" },
        {
            content: "Take it",
            trigger: "button[name=action_take]",
            run: "click",
        },
        isIn("investigating"),
        {
            content: "Refer to an organisation",
            trigger: "button[name=action_refer]",
            run: "click",
        },
        ...choose("organisation_id", "Public service"),
        {
            content: "Its phone comes up",
            trigger: ".modal .o_field_widget[name=organisation_phone]",
        },
        {
            content: "Say what is asked",
            trigger: ".modal .o_field_widget[name=question] textarea",
            run: "edit Could you bring meals?",
        },
        {
            content: "A warning stands there until the person agrees",
            trigger: ".modal .alert-warning",
        },
        {
            content: "The person agrees",
            trigger: ".modal .o_field_widget[name=client_agrees] input",
            run: "click",
        },
        {
            content: "Look at what they will read",
            trigger: ".modal:not(:has(.alert-warning)) button[name=action_send]",
            run: "click",
        },
        {
            content: "Without an agreement, nothing about the person goes",
            trigger: ".modal .alert-info:contains(Nothing about the person)",
        },
        {
            content: "Send",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        isIn("referred"),
        {
            content: "The referral stands below",
            trigger: ".o_field_widget[name=referral_ids] .o_data_row:contains(Sent)",
        },
        {
            content: "They visited",
            trigger: "button[name=action_followed_up]",
            run: "click",
        },
        isIn("followed_up"),
        {
            content: "Close",
            trigger: "button[name=action_close]",
            run: "click",
        },
        ...choose("outcome_id", "Meals come"),
        {
            content: "Write to who signalled, with a name in it",
            trigger: ".modal .o_field_widget[name=feedback] textarea",
            run: "edit De Smet has meals now.",
        },
        {
            content: "Say that it was told by phone",
            trigger: ".modal .o_field_widget[name=way] input[data-value=phone]",
            run: "click",
        },
        {
            content: "The name is pointed out",
            trigger: ".modal .alert-warning:contains(De Smet)",
        },
        {
            content: "Write without the name",
            trigger: ".modal .o_field_widget[name=feedback] textarea",
            run: "edit Thank you, it is taken care of.",
        },
        {
            content: "Close the signal",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        isIn("closed"),
        {
            content: "What was told stands in the signal",
            trigger: ".o_field_widget[name=feedback_ids] .o_data_row:contains(taken care of)",
        },
        {
            content: "Others go without meals too",
            trigger: "button[name=action_bundle]",
            run: "click",
        },
        {
            content: "Their policy signal is there already",
            trigger: ".modal .o_field_widget[name=target] input[data-value=known]",
            run: "click",
        },
        ...choose("policy_signal_id", "No meals"),
        {
            content: "Add it",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "The policy signal, no longer the dialog, rests on both",
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=signal_ids] .o_data_row:contains(Stopped cooking)",
        },
    ],
});
