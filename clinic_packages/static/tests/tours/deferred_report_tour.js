import { registry } from "@web/core/registry";

const figures = (row, ...texts) => ({
    content: `${row}: ${texts.join(", ")}`,
    trigger: `${row}${texts.map((text) => `:contains("${text}")`).join("")}`,
});

const books = (name, text) => ({
    content: `${name} is ${text}`,
    trigger: `.o_clinic_deferred_books button[name="${name}"]:contains("${text}")`,
});

const day = (name, text) => ({
    trigger: `.o_clinic_deferred_${name}`,
    run: `edit ${text} && press Enter`,
});

registry.category("web_tour.tours").add("clinic_packages_deferred_report", {
    steps: () => [
        // All that was told, and the books beside it
        { trigger: '.o_clinic_deferred_period button[name="period"]:contains("This year")' },
        day("from", "01/01/2026"),
        day("to", "03/31/2026"),
        figures('.o_group_header:contains("Glow")', "250.00", "-25.00", "225.00"),
        figures("tfoot", "340.00", "-18.00", "-49.00", "-48.00", "225.00"),
        books("closing", "225.00"),
        books("balance", "249.00"),
        books("unposted", "-24.00"),
        books("difference", "0.00"),

        // Another period stays the same in the pivot, whose figures open their entries
        day("from", "03/01/2026"),
        figures("tfoot", "298.00", "-25.00", "-48.00", "225.00"),
        { trigger: ".o_switch_view.o_pivot", run: "click" },
        figures('.o_pivot tbody tr:contains("Reset")', "48.00", "-48.00", "0.00"),
        { trigger: '.o_clinic_deferred_period button[name="period"]:contains("Period")' },
        {
            trigger: '.o_pivot tbody tr:contains("Glow") td.o_pivot_cell_value:contains("-25.00")',
            run: "click",
        },
        { trigger: '.o_breadcrumb:contains("Redeemed")' },
        { trigger: '.o_data_row:contains("Glow"):contains("-25.00")' },
        { trigger: '.breadcrumb-item:contains("Deferred Revenue") a', run: "click" },
        { trigger: ".o_clinic_deferred_view .o_switch_view.o_list", run: "click" },

        // A row opens its sold package, its figures the entries
        {
            trigger: '.o_clinic_deferred_view .o_group_header:contains("Glow") .o_group_name',
            run: "click",
        },
        {
            trigger:
                '.o_clinic_deferred_view .o_data_row:contains("Glow") .o_data_cell[name="closing"]',
            run: "click",
        },
        { trigger: '.o_breadcrumb:contains("Closing")' },
        { trigger: '.breadcrumb-item:contains("Deferred Revenue") a', run: "click" },
        {
            trigger:
                '.o_clinic_deferred_view .o_data_row:contains("Glow") .o_data_cell[name="sold_package_id"]',
            run: "click",
        },
        { trigger: '.o_form_view .o_breadcrumb:contains("Glow")' },
        { trigger: '.breadcrumb-item:contains("Deferred Revenue") a', run: "click" },

        // What is behind the books
        { trigger: '.o_clinic_deferred_books button[name="unposted"]', run: "click" },
        { trigger: '.o_breadcrumb:contains("Not Yet Posted")' },
        { trigger: '.o_data_row:contains("Reset")' },
    ],
});
