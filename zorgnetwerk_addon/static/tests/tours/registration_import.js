import { registry } from "@web/core/registry";

const ROWS = 300;

/** A list of tasks as a network may keep it, with two rows that are wrong. */
function registration() {
    const lines = ["Datum;Uur;Wat;Passagier;Chauffeur;Afgelegde km"];
    for (let row = 0; row < ROWS; row++) {
        const day = `${(row % 28) + 1}/${(Math.floor(row / 28) % 12) + 1}/2023`;
        lines.push(`${day};9u30;rit;De Smet Jan;CLAEYS AN;12,5`);
    }
    lines.push("31/02/2023;9u;rit;De Smet Jan;Claeys An;5");
    lines.push("1/3/2023;14u;raketvlucht;Jan De Smet;Claeys An;5");
    return lines.join("\r\n");
}

function upload(input) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([registration()], "Ritten.csv", { type: "text/csv" }));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

function openPage(name, row) {
    return [
        {
            content: `Look at ${name}`,
            trigger: `.o_notebook .nav-link[name=${name}]`,
            run: "click",
        },
        { content: `${row} stands there`, trigger: `.o_data_row:contains(${row})` },
    ];
}

registry.category("web_tour.tours").add("registration_import", {
    steps: () => [
        {
            content: "Choose the file",
            trigger: ".o_field_widget[name=file] input[type=file]:not(:visible)",
            run: ({ anchor }) => upload(anchor),
        },
        {
            content: "It is there",
            trigger: ".o_field_widget[name=file] input:value(Ritten.csv)",
        },
        {
            content: "See what would be made",
            trigger: "button[name=action_check]:contains(Check)",
            run: "click",
        },
        {
            content: "The sheet is recognised",
            trigger: ".o_data_row:contains(Ritten) td[name=kind]:contains(Tasks)",
        },
        ...openPage("problems", "31/02/2023"),
        ...openPage("words", "raketvlucht"),
        {
            content: "Say what this word stands for",
            trigger: ".o_data_row:contains(raketvlucht) td[name=task_type_id]",
            run: "click",
        },
        {
            content: "Look for it",
            trigger: ".o_selected_row .o_field_widget[name=task_type_id] input",
            run: "edit Shopping",
        },
        {
            content: "Choose it",
            trigger: ".o-autocomplete--dropdown-item a:contains(Shopping)",
            run: "click",
        },
        {
            content: "Look at the columns",
            trigger: ".o_notebook .nav-link[name=sheets]",
            run: "click",
        },
        {
            content: "Open the sheet",
            trigger: ".o_data_row td[name=name]:contains(Ritten)",
            run: "click",
        },
        {
            content: "A column that says where the kilometres stand",
            trigger: ".modal .o_data_row:contains(Afgelegde km) td[name=field_code]",
            run: "click",
        },
        {
            content: "Open the choices",
            trigger: ".modal .o_selected_row td[name=field_code] input",
            run: "click",
        },
        {
            content: "A task has kilometres and no postcode",
            trigger:
                ".o_select_menu_menu:contains(Km):contains(Duration):not(:contains(Postcode))",
        },
        {
            content: "Choose it",
            trigger: ".o_select_menu_menu .o_select_menu_item:contains(Km)",
            run: "click",
        },
        {
            content: "Keep it",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "Check again with the corrections",
            trigger: "body:not(:has(.modal)) button[name=action_check]:contains(again)",
            run: "click",
        },
        {
            content: "One row more comes in",
            trigger: `.o_data_row:contains(Ritten) td[name=create_count]:contains(${ROWS + 1})`,
        },
        {
            content: "Import",
            trigger: ".o_zorg_import_start:enabled",
            run: "click",
        },
        {
            content: "It shows how far it is",
            trigger: ".modal .o_zorg_import_progress [role=progressbar]",
        },
        {
            content: "It is done",
            trigger:
                "body:not(:has(.modal)) .o_arrow_button_current[data-value=done], body:not(:has(.modal)) button[name=action_open_made]",
        },
        {
            content: "The wrong row can be had as a workbook",
            trigger: ".o_field_widget[name=rejected_file] a",
        },
        {
            content: "See the tasks",
            trigger: "button[name=action_open_made]",
            run: "click",
        },
        {
            content: "They are there",
            trigger: ".o_breadcrumb:contains(Tasks), .o_last_breadcrumb_item:contains(Tasks)",
        },
    ],
});
