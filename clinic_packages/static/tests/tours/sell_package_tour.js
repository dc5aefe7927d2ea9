import { registry } from "@web/core/registry";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

registry.category("web_tour.tours").add("clinic_packages_sell", {
    steps: () =>
        [
            Packages.open(),
            Packages.noCount(),
            ProductScreen.searchProduct("Glow"),
            ProductScreen.clickDisplayedProduct("Glow Package"),
            Packages.lineSays("Glow Package", "5 × Facial"),
            Packages.lineSays("Glow Package", "2 × Facial or Peel"),
            ProductScreen.clickNumpad("1", ".", "5"),
            Packages.alert("The quantity of a package is a whole number, 1 or more."),
            ProductScreen.clickNumpad("2"),
            Order.hasLine({ productName: "Glow Package", quantity: "2", price: "800.00" }),
            // No customer yet: paying asks for one.
            ProductScreen.clickPayButton(false),
            ProductScreen.clickCustomer("Anna Patient"),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
            Packages.receiptSays("5 × Facial"),
            ReceiptScreen.clickNextOrder(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.countIs(2),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_sell_empty", {
    steps: () =>
        [
            Packages.open(),
            ProductScreen.clickDisplayedProduct("Hollow Package"),
            Packages.alert("“Hollow Package” has no items yet."),
            ProductScreen.orderIsEmpty(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_without_billing", {
    steps: () =>
        [
            Packages.open(),
            { content: "No button", trigger: "body:not(:has(.o_packages_button))" },
            ProductScreen.clickDisplayedProduct("Glow Package"),
            Packages.alert("Selling packages needs the right “Billing”."),
            ProductScreen.orderIsEmpty(),
            // An ordinary sale goes as ever, also to somebody who has credits for it.
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Facial"),
            Order.hasLine({ productName: "Facial", price: "90.00" }),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_refund_package", {
    steps: () =>
        [
            Packages.open(),
            ProductScreen.clickDisplayedProduct("Glow Package"),
            Packages.chooseCustomer("Anna Patient"),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
            ProductScreen.clickRefund(),
            TicketScreen.selectOrder("001"),
            ProductScreen.clickNumpad("1"),
            TicketScreen.toRefundTextContains("To Refund: 1"),
            TicketScreen.confirmRefund(),
            PaymentScreen.isShown(),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_refund_used_package", {
    steps: () =>
        [
            Packages.open(),
            ProductScreen.clickDisplayedProduct("Small Package"),
            Packages.chooseCustomer("Anna Patient"),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            Packages.payNothing(),
            ReceiptScreen.clickNextOrder(),
            ProductScreen.clickRefund(),
            TicketScreen.selectOrder("1001"),
            ProductScreen.clickNumpad("1"),
            TicketScreen.toRefundTextContains("To Refund: 1"),
            TicketScreen.confirmRefund(),
            Dialog.is({ title: "Packages on this ticket" }),
            Packages.alert("Small Package"),
            Chrome.clickRegister(),
            ProductScreen.orderIsEmpty(),
        ].flat(),
});
