import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import * as Refund from "@clinic_packages/../tests/tours/utils/refund_util";

registry.category("web_tour.tours").add("clinic_packages_refund_refused", {
    steps: () =>
        [
            Packages.open(),
            Refund.buy("Small Package"),
            Refund.useOne("Facial"),
            Refund.begin("001"),
            Packages.alert("has been used and cannot be refunded. On a ticket: 1 × Facial."),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_refund_allowed", {
    steps: () =>
        [
            Chrome.startPoS(),
            Refund.begin("001"),
            Refund.packageSays("Facial: 1 of 3 used"),
            Refund.methodSays("left", "133.33"),
            Refund.methodSays("paid", "110.00"),
            Refund.resultSays("133.33"),
            Refund.choose("paid"),
            Refund.resultSays("110.00"),
            Refund.choose("typed"),
            Refund.cannotConfirm("Enter the amount"),
            Refund.type("200.01"),
            Refund.cannotConfirm("At most"),
            Refund.type("120.5"),
            Refund.resultSays("120.50"),
            Refund.confirm(),
            PaymentScreen.isShown(),
            PaymentScreen.clickBack(),
            Order.hasLine({ productName: "Small Package", quantity: "-1", price: "120.50" }),
            ProductScreen.clickPayButton(),
            Refund.payBack(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_refund_which", {
    steps: () =>
        [
            Packages.open(),
            Refund.buy("Small Package", "2"),
            Refund.useOne("Facial"),
            Refund.begin("001"),
            Refund.isChosen("Nothing used"),
            Refund.resultSays("200.00"),
            Refund.choosePackage("Facial: 1 of 3 used"),
            Refund.isChosen("Facial: 1 of 3 used"),
            Refund.resultSays("133.33"),
            Refund.confirm(),
            PaymentScreen.isShown(),
            Refund.payBack(),
        ].flat(),
});
