import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

registry.category("web_tour.tours").add("clinic_packages_first_terminal", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            ProductScreen.clickDisplayedProduct("Mask"),
            Packages.saveTicket(),
            Packages.wait(
                "both lines are saved",
                async (pos) =>
                    2 ===
                    (await pos.data.orm.searchCount("pos.order.line", [
                        ["order_id.state", "=", "draft"],
                    ]))
            ),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_second_terminal", {
    steps: () =>
        [
            Packages.open(),
            Chrome.clickOrders(),
            TicketScreen.selectOrder("Anna Patient"),
            TicketScreen.loadSelectedOrder(),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            Order.hasLine({ productName: "Mask", price: "60.00" }),
            Packages.redeem("Facial"),
            Packages.wait(
                "two covered lines",
                (pos) => pos.getOrder().getCoveredLines().length === 2
            ),
            Packages.lineSays("Facial", "1 left"),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_colleague_without_billing", {
    steps: () =>
        [
            Packages.open(),
            Chrome.clickOrders(),
            TicketScreen.selectOrder("Anna Patient"),
            TicketScreen.loadSelectedOrder(),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            ProductScreen.clickDisplayedProduct("Peel"),
            Packages.saveTicket(),
            Packages.wait(
                "three lines are saved",
                async (pos) =>
                    3 ===
                    (await pos.data.orm.searchCount("pos.order.line", [
                        ["order_id.state", "=", "draft"],
                    ]))
            ),
        ].flat(),
});
