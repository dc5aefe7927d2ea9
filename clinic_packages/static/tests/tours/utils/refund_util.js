import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

/** On a ticket of its own, Anna buys as many packages as typed. A key typed before there is a line is lost. */
export function buy(name, quantity = "1") {
    return [
        ...Packages.chooseCustomer("Anna Patient"),
        ...ProductScreen.clickDisplayedProduct(name),
        ...Order.hasLine({ productName: name, quantity: "1", withClass: ".selected" }),
        ...ProductScreen.clickNumpad(quantity),
        ...Order.hasLine({ productName: name, quantity, withClass: ".selected" }),
        ...Packages.pay(),
        ...ReceiptScreen.clickNextOrder(),
    ];
}

/** On a ticket of its own, Anna takes the first of three units. */
export function useOne(item) {
    return [
        ...Packages.chooseCustomer("Anna Patient"),
        ...Packages.redeem(item),
        Packages.lineSays(item, "2 left"),
        ...Packages.payNothing(),
        ...ReceiptScreen.clickNextOrder(),
    ];
}

/** Pay a refund by bank, from the payment screen on. */
export function payBack() {
    return [
        ...PaymentScreen.clickPaymentMethod("Bank"),
        ...PaymentScreen.clickValidate(),
        ...ReceiptScreen.isShown(),
        ...ReceiptScreen.clickNextOrder(),
        Chrome.isSynced(),
    ];
}

/** Refund one of the first line of a paid ticket. */
export function begin(ticket) {
    return [
        ...ProductScreen.clickRefund(),
        ...TicketScreen.selectOrder(ticket),
        ...ProductScreen.clickNumpad("1"),
        ...TicketScreen.toRefundTextContains("To Refund: 1"),
        ...TicketScreen.confirmRefund(),
    ];
}

const sold = (text) => `.modal .o_refund_package:has(.o_refund_use:text("${text}"))`;

export function packageSays(text) {
    return { content: `A package says ${text}`, trigger: sold(text) };
}

export function isChosen(text) {
    return { content: `Chosen: ${text}`, trigger: `${sold(text)} .o_refund_package_amount` };
}

export function choosePackage(text) {
    return { content: `Choose: ${text}`, trigger: `${sold(text)} input`, run: "click" };
}

export function methodSays(method, amount) {
    return {
        content: `${method} comes to ${amount}`,
        trigger: `.modal .o_refund_method[data-method=${method}]:contains("${amount}")`,
    };
}

export function choose(method) {
    return {
        content: `Choose ${method}`,
        trigger: `.modal .o_refund_method[data-method=${method}] input`,
        run: "click",
    };
}

export function type(amount) {
    return {
        content: `Type ${amount}`,
        trigger: ".modal .o_refund_amount",
        run: `edit ${amount}`,
    };
}

export function resultSays(amount) {
    return {
        content: `${amount} is given back`,
        trigger: `.modal .o_refund_result.alert-info:contains("${amount}")`,
    };
}

export function cannotConfirm(words) {
    return [
        { content: `Told: ${words}`, trigger: `.modal .o_refund_result:contains("${words}")` },
        { content: "No refund yet", trigger: ".modal .o_refund_confirm:disabled" },
    ];
}

export function confirm() {
    return {
        content: "Refund",
        trigger: ".modal .o_refund_confirm:not(:disabled)",
        run: "click",
    };
}
