import { registry } from "@web/core/registry";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import * as Member from "@clinic_packages_family/../tests/tours/utils/member_util";
import * as People from "@clinic_packages_family/../tests/tours/utils/people_util";

/** Anna pays; Bob, of another family, gets a mask. */
function openTicketOfTwo() {
    return [
        Packages.open(),
        Packages.chooseCustomer("Anna Patient"),
        People.familyIs("Leo (Spouse), Tim (Child)"),
        ProductScreen.clickDisplayedProduct("Mask"),
        People.clickFor("Anna Patient"),
        Member.choicesAre({
            title: "Who is this line for?",
            shown: ["Leo", "Tim"],
            hidden: ["Bob"],
        }),
        People.chooseAnotherClient("Bob"),
        People.lineIsFor("Mask", "Bob"),
    ].flat();
}

registry.category("web_tour.tours").add("clinic_packages_family_two_without_lending", {
    steps: () =>
        [
            openTicketOfTwo(),
            Packages.countIs(2),
            Packages.openPopup(),
            People.sectionIs("Packages of Bob, also on this ticket"),
            // Bob's credits are for his own family, also on the ticket of another.
            Packages.clickItem("Peel"),
            Member.choicesAre({
                title: "Who is treated?",
                shown: ["Bob", "Mia"],
                hidden: ["Anna"],
            }),
            Member.choose("Bob"),
            People.lineIsFor("Peel", "Bob"),
            Packages.lineSays("Peel", "package of Bob"),
            // Anna's child is treated with Anna's package.
            Packages.redeem("Facial"),
            Member.choicesAre({
                title: "Who is treated?",
                shown: ["Anna", "Leo", "Tim"],
                hidden: ["Bob"],
            }),
            Member.choose("Tim"),
            People.lineIsFor("Facial", "Tim"),
            Order.hasTotal("60.00"),
            Packages.pay(),
            Packages.receiptSays("for Bob"),
            Packages.receiptSays("for Tim"),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_two_with_lending", {
    steps: () =>
        [
            openTicketOfTwo(),
            Packages.openPopup(),
            Packages.clickItem("Peel"),
            Member.choicesAre({ title: "Who is treated?", shown: ["Bob", "Anna", "Mia"] }),
            // Bob is asked first, and may say no.
            Member.choose("Anna"),
            People.asks("Bob lends a credit of “Peel” to Anna Patient. Does Bob agree?"),
            Dialog.confirm("No", ".btn-secondary"),
            Packages.noLine("Peel"),
            Packages.openPopup(),
            Packages.clickItem("Peel"),
            Member.choose("Anna"),
            Dialog.confirm("Yes, lend it"),
            People.lineIsFor("Peel", "Anna Patient"),
            Packages.lineSays("Peel", "package of Bob, lent"),
            // The lender stays on the ticket as long as he lends.
            Order.hasLine({ productName: "Mask", run: "click" }),
            ProductScreen.clickNumpad("⌫"),
            Packages.alert("Bob lends a credit to Anna Patient for “Peel”"),
            Order.hasLine({ productName: "Mask", quantity: "1" }),
            People.clickFor("Bob"),
            Member.choose("Tim"),
            Packages.alert("Bob lends a credit to Anna Patient for “Peel”"),
            People.lineIsFor("Mask", "Bob"),
            Packages.pay(),
            Packages.receiptSays("for Anna Patient"),
            Packages.receiptSays("package of Bob, lent"),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_lender_leaves", {
    steps: () =>
        [
            openTicketOfTwo(),
            Packages.redeem("Peel"),
            Member.choose("Anna"),
            Dialog.confirm("Yes, lend it"),
            People.lineIsFor("Peel", "Anna Patient"),
            // The credit is given back: nobody lends any more.
            ProductScreen.clickNumpad("⌫"),
            Packages.noLine("Peel"),
            Order.hasLine({ productName: "Mask", withClass: ".selected" }),
            ProductScreen.clickNumpad("⌫", "⌫"),
            ProductScreen.orderIsEmpty(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_for_offers_credit", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Peel"),
            Order.hasLine({ productName: "Peel", price: "120.00" }),
            People.clickFor("Anna Patient"),
            People.chooseAnotherClient("Bob"),
            Dialog.is({ title: "Use a package credit?" }),
            Dialog.confirm("Use a credit"),
            Packages.lineSays("Peel", "1 left"),
            Order.hasLine({ productName: "Peel", price: "0.00" }),
            Order.hasTotal("0.00"),
            // Another person means another use.
            { content: "Another person", trigger: ".o_for_button", run: "click" },
            People.asks("A credit is used for Bob on this line."),
            Dialog.confirm("Keep it", ".btn-secondary"),
            Packages.payNothing(),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_another_pays", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Tim"),
            People.familyIs("Anna Patient (main client), Leo (Spouse)"),
            Packages.openPopup(),
            People.sectionIs("Family packages"),
            Packages.clickItem("Facial"),
            Member.choose("Tim"),
            People.lineIsFor("Facial", "Tim"),
            // Nothing is given back: his mother pays.
            Packages.chooseCustomer("Anna Patient"),
            People.lineIsFor("Facial", "Tim"),
            Packages.payNothing(),
            ReceiptScreen.clickNextOrder(),
            ProductScreen.clickRefund(),
            TicketScreen.selectOrder("001"),
            ProductScreen.clickNumpad("1"),
            TicketScreen.confirmRefund(),
            Packages.wait("the refund is for Tim", (pos) =>
                pos.getOrder().lines.some((line) => line.getPatient()?.name === "Tim")
            ),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_two_off", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Mask"),
            Order.hasLine({ productName: "Mask" }),
            Packages.countIs(1),
            People.noFamily(),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "package of Anna Patient"),
            People.noFamily(),
            Packages.pay(),
        ].flat(),
});
