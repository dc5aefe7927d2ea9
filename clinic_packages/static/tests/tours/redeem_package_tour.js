import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

registry.category("web_tour.tours").add("clinic_packages_redeem_until_used", {
    steps: () =>
        [
            Packages.open(),
            // Without a customer the button asks for one first.
            { content: "Packages", trigger: ".o_packages_button", run: "click" },
            ProductScreen.clickCustomer("Anna Patient"),
            Packages.itemHas("Facial", "3 of 3 left"),
            Packages.clickItem("Facial"),
            Order.hasLine({ productName: "Facial", quantity: "1", price: "0.00" }),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            Packages.lineSays("Facial", "worth $ 90.00, package of Anna Patient"),
            Packages.countIs(1),
            Packages.payNothing(),
            Packages.receiptSays("covered by Small Package: Facial, 2 left"),
            Packages.receiptSays("worth $ 90.00"),
            ReceiptScreen.clickNextOrder(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "1 left"),
            ProductScreen.clickNumpad("3"),
            Packages.alert("left"),
            Order.hasLine({ productName: "Facial", quantity: "1" }),
            ProductScreen.clickNumpad("2"),
            Order.hasLine({ productName: "Facial", quantity: "2", price: "0.00" }),
            Packages.lineSays("Facial", "0 left"),
            Packages.lineSays("Facial", "worth $ 180.00"),
            Packages.openPopup(),
            Packages.itemHas("Facial", "0 of 3 left"),
            Packages.itemHas("Facial", "None left"),
            Packages.itemIsDisabled("Facial"),
            Packages.closePopup(),
            Packages.payNothing(),
            ReceiptScreen.clickNextOrder(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.countIs(0),
            Packages.openPopup(),
            { content: "Nothing", trigger: ".modal:contains('No package to redeem.')" },
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_item_group", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.openPopup(),
            Packages.clickItem("Facial or Peel"),
            Packages.clickProduct("Peel"),
            Order.hasLine({ productName: "Peel", quantity: "1", price: "0.00" }),
            Packages.lineSays("Peel", "covered by Glow Package: Facial or Peel, 1 left"),
            // Not loaded in the till: it is fetched.
            Packages.redeem("Secret"),
            Order.hasLine({ productName: "Secret", quantity: "1", price: "0.00" }),
            Packages.payNothing(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_offer", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.countIs(1),
            ProductScreen.clickDisplayedProduct("Facial"),
            Dialog.is({ title: "Use a package credit?" }),
            { content: "Neither", trigger: ".modal .btn-close", run: "click" },
            ProductScreen.orderIsEmpty(),
            ProductScreen.clickDisplayedProduct("Facial"),
            Dialog.confirm("Use a credit"),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            ProductScreen.clickDisplayedProduct("Facial"),
            Dialog.confirm("Charge normally", ".btn-secondary"),
            Order.hasLine({ productName: "Facial", price: "90.00" }),
            // Not merged with the covered one, and what nobody has credits for is not asked about.
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            ProductScreen.clickDisplayedProduct("Mask"),
            Order.hasLine({ productName: "Mask", price: "60.00" }),
            Order.hasTotal("150.00"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_covered_line", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            ProductScreen.clickNumpad("Price", "5"),
            Packages.alert("it has no price and no discount"),
            ProductScreen.clickNumpad("%", "5"),
            Packages.alert("it has no price and no discount"),
            ProductScreen.clickNumpad("Qty", "1", "."),
            ProductScreen.clickNumpad("5"),
            Packages.alert("whole number"),
            Order.hasLine({ productName: "Facial", quantity: "1", price: "0.00" }),
            ProductScreen.clickNumpad("+/-"),
            Packages.alert("whole number"),
            Packages.lineSays("Facial", "2 left"),
            ProductScreen.clickNumpad("⌫"),
            Packages.noLine("Facial"),
            ProductScreen.orderIsEmpty(),
            Packages.wait(
                "the removal is on the server",
                async (pos) =>
                    !(await pos.data.orm.searchCount("pos.order.line", [
                        ["order_id.uuid", "=", pos.getOrder().uuid],
                    ]))
            ),
            Packages.openPopup(),
            Packages.itemHas("Facial", "3 of 3 left"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_change_customer", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Mask"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            Packages.chooseCustomer("Bruno Patient"),
            Dialog.confirm("Keep the customer", ".btn-secondary"),
            ProductScreen.customerIsSelected("Anna Patient"),
            Packages.lineSays("Facial", "2 left"),
            Packages.chooseCustomer("Bruno Patient"),
            Dialog.confirm("Take off and change"),
            ProductScreen.customerIsSelected("Bruno Patient"),
            Packages.noLine("Facial"),
            Order.hasLine({ productName: "Mask" }),
            Packages.countIs(0),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_refund_covered", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            Packages.payNothing(),
            ReceiptScreen.clickNextOrder(),
            ProductScreen.clickRefund(),
            TicketScreen.selectOrder("001"),
            ProductScreen.clickNumpad("1"),
            TicketScreen.toRefundTextContains("To Refund: 1"),
            TicketScreen.confirmRefund(),
            PaymentScreen.isShown(),
            PaymentScreen.clickBack(),
            Packages.lineSays("Facial", "gives back a credit of Small Package: Facial"),
            Order.hasTotal("0.00"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
            Packages.receiptSays("gives back a credit of Small Package: Facial"),
            ReceiptScreen.clickNextOrder(),
            Chrome.isSynced(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_taken_elsewhere", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            // What is shown is older than the truth.
            Packages.redeem("Facial"),
            Packages.alert("cancelled"),
            ProductScreen.orderIsEmpty(),
        ].flat(),
});
