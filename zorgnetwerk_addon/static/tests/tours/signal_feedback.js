import { registry } from "@web/core/registry";

// who signalled hears back by mail; a name is caught before it leaves
registry.category("web_tour.tours").add("signal_feedback", {
    steps: () => [
        {
            content: "Who still waits stands in the list",
            trigger: ".o_data_row:contains(Stopped cooking) button[name=action_tell]",
            run: "click",
        },
        {
            content: "The address is that of the volunteer",
            trigger: ".modal .o_field_widget[name=email_text]:contains(an@example.be)",
        },
        {
            content: "Write a message with a name in it",
            trigger: ".modal .o_field_widget[name=feedback] textarea",
            run: "edit We went to see de Smet.",
        },
        {
            content: "Leave the field",
            trigger: ".modal .o_field_widget[name=stage] input[data-value=looked_into]",
            run: "click",
        },
        {
            content: "Choosing what it tells begins from its phrase",
            trigger: ".modal .o_field_widget[name=feedback] textarea:value(discretion)",
            run: "edit We went to see de Smet.",
        },
        {
            content: "Leave the field again",
            trigger: ".modal .o_field_widget[name=way] input[data-value=mail]",
            run: "click",
        },
        {
            content: "The name is pointed out",
            trigger: ".modal .alert-warning:contains(de Smet)",
        },
        {
            content: "Send it all the same",
            trigger: ".modal button[name=action_apply]:contains(Send)",
            run: "click",
        },
        {
            content: "It is not sent unread",
            trigger: ".o_error_dialog:contains(may tell who) .btn-primary",
            run: "click",
        },
        {
            content: "Write it without the name",
            trigger: ".modal .o_field_widget[name=feedback] textarea",
            run: "edit Thank you, we are looking into it.",
        },
        {
            content: "Leave the field once more",
            trigger: ".modal .o_field_widget[name=way] input[data-value=mail]",
            run: "click",
        },
        {
            content: "Nothing is pointed out any more, so send",
            trigger: ".modal:not(:has(.alert-warning)) button[name=action_apply]:contains(Send)",
            run: "click",
        },
        { content: "The dialog is gone", trigger: "body:not(:has(.modal))" },
        {
            content: "Nobody waits any more",
            trigger: ".o_action_manager:not(:has(.o_data_row:contains(Stopped cooking)))",
        },
    ],
});
