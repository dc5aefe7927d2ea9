import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { RefundPopup } from "@clinic_packages/app/components/popups/refund_popup/refund_popup";
import { explainRefusal } from "@clinic_packages/app/utils/save_ticket";

/**
 * Find out what refunding these lines of a paid ticket gives back. Where something was used of a package,
 * somebody is asked; where that cannot be refunded, the cashier is told why.
 *
 * @param {Object[]} details PosOrderLineRefund: lines of one ticket with the quantity to refund
 * @returns {Promise<Object|false>} proposals by id of the line; false to stay where one is
 */
export async function askPackageRefunds(pos, details) {
    const propose = (choices) => proposeRefunds(pos, details, choices);
    let proposals = await propose({});
    if (!proposals) {
        return false;
    }
    const refusals = proposals.filter(({ refusal }) => refusal);
    if (refusals.length) {
        pos.dialog.add(AlertDialog, {
            title: _t("Packages on this ticket"),
            body: refusals.map(({ refusal }) => refusal).join("\n"),
        });
        return false;
    }
    if (proposals.some(({ ask }) => ask)) {
        proposals = await makeAwaitable(pos.dialog, RefundPopup, { proposals, propose });
    }
    return proposals
        ? Object.fromEntries(proposals.map((proposal) => [proposal.line_id, proposal]))
        : false;
}

async function proposeRefunds(pos, details, choices) {
    const asked = details.map(({ line, qty }) => ({
        line_id: line.id,
        qty,
        choice: choices[line.id] || false,
    }));
    try {
        return await pos.data.call("pos.order", "propose_clinic_refunds", [asked]);
    } catch (error) {
        explainRefusal(pos, error);
    }
}

/** Make the lines of a refund what was proposed for the lines they refund. */
export function applyPackageRefunds(order, proposals) {
    for (const line of order.lines) {
        const proposal = proposals[line.refunded_orderline_id?.id];
        if (proposal) {
            line.update({
                price_unit: proposal.price_unit,
                discount: proposal.discount,
                clinic_refund_choice: proposal.refund_choice,
            });
        }
    }
}
