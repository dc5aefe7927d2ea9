import { registry } from "@web/core/registry";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as CheckOut from "@clinic_packages/../tests/tours/utils/check_out_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

registry.category("web_tour.tours").add("clinic_packages_check_out", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            CheckOut.todayIs(1),
            Packages.openPopup(),
            CheckOut.says("Facial", "Small Package: Facial"),
            CheckOut.says("Facial", "Dr. Glow"),
            Packages.itemHas("Facial", "0 of 3 left"),
            CheckOut.click("Facial"),
            Order.hasLine({ productName: "Facial", quantity: "1", price: "0.00" }),
            Packages.lineSays("Facial", "with Dr. Glow"),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 0 left"),
            CheckOut.nothingToday(),
            Packages.openPopup(),
            CheckOut.says("Facial", "On this ticket"),
            CheckOut.isDisabled("Facial"),
            Packages.closePopup(),
            // Taken off, it is the calendar's again.
            ProductScreen.clickNumpad("⌫"),
            Packages.noLine("Facial"),
            CheckOut.todayIs(1),
            Packages.openPopup(),
            CheckOut.click("Facial"),
            Packages.lineSays("Facial", "with Dr. Glow"),
            Packages.payNothing(),
            Packages.receiptSays("with Dr. Glow"),
            Packages.receiptSays("worth $ 90.00"),
            Packages.receiptSays("covered by Small Package: Facial, 0 left"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_check_out_all", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            CheckOut.todayIs(3),
            Packages.openPopup(),
            CheckOut.says("Peel", "$ 120.00"),
            CheckOut.clickAll(),
            // The calendar does not say what the last one is.
            {
                content: "Which service?",
                trigger: ".modal .selection-item:contains('Mask')",
                run: "click",
            },
            Order.hasLine({ productName: "Facial", quantity: "1", price: "0.00" }),
            Order.hasLine({ productName: "Peel", quantity: "1", price: "120.00" }),
            Order.hasLine({ productName: "Mask", quantity: "1", price: "60.00" }),
            Packages.lineSays("Mask", "Appointment at"),
            CheckOut.nothingToday(),
            // A line that is charged goes back to the calendar like a covered one.
            ProductScreen.clickLine("Peel", "1"),
            ProductScreen.clickNumpad("⌫"),
            Packages.noLine("Peel"),
            CheckOut.todayIs(1),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});
