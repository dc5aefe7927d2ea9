/**
 * A ticket that was saved as a draft and is paid while the server cannot be reached is known as paid
 * to this browser alone, until it is sent (`order.isPaidUnsent()`). What the server says about it
 * meanwhile is older than what happened here, and must not undo the payment.
 */
const READS = ["read_pos_orders", "read_config_open_orders"];

/**
 * @param {Object} models related models of the till
 * @param {string} method the server was asked with
 * @param {*} answer of the server
 * @returns {*} the answer, without tickets that are paid here and not sent yet
 */
export function keepUnsentPayments(models, method, answer) {
    const held = READS.includes(method) && answer ? getPaidUnsent(models) : [];
    if (!held.length) {
        return answer;
    }
    if (method === "read_pos_orders") {
        return withoutOrders(answer, held);
    }
    return {
        ...answer,
        dynamic_records: withoutOrders(answer.dynamic_records, held),
        deleted_record_ids: withoutDeletions(answer.deleted_record_ids, held),
    };
}

export function getPaidUnsent(models) {
    return models["pos.order"].filter((order) => order.isPaidUnsent());
}

function withoutOrders(records, held) {
    const ids = new Set(held.map((order) => order.id));
    const rest = { ...records };
    for (const [model, field] of [
        ["pos.order", "id"],
        ["pos.order.line", "order_id"],
        ["pos.payment", "pos_order_id"],
    ]) {
        if (rest[model]) {
            rest[model] = rest[model].filter((row) => !ids.has(row[field]));
        }
    }
    return rest;
}

function withoutDeletions(deletions, held) {
    const kept = {
        "pos.order": held,
        "pos.order.line": held.flatMap((order) => order.lines),
        "pos.payment": held.flatMap((order) => order.payment_ids),
    };
    return Object.fromEntries(
        Object.entries(deletions).map(([model, ids]) => {
            const keptIds = new Set((kept[model] || []).map((record) => record.id));
            return [model, ids.filter((id) => !keptIds.has(id))];
        })
    );
}
