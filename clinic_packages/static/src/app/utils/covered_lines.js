import { _t } from "@web/core/l10n/translation";
import { ask } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { alone, explainRefusal, saveTicket } from "@clinic_packages/app/utils/save_ticket";

/** One change of credits after the other. */
export function inTurn(pos, change) {
    return pos.packageCredits.turn.exec(change);
}

/**
 * Take more or fewer units of the same credit.
 *
 * @param {number} quantity whole; 0 takes the line off
 */
export function setCoveredQuantity(pos, line, quantity) {
    if (quantity === 0) {
        return removeCoveredLines(pos, line.order_id, [line]);
    }
    return inTurn(
        pos,
        () => line.qty === quantity || saveQuantities(pos, line.order_id, [line], quantity)
    );
}

/**
 * Take covered lines off the ticket. The server gives the credits back first, so that no line
 * disappears whose credit stays taken.
 *
 * @returns {Promise<boolean>} false when nothing was changed
 */
export function removeCoveredLines(pos, order, lines) {
    const remove = async () => {
        if (!(await saveQuantities(pos, order, lines, 0))) {
            return false;
        }
        for (const line of lines) {
            order.removeOrderline(line);
        }
        // Awaited: the answer brings the ticket as the server has it, with the customer of before.
        await pos.syncAllOrders({ orders: [order] });
        return true;
    };
    return inTurn(pos, () => alone(pos, remove));
}

/** Another customer cannot pay with these credits: ask, then take the lines off. */
export async function giveBackForNewCustomer(pos, order, lines) {
    const confirmed = await ask(pos.dialog, {
        title: _t("Change the customer?"),
        body: _t(
            "Lines paid by package credits of %s are on this ticket. They are taken off and the credits given back.",
            order.getPartner()?.name || ""
        ),
        confirmLabel: _t("Take off and change"),
        cancelLabel: _t("Keep the customer"),
    });
    return confirmed && removeCoveredLines(pos, order, lines);
}

async function saveQuantities(pos, order, lines, quantity) {
    lines = lines.filter((line) => line.order_id); // gone meanwhile
    const before = lines.map((line) => line.qty);
    lines.forEach((line) => line.update({ qty: quantity }));
    try {
        await saveTicket(pos, order);
        return true;
    } catch (error) {
        lines.forEach((line, index) => line.update({ qty: before[index] }));
        explainRefusal(pos, error);
        return false;
    } finally {
        pos.packageCredits.askAgain(order.getPatients().map(({ id }) => id));
    }
}

/**
 * Ask again what the covered lines of open tickets show: it changes without the lines being written.
 *
 * @param {number[]} partnerIds people whose balances changed
 */
export async function rereadCoveredLines(pos, partnerIds) {
    const lines = pos
        .getOpenOrders()
        .filter((order) => order.getPatients().some(({ id }) => partnerIds.includes(id)))
        .flatMap((order) => order.lines.filter((line) => line.isCovered && line.isSynced));
    if (!lines.length) {
        return;
    }
    const rows = await pos.data.silentCall("pos.order.line", "read", [
        lines.map((line) => line.id),
        pos.packageCredits.lineFields,
    ]);
    for (const { id, ...vals } of rows || []) {
        const line = pos.models["pos.order.line"].get(id);
        line?.showFromServer(vals);
    }
}
