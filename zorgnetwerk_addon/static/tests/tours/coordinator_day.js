import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/*
 * A phone request takes less than a minute, so its clicks and keystrokes are counted.
 * An action is what the hand does as one: a field typed, a choice, a shortcut. Keys
 * counts every character and every Tab besides.
 */
const MOST_ACTIONS = 12;
const MOST_KEYS_KNOWN_CLIENT = 30;
const MOST_KEYS_NEW_CLIENT = 70;

let counted;

function startCounting() {
    counted = { actions: 0, keys: 0 };
}

function press(trigger, keys, content) {
    return {
        content,
        trigger,
        async run(helpers) {
            counted.actions++;
            counted.keys++;
            await helpers.press(keys);
        },
    };
}

/** Tab is a keystroke that follows what was typed, no action of its own. */
function tab(trigger) {
    return {
        content: "Go to the next field",
        trigger,
        async run(helpers) {
            counted.keys++;
            await helpers.press("Tab");
        },
    };
}

function type(trigger, text, content) {
    return {
        content,
        trigger,
        async run(helpers) {
            counted.actions++;
            counted.keys += text.length;
            await helpers.fill(text);
        },
    };
}

function click(trigger, content) {
    return {
        content,
        trigger,
        async run(helpers) {
            counted.actions++;
            await helpers.click();
        },
    };
}

function atMost(keys) {
    return {
        content: `At most ${MOST_ACTIONS} actions and ${keys} keystrokes`,
        trigger: ".o_zorg_task_match",
        run() {
            if (counted.actions > MOST_ACTIONS || counted.keys > keys) {
                throw new Error(`A request took ${JSON.stringify(counted)}`);
            }
        },
    };
}

const KIND_IN_FOCUS = ".modal .o_zorg_kind:has(input:focus)";
const FINDER = ".modal .o_zorg_client_finder input";

// hands on the keyboard: somebody known calls for a ride
tours.add("coordinator_day_known_client", {
    steps: () => [
        {
            content: "The app opens on what needs me today",
            trigger: ".o_zorg_start_page [data-card=to_register]",
            run: startCounting,
        },
        press("body", "alt+shift+h", "The shortcut opens the request"),
        type(`${FINDER}:focus`, "desmet", "The name as it is heard"),
        {
            content: "The list tells persons of one name apart",
            trigger: ".o-autocomplete--dropdown-item:contains(°1941 · Kerkstraat 1)",
        },
        press(FINDER, "Enter", "Take the first"),
        {
            content: "Phone and address are shown",
            trigger: ".modal [name=client_text]:contains(056 11 22 33)",
        },
        tab(`${FINDER}:focus`),
        press(KIND_IN_FOCUS, "r", "R for a ride"),
        { content: "A ride it is", trigger: ".modal .o_zorg_kind.active:contains(Ride)" },
        tab(KIND_IN_FOCUS),
        type(".modal [name=day] input:focus", "+2d", "In two days"),
        tab(".modal [name=day] input:focus"),
        type(".modal [name=hour] input:focus", "1430", "At half past two"),
        tab(".modal [name=hour] input:focus"),
        {
            content: "The moment in words",
            trigger: ".modal [name=moment_text]:contains(14:30 – 15:30)",
        },
        tab(".modal [name=minutes] input:focus"),
        {
            content: "The ride starts at home",
            trigger: ".modal [name=from_address] input:value(Kerkstraat 1)",
        },
        tab(".modal [name=from_address] input:focus"),
        type(".modal [name=to_address] input:focus", "AZ", "To the hospital"),
        press("body", "alt+s", "Save"),
        atMost(MOST_KEYS_KNOWN_CLIENT),
        {
            content: "Who could do it, with the reason",
            trigger:
                ".o_zorg_match:contains(Maes Bea) .o_zorg_reason:contains(likes “Ride”)",
        },
        {
            content: "Who cannot, on demand",
            trigger: ".o_zorg_show_excluded",
            run: "click",
        },
        {
            content: "And why",
            trigger: ".o_zorg_match_excluded:contains(Claeys An):contains(has no car)",
        },
        {
            content: "She was called and says yes",
            trigger: ".o_zorg_match:contains(Maes Bea) button:contains(Assign)",
            run: "click",
        },
        {
            content: "It is arranged",
            trigger: ".o_notification:contains(Maes Bea does it)",
        },
        { content: "Back where the call began", trigger: "body:not(:has(.modal))" },
        { trigger: ".o_zorg_start_page" },
    ],
});

