import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { uuidv4 } from "@point_of_sale/utils";
import { explainRefusal } from "@clinic_packages/app/utils/save_ticket";

/**
 * Why a product cannot be added to a ticket, as far as the till knows.
 *
 * @returns {{title: string, body: string}|false}
 */
export function getSaleProblem(pos, template, quantity = 1) {
    if (!template?.isPackage) {
        return false;
    }
    if (!pos.packageCredits.enabled) {
        return {
            title: _t("Packages cannot be sold here"),
            body: _t("Selling packages needs the right “Billing”. Ask your manager."),
        };
    }
    if (!template.active) {
        return {
            title: _t("No longer sold"),
            body: _t("“%s” has been taken out of sale.", template.name),
        };
    }
    if (!template.packageContents.length) {
        return {
            title: _t("Empty package"),
            body: _t(
                "“%s” has no items yet. Add what it contains before selling it.",
                template.name
            ),
        };
    }
    return getQuantityProblem(quantity);
}

/** @returns {{title: string, body: string}|false} */
export function getQuantityProblem(quantity) {
    return (
        (!Number.isInteger(quantity) || quantity < 1) && {
            title: _t("Whole packages only"),
            body: _t("The quantity of a package is a whole number, 1 or more."),
        }
    );
}

/**
 * May this ticket be paid as far as packages go? The cashier is told why not.
 *
 * @param {import("@point_of_sale/app/models/pos_order").PosOrder} order
 * @returns {Promise<boolean>}
 */
export async function mayPay(pos, order) {
    const lines = order.getCheckedLines();
    if (!lines.length) {
        return true;
    }
    if (lines.some((line) => line.sellsPackage) && !(await pos.askBeforePackageSale(order))) {
        return false;
    }
    return checkOnServer(
        pos,
        order.getPackageQuestion(),
        lines.map((line) => ({ ...line.getPackageQuestion(), name: line.getFullProductName() }))
    );
}

/** May these lines of a paid ticket be refunded? `details`: PosOrderLineRefund, line and quantity. */
export async function mayRefund(pos, order, details) {
    const lines = details.map(({ line, qty }) => ({
        uuid: line.uuid,
        product_id: line.product_id.id,
        qty: -qty,
        refunded_orderline_id: line.id,
        name: line.getFullProductName(),
    }));
    const ticket = { ...order.getPackageQuestion(), uuid: uuidv4() }; // the refund is no ticket yet
    return checkOnServer(pos, ticket, lines);
}

async function checkOnServer(pos, ticket, lines) {
    const names = Object.fromEntries(lines.map((line) => [line.uuid, line.name]));
    let problems;
    try {
        problems = await pos.data.call("pos.order", "check_clinic_packages", [
            { ...ticket, lines: lines.map(({ name, ...line }) => line) },
        ]);
    } catch (error) {
        const isRefund = lines.some((line) => line.refunded_orderline_id);
        if (error instanceof ConnectionLostError && !isRefund) {
            return true; // what is on the ticket was saved before; the server settles it later
        }
        explainRefusal(pos, error);
        return false;
    }
    if (problems.length) {
        const sentences = problems.map(({ line_uuid, message }) =>
            message.includes(names[line_uuid]) ? message : `${names[line_uuid]}: ${message}`
        );
        pos.dialog.add(AlertDialog, {
            title: _t("Packages on this ticket"),
            body: sentences.join("\n"),
        });
    }
    return !problems.length;
}
