import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { inTurn } from "@clinic_packages/app/utils/covered_lines";
import { alone, explainRefusal, saveTicket } from "@clinic_packages/app/utils/save_ticket";

/**
 * Put a line on the ticket and ask the server something about it: the line, the saved ticket and what the server
 * does come together or not at all.
 *
 * @param {(order: Object) => Promise<[Object, Object]|undefined>} add the line, and tell it with the context in
 *      which the ticket is saved; nothing when there is no line
 * @returns {Promise<boolean>} whether the line is there
 */
export async function putOnTicket(pos, add) {
    const order = pos.getOrder();
    const credits = pos.packageCredits;
    if (credits.redeeming) {
        return false; // a second tap while the server thinks is not a second wish
    }
    credits.redeeming = true;
    return inTurn(pos, async () => {
        let line, context;
        try {
            if (pos.data.network.offline) {
                throw new ConnectionLostError();
            }
            [line, context] = (await add(order)) || [];
            if (!line) {
                return false;
            }
            await alone(pos, () => saveTicket(pos, order, context));
            return true;
        } catch (error) {
            line && order.removeOrderline(line);
            explainRefusal(pos, error);
            if (error instanceof ConnectionLostError && line) {
                // The answer was lost, perhaps not the question: see what the server has.
                window.addEventListener(
                    "pos-network-online",
                    () => pos.deviceSync.readDataFromServer(),
                    { once: true }
                );
            }
            return false;
        } finally {
            credits.redeeming = false;
            credits.askAgain(order.getPatients().map(({ id }) => id));
        }
    });
}

/** @returns {Promise<Object|undefined>} product.product record; the cashier is told when there is none */
export async function loadProduct(pos, productId) {
    const products = pos.models["product.product"];
    if (!products.get(productId)) {
        await pos.loadNewProducts([["product_variant_ids", "in", [productId]]]);
    }
    const product = products.get(productId);
    if (!product) {
        pos.dialog.add(AlertDialog, {
            title: _t("Product not available"),
            body: _t("This product cannot be sold at this point of sale any more."),
        });
    }
    return product;
}

/** A line that a credit is to pay for. */
export function addFreeLine(pos, order, product, quantity, lineVals) {
    const vals = { price_unit: 0, price_type: "manual", discount: 0, tax_ids: [] };
    return addLine(pos, order, product, { ...vals, qty: quantity, ...lineVals });
}

/** A line at the price in force, which stays a line of its own. */
export function addPricedLine(pos, order, product, lineVals) {
    const template = product.product_tmpl_id;
    const price_unit = template.getPrice(order.pricelist_id, 1, 0, false, product);
    return addLine(pos, order, product, {
        price_unit,
        price_type: "original",
        qty: 1,
        ...lineVals,
    });
}

function addLine(pos, order, product, vals) {
    const template = product.product_tmpl_id;
    return pos.addLineToOrder(
        { product_id: product, product_tmpl_id: template, ...vals },
        order,
        {},
        template.needToConfigure() || template.isTracked()
    );
}
