import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function openMenu(entry) {
    return [
        {
            content: "Open the figures in the menu",
            trigger: ".o_menu_sections [data-menu-xmlid='zorgnetwerk_addon.menu_figures']",
            run: "click",
        },
        {
            content: `Choose ${entry}`,
            trigger: `.o-dropdown--menu [data-menu-xmlid='zorgnetwerk_addon.${entry}']`,
            run: "click",
        },
    ];
}

tours.add("year_report", {
    steps: () => [
        ...openMenu("year_report_menu"),
        {
            content: "Take the year that was counted by hand",
            trigger: ".o_field_widget[name=year] input",
            run: "edit 2024 && press Tab",
        },
        {
            content: "The page follows",
            trigger: ".zorg_year_report h1:contains(Year report 2024 of Nabij)",
        },
        {
            content: "Seven rides, three the year before",
            trigger: ".zorg_year_report tr:contains(Ride):contains('+4 (+133 %)')",
        },
        { content: "There are charts", trigger: ".zorg_chart svg rect" },
        {
            content: "Look at the same figures in a pivot",
            trigger: "button[name=action_figures]",
            run: "click",
        },
        { content: "Km of both years", trigger: ".o_pivot td:contains(82.0)" },
        {
            content: "And as a graph",
            trigger: ".o_switch_view.o_graph",
            run: "click",
        },
        { content: "It is drawn", trigger: ".o_graph_renderer canvas" },
    ],
});

tours.add("year_report_of_the_board", {
    steps: () => [
        ...openMenu("year_report_menu"),
        {
            content: "Take a year that is over",
            trigger: ".o_field_widget[name=year] input",
            run: "edit 2024 && press Tab",
        },
        {
            content: "Small numbers are hidden",
            trigger:
                ".zorg_year_report .zorg_card:contains(Tasks done) .zorg_card_number:contains(x)",
        },
        {
            content: "Publishing is not for the board",
            trigger: ".o_form_view:not(:has(button[name=action_publish]))",
        },
        ...openMenu("policy_figure_menu"),
        {
            content: "As a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            content: "A hidden number in the list",
            trigger: ".o_data_row:contains(2024):contains(Tasks done):contains(x)",
        },
    ],
});