// hand on the mouse: somebody new calls for company
tours.add("coordinator_day_new_client", {
    steps: () => [
        { trigger: ".o_zorg_start_page", run: startCounting },
        click(".o_zorg_take_request", "The button of the start page"),
        type(`${FINDER}:focus`, "jan desmedt", "Nobody is called so"),
        click(".o_zorg_new_client_option", "A new client"),
        {
            content: "The name is not typed twice",
            trigger: ".modal [name=last_name] input:value(Desmedt)",
        },
        {
            content: "Is it somebody known?",
            trigger: ".modal [name=similar_persons]:contains(De Smet Jan · °1941)",
        },
        type(".modal [name=phone] input", "0470123456", "The phone"),
        type(".modal [name=street] input", "Bosstraat 2", "The street"),
        type(".modal [name=city] input", "8583 Bossuit", "The town"),
        click(".modal .o_zorg_kind:contains(Keeping company)", "Company"),
        click(".modal .o_zorg_days button:contains(Tomorrow)", "Tomorrow"),
        type(".modal [name=hour] input", "10", "At ten"),
        click(".modal button[name=action_save]", "Save"),
        atMost(MOST_KEYS_NEW_CLIENT),
        {
            content: "Ask a volunteer",
            trigger: ".o_zorg_match:contains(Claeys An) button:contains(Ask)",
            run: "click",
        },
        {
            content: "She is asked",
            trigger: ".o_zorg_match:contains(Claeys An) .badge:contains(Asked)",
        },
        {
            content: "Close",
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            content: "The new task stands on the start page",
            trigger: "[data-card=unstaffed] .o_zorg_card_row:contains(Bossuit)",
        },
    ],
});

// one click takes who was known already
tours.add("coordinator_day_known_after_all", {
    steps: () => [
        { trigger: ".o_zorg_start_page", run: startCounting },
        click(".o_zorg_quick_request_button", "The button of every screen"),
        type(`${FINDER}:focus`, "Jan De Smedt", "Another spelling"),
        click(".o_zorg_new_client_option", "A new client"),
        click(
            ".modal [name=similar_persons] button:contains(This is the person)",
            "No, somebody known"
        ),
        {
            content: "The known client is taken",
            trigger: ".modal .o_zorg_client_finder input:value(De Smet Jan)",
        },
        {
            content: "Nothing of a new client is left",
            trigger: ".modal:not(:has([name=similar_persons] .alert))",
        },
        click(".modal .o_zorg_kind:contains(Shopping)", "Shopping"),
        type(".modal [name=hour] input", "25u", "An hour that does not exist"),
        click(".modal .o_zorg_days button:contains(Tomorrow)", "Tomorrow"),
        click(".modal button[name=action_save]", "Save"),
        {
            content: "One sentence names the field",
            trigger: ".o_error_dialog:contains(“Hour” is not an hour: 25u)",
        },
        {
            content: "Understood",
            trigger: ".o_error_dialog .modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "Nothing is lost: keep it for later",
            trigger: ".modal button[name=action_save_for_later]",
            run: "click",
        },
        {
            content: "It waits on the start page",
            trigger: "[data-card=requests] .o_zorg_card_row:contains(Shopping)",
        },
    ],
});

// at the end of the day
tours.add("coordinator_day_register", {
    steps: () => [
        {
            content: "What is past and not registered",
            trigger: "[data-card=to_register] .o_zorg_card_title",
            run: "click",
        },
        {
            content: "Done, in one click",
            trigger: ".o_data_row:contains(De Smet Jan) button[name=action_register]",
            run: "click",
        },
        {
            content: "It is off the list",
            trigger: ".o_list_view:not(:has(.o_data_row:contains(De Smet Jan)))",
        },
    ],
});
