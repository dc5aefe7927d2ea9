/**
 * The tours that pictures are taken of (tests/screenshots): each ends on a page as it should look, with the
 * demo data. They keep nothing.
 */
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as CheckOut from "@clinic_packages/../tests/tours/utils/check_out_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function addShot(name, steps) {
    tours.add(`clinic_packages_shot_${name}`, { steps: () => steps.flat() });
}

const see = (trigger) => ({ trigger });
const show = (trigger) => ({
    trigger,
    run: ({ anchor }) => anchor.scrollIntoView({ block: "center" }),
});
const click = (trigger) => ({ trigger, run: "click" });
/** What is typed in a dialog for its picture is not to be saved when the browser is closed. */
const typeNothing = {
    trigger: ".o_form_dirty",
    run: ({ anchor }) => anchor.classList.remove("o_form_dirty"),
};
/** In a row of a list on a screen, or on the card that stands for it on a phone. */
const inRecord = (text, inRow, onCard = inRow) =>
    `.o_data_row:contains("${text}") ${inRow}, .o_kanban_record:contains("${text}") ${onCard}`;
const glow = "Glow Facial Series";
const openPackage = click(inRecord(glow, "td[name=name]", ".fw-bolder"));
const tab = (name) => click(`.o_notebook .nav-link[name=${name}]`);

// The manager's pages
addShot("package_list", [see(inRecord("Body Reset", "td", "footer"))]);
addShot("package_list_location", [
    { ...click(".o_clinic_filter_toggle"), isActive: ["mobile"] },
    { trigger: "select[name=location]", run: "selectByLabel Treatment Shop" },
    see(inRecord("Body Reset", "td[name=price_here]", ":contains('1,390')")),
]);
addShot("package_delete", [
    click(inRecord(glow, ".o_clinic_row_actions")),
    click('.o-dropdown--menu .dropdown-item:contains("Delete")'),
    see('.modal footer button:contains("Delete")'),
]);
addShot("package_editor", [
    openPackage,
    tab("benefits"),
    see('.o_field_x2many:contains("Signature Facial")'),
]);
addShot("package_prices", [
    click(inRecord("Body Reset", "td[name=name]", ".fw-bolder")),
    tab("pricing"),
    show('.o_clinic_location_prices:contains("Treatment Shop")'),
]);
addShot("location_prices", [
    openPackage,
    tab("pricing"),
    click("button[name=action_give_location_prices]"),
    click(".modal .o_field_widget[name=location] input"),
    click('.o_select_menu_item:contains("Treatment Shop")'),
    see(".modal .o_field_widget[name=effect], .modal .alert"),
    typeNothing,
]);
addShot("package_draft", [
    openPackage,
    click('.o_clinic_draft button:contains("Draft a description")'),
    see(".modal textarea"),
]);
addShot("package_usage", [
    click(inRecord(glow, ".o_clinic_package_patients")),
    click(inRecord("Chloe", ".o_clinic_timeline_toggle")),
    see(".o_clinic_timeline_entry"),
    { trigger: "body", run: () => document.querySelector(".o_content").scrollTo(0, 0) },
]);
addShot("sold_packages", [see(inRecord("Olivia", "", ""))]);
addShot("sold_package", [
    click(inRecord("Tomás", "td[name=package_name]", "")),
    see(".o_clinic_timeline_entry"),
]);
addShot("cancel", [
    click(inRecord("Daniel Whitmore", "td[name=package_name]", "")),
    click(".o_statusbar_buttons button[name=action_cancel]"),
    see(".modal .o_field_widget[name=reason]"),
]);
addShot("sell_package", [
    openPackage,
    click("button[name=action_sell]"),
    see(".modal .o_field_widget[name=partner_id]"),
]);
addShot("sell_at_location", [
    click(inRecord("Body Reset", "td[name=name]", ".fw-bolder")),
    click("button[name=action_sell]"),
    click(".modal .o_field_widget[name=location] input"),
    click('.o_select_menu_item:contains("Treatment Shop")'),
    see(
        '.modal .o_field_widget[name=price_unit]:contains("1,390"), .modal .o_field_widget[name=price_unit] input:value("1,390.00")'
    ),
    typeNothing,
]);
addShot("existing_packages", [see(inRecord("Mei-Ling", "", ""))]);
addShot("redemption_analysis", [see(".o_pivot table")]);
addShot("sales_analysis", [see(".o_pivot table, .o_graph_view canvas")]);
addShot("to_settle", [see(inRecord("Noah", "", ""))]);
addShot("appointments", [see(inRecord("Amelia", "td", ""))]);
addShot("appointment_class", [
    click(".o_notebook .nav-link:contains(Patients)"),
    show('.o_field_widget[name=clinic_attendance_ids]:contains("Tomás")'),
]);
addShot("deferred_revenue", [see(".o_clinic_deferred_books"), see(".o_group_header")]);
addShot("deferred_pivot", [
    see(".o_clinic_deferred_books"),
    click(".o_cp_switch_buttons .o_pivot, .o_cp_switch_buttons .dropdown-toggle"),
    { ...click('.o-dropdown--menu .dropdown-item:contains("Pivot")'), isActive: ["mobile"] },
    see(".o_pivot table"),
]);
addShot("revenue_to_post", [see(".o_list_view")]);
addShot("write_off", [
    click(inRecord("Noah", "td[name=package_name]", "")),
    click(".o_statusbar_buttons button[name=action_write_off]"),
    see(".modal .o_field_widget[name=reason]"),
]);
addShot("credit_note", [see(".o_field_widget[name=invoice_line_ids]")]);
addShot("refund_dialog", [
    { ...click(".o_field_x2many .o_kanban_record"), isActive: ["mobile"] },
    click("button[name=action_propose_clinic_refund]"),
    see(".modal .o_field_widget[name=total]"),
]);
const settings = (title) => [
    {
        trigger: `.app_settings_block:not(.d-none) h2:contains("${title}")`,
        run: ({ anchor }) => anchor.scrollIntoView(),
    },
];
addShot("settings", [see('.app_settings_block:not(.d-none) .o_setting_box:contains("price 0")')]);
addShot("settings_appointments", settings("Appointments"));
addShot("settings_revenue", settings("Deferred Revenue"));

