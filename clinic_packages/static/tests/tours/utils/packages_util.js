/* global posmodel */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { run } from "@point_of_sale/../tests/generic_helpers/utils";

export function open() {
    return [...Chrome.startPoS(), Dialog.confirm("Open Register")];
}

export function chooseCustomer(name) {
    return [...ProductScreen.clickPartnerButton(), ...ProductScreen.clickCustomer(name)];
}

export function countIs(count) {
    return {
        content: `The customer has ${count} packages`,
        trigger: `.o_packages_button .badge:text("${count}")`,
    };
}

export function noCount() {
    return {
        content: "No count without a customer",
        trigger: ".o_packages_button:not(:has(.badge))",
    };
}

export function openPopup() {
    return [
        {
            content: "Open the packages",
            trigger: ".o_packages_button",
            run: "click",
        },
        {
            content: "The packages are shown",
            trigger: ".modal .o_redeem_popup",
        },
    ];
}

const item = (name) => `.modal .o_redeem_item:has(.o_redeem_item_name:text("${name}"))`;

export function itemHas(name, text) {
    return { content: `“${name}” says ${text}`, trigger: `${item(name)}:contains("${text}")` };
}

export function itemIsDisabled(name) {
    return { content: `“${name}” cannot be used`, trigger: `${item(name)} button:disabled` };
}

export function clickItem(name) {
    return { content: `Use “${name}”`, trigger: `${item(name)} > button`, run: "click" };
}

export function clickProduct(name) {
    return {
        content: `Choose ${name} of the group`,
        trigger: `.modal .o_redeem_product:contains("${name}")`,
        run: "click",
    };
}

export function closePopup() {
    return [
        { content: "Close", trigger: ".modal .modal-footer button:contains(Close)", run: "click" },
        { content: "Closed", trigger: "body:not(:has(.modal))" },
    ];
}

export function redeem(name) {
    return [...openPopup(), clickItem(name)];
}

export function lineSays(product, text) {
    return {
        content: `The line of ${product} says: ${text}`,
        trigger: `.order-container .orderline:has(.product-name:contains("${product}")) .info-list:contains("${text}")`,
    };
}

export function noLine(product) {
    return {
        content: `No line of ${product}`,
        trigger: `body:not(:has(.order-container .orderline .product-name:contains("${product}")))`,
    };
}

export function receiptSays(text) {
    return {
        content: `The receipt says: ${text}`,
        trigger: `.pos-receipt:contains("${text}")`,
    };
}

export function alert(text) {
    return [
        { content: `Told: ${text}`, trigger: `.modal .modal-body:contains("${text}")` },
        { content: "Understood", trigger: ".modal .modal-footer .btn-primary", run: "click" },
        { content: "Gone", trigger: "body:not(:has(.modal))" },
    ];
}

export function pay(method = "Bank") {
    return [
        ...ProductScreen.clickPayButton(),
        ...PaymentScreen.clickPaymentMethod(method),
        ...PaymentScreen.clickValidate(),
        ...ReceiptScreen.isShown(),
    ];
}

/** A ticket of covered lines only costs nothing. */
export function payNothing() {
    return [
        ...ProductScreen.clickPayButton(),
        ...PaymentScreen.clickValidate(),
        ...ReceiptScreen.isShown(),
    ];
}

/** `[…]` of `pos.order` in the browser, `{state, saved}` of the only one that is not empty. */
export function ticketIs({ state, saved }) {
    return {
        content: `The ticket is ${state}${saved ? "" : ", not"} on the server`,
        trigger: "body",
        run: () => {
            const order = posmodel.models["pos.order"].find((order) => order.lines.length);
            const found = order && `${order.state} ${order.isSynced}`;
            if (found !== `${state} ${saved}`) {
                throw new Error(`Ticket is ${found}`);
            }
        },
    };
}

/** What another terminal would do, asked of the server directly. */
export function callServer(content, call) {
    return run(() => call(posmodel.data.orm, posmodel), content);
}

export function saveTicket() {
    return {
        content: "Save the ticket for later",
        trigger: ".control-buttons button:has(.fa-upload)",
        run: "click",
    };
}

export function wait(content, isDone) {
    return run(async () => {
        for (let i = 0; i < 100; i++) {
            if (await isDone(posmodel)) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`Still waiting: ${content}`);
    }, content);
}
