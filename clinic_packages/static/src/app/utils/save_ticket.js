import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";
import { delay } from "@web/core/utils/concurrency";
import { handleRPCError } from "@point_of_sale/app/utils/error_handlers";

/**
 * Save a draft ticket on the server now.
 *
 * @param {import("@point_of_sale/app/services/pos_store").PosStore} pos
 * @param {import("@point_of_sale/app/models/pos_order").PosOrder} order
 * @param {Object} [context] what the server is asked to do in the same transaction
 * @throws {ConnectionLostError|RPCError} nothing was saved then, and what was to be sent still is
 */
export async function saveTicket(pos, order, context = {}) {
    // Core leaves out, without a word, a new ticket that is being sent at this moment.
    while (pos.syncingOrders.has(order.uuid)) {
        await delay(50);
    }
    const keepUnsent = rememberUnsent(order);
    try {
        await pos.syncAllOrders({ orders: [order], force: true, throw: true, context });
    } catch (error) {
        keepUnsent(error instanceof RPCError);
        throw error;
    }
}

/** Nothing else is tapped meanwhile: the answer of the server replaces the ticket on the screen. */
export async function alone(pos, action) {
    pos.ui.block({ delay: 500 });
    try {
        return await action();
    } finally {
        pos.ui.unblock();
    }
}

/** Tell the cashier why the server did not do it, or could not be asked. */
export function explainRefusal(pos, error) {
    if (error instanceof ConnectionLostError) {
        pos.dialog.add(AlertDialog, {
            title: _t("No connection"),
            body: _t(
                "Package credits need a connection. Try again when it is back; ordinary sales go on."
            ),
        });
    } else if (error instanceof RPCError) {
        handleRPCError(error, pos.dialog);
    } else {
        throw error;
    }
}

/**
 * Core forgets changes and removed lines as soon as it has written them down for a call, also when
 * the call fails.
 *
 * @returns {(rolledBack: boolean) => void} puts them back; removals only when the server has
 *      certainly not carried them out
 */
function rememberUnsent(order) {
    const dirty = [order, ...order.lines, ...order.payment_ids].filter((record) => record._dirty);
    const commands = Object.values(order.models.commands["pos.order"]).map((byField) => [
        byField,
        [...byField].map(([field, entries]) => [
            field,
            entries.filter((entry) => entry.parentId === order.id),
        ]),
    ]);
    return (rolledBack) => {
        for (const record of dirty) {
            record._dirty = true;
        }
        for (const [byField, fields] of rolledBack ? commands : []) {
            for (const [field, entries] of fields) {
                const others = (byField.get(field) || []).filter(
                    (entry) => entry.parentId !== order.id
                );
                byField.set(field, [...others, ...entries]);
            }
        }
    };
}