// What patients see
addShot("my_packages", [see(`.o_clinic_portal_list:contains("${glow}")`)]);
addShot("my_package", [
    { ...click(`.o_clinic_portal_list a:contains("${glow}")`), expectUnloadPage: true },
    see(".o_clinic_portal_total"),
]);

// The till
const startTicket = (customer) =>
    [
        click(".screen-login .btn.open-register-btn"),
        click(".list-plus-btn"),
        Packages.chooseCustomer(customer),
        ProductScreen.clickReview(),
    ].flat();
addShot("till_popup", [startTicket("Amelia Hart"), Packages.openPopup()]);
addShot("till_covered", [
    startTicket("Amelia Hart"),
    Packages.openPopup(),
    Packages.clickItem("Signature Facial"),
    see('.orderline:contains("Signature Facial")'),
]);
addShot("till_today", [
    startTicket("Amelia Hart"),
    CheckOut.todayIs(1),
    Packages.openPopup(),
    see('.modal .o_redeem_appointment:contains("Glow Facial Series")'),
]);
addShot("till_today_all", [
    startTicket("Olivia Bennett"),
    CheckOut.todayIs(2),
    Packages.openPopup(),
    see(".modal .o_redeem_all"),
]);
addShot("till_checked_out", [
    startTicket("Olivia Bennett"),
    Packages.openPopup(),
    CheckOut.clickAll(),
    see(".order-container .o_line_appointment:eq(1)"),
]);
addShot("till_refund", [
    startTicket("Lucas Ferreira"),
    ProductScreen.clickControlButton("Refund"),
    click('.ticket-screen .order-row:contains("1,380")'),
    ProductScreen.clickNumpad("1"),
    TicketScreen.toRefundTextContains("To Refund: 1"),
    TicketScreen.confirmRefund(),
    see(".modal .o_refund_popup"),
]);
