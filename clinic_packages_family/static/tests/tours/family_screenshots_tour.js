/**
 * The tours that pictures of families are taken of (tests/screenshots): each ends on a page as it should look,
 * with the demo data. They keep nothing.
 */
import { registry } from "@web/core/registry";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import * as People from "@clinic_packages_family/../tests/tours/utils/people_util";

const tours = registry.category("web_tour.tours");

function addShot(name, steps) {
    tours.add(`clinic_packages_shot_${name}`, { steps: () => steps.flat() });
}

const see = (trigger) => ({ trigger });
const click = (trigger) => ({ trigger, run: "click" });
const openRecord = (text) =>
    click(
        `.o_data_row:contains("${text}") td:eq(1), .o_kanban_record:contains("${text}") .fw-bolder`
    );

addShot("family_valid_for", [
    openRecord("Teen Clear Skin Course"),
    see(".o_field_widget[name=valid_for] input"),
]);
addShot("family_tab", [
    click(".o_notebook .nav-link[name=clinic_family]"),
    see('.o_field_widget[name=clinic_member_ids]:contains("Poppy Hart")'),
    {
        trigger: ".o_field_widget[name=clinic_member_ids]",
        run: ({ anchor }) => anchor.scrollIntoView({ block: "center" }),
    },
]);
addShot("family_sold_package", [
    click(
        '.o_data_row:contains("Amelia Hart"):contains("Family Facial Pass") td:eq(1), .o_kanban_record:contains("Amelia Hart"):contains("Family Facial Pass")'
    ),
    see(".o_clinic_timeline_entry"),
]);

const openTicket = () =>
    [
        click(".screen-login .btn.open-register-btn"),
        click(".list-plus-btn"),
        Packages.chooseCustomer("Amelia Hart"),
    ].flat();
addShot("family_popup", [openTicket(), Packages.openPopup()]);
addShot("family_treated", [
    openTicket(),
    Packages.openPopup(),
    Packages.clickItem("Facial for young or grown-up skin"),
    Packages.clickProduct("Teen Clear Facial"),
    see('.modal .selection-item:contains("Poppy Hart")'),
]);
addShot("family_member", [
    openTicket(),
    ProductScreen.clickDisplayedProduct("Teen Clear Skin Course"),
    see('.modal .selection-item:contains("Poppy Hart")'),
]);
addShot("family_ticket", [
    openTicket(),
    ProductScreen.clickDisplayedProduct("HydraGlow Facial"),
    People.clickFor("Amelia Hart"),
    People.chooseAnotherClient("Sofia Marchetti"),
    Packages.openPopup(),
    Packages.clickItem("Teen Clear Facial"),
    People.lineIsFor("Teen Clear Facial", "Poppy Hart"),
]);
