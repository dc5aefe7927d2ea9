import { registry } from "@web/core/registry";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Offline from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

const goOnWithoutConnection = () => Dialog.confirm("Continue with limited functionality");

/** A covered line and a product, saved; then the connection goes and the customer pays. */
const payWithoutConnection = () =>
    [
        Packages.open(),
        Packages.chooseCustomer("Anna Patient"),
        ProductScreen.clickDisplayedProduct("Mask"),
        Packages.redeem("Facial"),
        Packages.lineSays("Facial", "2 left"),
        Packages.ticketIs({ state: "draft", saved: true }),
        Offline.setOfflineMode(),
        ProductScreen.clickPayButton(),
        PaymentScreen.clickPaymentMethod("Bank"),
        PaymentScreen.clickValidate(),
        goOnWithoutConnection(),
        ReceiptScreen.isShown(),
        Packages.receiptSays("covered by Small Package: Facial"),
        Packages.ticketIs({ state: "paid", saved: true }),
        Offline.setOnlineMode(),
    ].flat();

const isPaidOnServer = () =>
    Packages.wait("the payment is on the server", (pos) =>
        pos.data.orm.searchCount("pos.order", [
            ["state", "=", "paid"],
            ["config_id", "=", pos.config.id],
        ])
    );

registry.category("web_tour.tours").add("clinic_packages_connection_lost", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            Packages.openPopup(),
            Offline.setOfflineMode(),
            Packages.clickItem("Facial"),
            Packages.alert("Package credits need a connection."),
            Packages.lineSays("Facial", "2 left"),
            { content: "One line", trigger: ".order-container:not(:has(.orderline:nth-child(2)))" },
            { content: "Packages", trigger: ".o_packages_button", run: "click" },
            Packages.alert("Package credits need a connection."),
            ProductScreen.clickNumpad("⌫"),
            Packages.alert("Package credits need a connection."),
            Order.hasLine({ productName: "Facial", quantity: "1" }),
            // Ordinary sales go on.
            ProductScreen.clickDisplayedProduct("Mask"),
            Order.hasLine({ productName: "Mask", price: "60.00" }),
            Offline.setOnlineMode(),
            Packages.redeem("Facial"),
            Packages.wait(
                "two covered lines",
                (pos) => pos.getOrder().getCoveredLines().length === 2
            ),
            Packages.pay(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_paid_offline", {
    steps: () =>
        [
            ...payWithoutConnection(),
            refresh(),
            {
                content: "The till is back",
                trigger: ".product-screen, .receipt-screen, .screen-login",
            },
            isPaidOnServer(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_paid_offline_reopened", {
    steps: () =>
        [
            ...payWithoutConnection(),
            {
                content: "Wait until the browser has kept it, then come back from the backend",
                trigger: "body",
                run: async () => {
                    await new Promise((resolve) => setTimeout(resolve, 1000));
                    const url = new URL(window.location.href);
                    window.location.href = `${url.origin}/pos/ui/${odoo.pos_config_id}?from_backend=1`;
                },
                expectUnloadPage: true,
            },
            {
                content: "The till is back",
                trigger: ".product-screen, .receipt-screen, .screen-login",
            },
            isPaidOnServer(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_cancelled_elsewhere", {
    steps: () =>
        [
            ...payWithoutConnection(),
            Packages.callServer("Meanwhile another terminal cancels the draft", (orm, pos) => {
                const order = pos.models["pos.order"].find((order) => order.isPaidUnsent());
                return orm.call("pos.order", "action_pos_order_cancel", [[order.id]]);
            }),
            refresh(),
            {
                content: "The till is back",
                trigger: ".product-screen, .receipt-screen, .screen-login",
            },
            isPaidOnServer(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_reload_keeps_texts", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            Packages.redeem("Facial"),
            Packages.lineSays("Facial", "2 left"),
            refresh(),
            Packages.lineSays("Facial", "covered by Small Package: Facial, 2 left"),
            Packages.lineSays("Facial", "worth $ 90.00, package of Anna Patient"),
            Packages.countIs(1),
        ].flat(),
});
