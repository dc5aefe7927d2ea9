/**
 * The tours that pictures are taken of (tests/screenshots): each ends on a page as it should look, with the
 * demo data. They keep nothing.
 */
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function addShot(name, steps) {
    tours.add(`clinic_packages_shot_${name}`, { steps: () => steps.flat() });
}

const see = (trigger) => ({ trigger });
const click = (trigger) => ({ trigger, run: "click" });
/** In a row of a list on a screen, or on the card that stands for it on a phone. */
const inRecord = (text, inRow, onCard = inRow) =>
    `.o_data_row:contains("${text}") ${inRow}, .o_kanban_record:contains("${text}") ${onCard}`;
const glow = "Glow Facial Series";
const openPackage = click(inRecord(glow, "td[name=name]", ".fw-bolder"));
const tab = (name) => click(`.o_notebook .nav-link[name=${name}]`);

// The manager's pages
addShot("package_list", [see(inRecord("Body Reset", "td", "footer"))]);
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
    see('.o_clinic_location_prices:contains("Treatment Shop")'),
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
addShot("existing_packages", [see(inRecord("Mei-Ling", "", ""))]);
addShot("redemption_analysis", [see(".o_pivot table")]);
addShot("sales_analysis", [see(".o_pivot table, .o_graph_view canvas")]);
addShot("to_settle", [see(inRecord("Noah", "", ""))]);
addShot("appointments", [see(inRecord("Amelia", "td", ""))]);
addShot("appointment_class", [
    click(".o_notebook .nav-link:contains(Patients)"),
    see('.o_field_widget[name=clinic_attendance_ids]:contains("Tomás")'),
]);
addShot("deferred_revenue", [see(".o_clinic_deferred_books")]);
addShot("settings", [see('.app_settings_block:not(.d-none) .o_setting_box:contains("price 0")')]);

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
    ].flat();
addShot("till_popup", [startTicket("Amelia Hart"), Packages.openPopup()]);
addShot("till_covered", [
    startTicket("Amelia Hart"),
    Packages.openPopup(),
    Packages.clickItem("Signature Facial"),
    see('.orderline:contains("Signature Facial")'),
]);
