import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("clinic_packages_portal", {
    steps: () => [
        {
            content: "the card is shown once its packages are counted",
            trigger: ".o_portal_index_card:not(.d-none) a[href='/my/packages']:contains(1 active)",
            run: "click",
            expectUnloadPage: true,
        },
        // The list
        {
            trigger:
                ".o_clinic_portal_list tr:contains(Glow):contains(4 of 6 left):contains(Active)",
        },
        {
            trigger:
                ".o_clinic_portal_list tr:contains(Welcome):contains(0 of 1 left):contains(Used)",
        },
        { content: "keep the active ones", trigger: "#portal_searchbar_filters", run: "click" },
        {
            trigger: ".dropdown-item[href*='filterby=active']",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_clinic_portal_list:not(:contains(Welcome))" },
        { content: "search an item", trigger: "input[name=search]", run: "edit peel" },
        {
            trigger: ".o_portal_search_panel button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "found",
            trigger: "input[name=search]:value(peel)",
        },
        {
            trigger: ".o_clinic_portal_list a:contains(Glow)",
            run: "click",
            expectUnloadPage: true,
        },
        // The package
        { trigger: ".o_clinic_portal_total:contains(4 of 6 left)" },
        {
            content: "a bar, with its words",
            trigger:
                ".o_clinic_portal_item:contains(Facial) [role=img][aria-label='1 used, 1 reserved, 2 of 4 left']",
        },
        { trigger: ".o_clinic_portal_history [data-type=reserve]:contains(Reserved for you)" },
        { trigger: ".o_clinic_portal_history [data-type=redeem]:contains(1 × Facial)" },
        {
            content: "open the page to print, here instead of in a tab of its own",
            trigger: ".o_clinic_portal_print[target=_blank]",
            run: ({ anchor }) => {
                const frame = document.createElement("iframe");
                frame.src = anchor.href;
                anchor.after(frame);
            },
        },
        {
            trigger:
                ":iframe .o_clinic_statement:contains(Package Statement):contains(Anna Patient)",
        },
        {
            content: "back to all packages",
            trigger: ".o_portal_submenu a:contains(My packages)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_clinic_portal_list tr:contains(Welcome)" },
    ],
});

registry.category("web_tour.tours").add("clinic_packages_print_statement", {
    steps: () => [
        {
            trigger: ".o_statusbar_buttons button[name=action_print_statement]",
            run: "click",
        },
        {
            content: "its own button is not needed here",
            trigger:
                ":iframe body:has(.o_clinic_statement_toolbar:not(:visible)) .o_clinic_statement:contains(Anna Patient)",
            run: () => {
                const { contentWindow } = document.querySelector(".o_action iframe");
                contentWindow.print = () => document.body.classList.add("was_printed");
            },
        },
        { trigger: ".o_control_panel button:contains(Print)", run: "click" },
        { trigger: "body.was_printed:not(:has(.o_notification))" },
    ],
});
