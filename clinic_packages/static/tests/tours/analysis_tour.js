import { registry } from "@web/core/registry";

const openReport = (menu) => [
    { trigger: '.o_menu_sections button:contains("Reporting")', run: "click" },
    { trigger: `.o-dropdown--menu .dropdown-item:contains(/^${menu}$/)`, run: "click" },
];

const pivotRow = (name, ...figures) => ({
    content: `${name}: ${figures.join(", ")}`,
    trigger: `.o_pivot tbody tr:contains("${name}")${figures
        .map((text) => `:contains("${text}")`)
        .join("")}`,
});

const groupRows = (name, option) => [
    { content: `group by ${name}`, trigger: ".o_searchview_dropdown_toggler", run: "click" },
    { trigger: `.o_group_by_menu .o_menu_item:contains("${option}")`, run: "click" },
    { trigger: ".o_searchview_dropdown_toggler", run: "click" },
];

registry.category("web_tour.tours").add("clinic_packages_analysis", {
    steps: () => [
        // Sales
        ...openReport("Sales"),
        { trigger: '.o_breadcrumb:contains("Package Sales")' },
        pivotRow("Glow Series", "760.00"),
        ...groupRows("category", "Category"),
        pivotRow("Face Care", "760.00"),
        { trigger: ".o_switch_view.o_graph", run: "click" },
        { trigger: ".o_graph_canvas_container canvas" },

        // Sold items
        ...openReport("Sold Items"),
        pivotRow("Facial", "6", "2"),
        pivotRow("Peel", "4", "0"),

        // Redemptions: what was reversed is not counted
        ...openReport("Redemptions"),
        { trigger: '.o_breadcrumb:contains("Redemptions Analysis")' },
        pivotRow("Glow Series", "2"),
        ...groupRows("practitioner", "Practitioner"),
        pivotRow("Dr Reed", "2"),
        { trigger: ".o_switch_view.o_graph", run: "click" },
        { trigger: ".o_graph_canvas_container canvas" },
    ],
});
