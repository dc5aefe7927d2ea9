import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { uuidv4 } from "@point_of_sale/utils";
import { inTurn } from "@clinic_packages/app/utils/covered_lines";
import { alone, explainRefusal, saveTicket } from "@clinic_packages/app/utils/save_ticket";

/**
 * Put a product on the ticket that a credit pays for: the line, the saved ticket and the reservation
 * come together or not at all.
 *
 * @param {Object} choice `{soldLineId, productId, quantity, lineVals}`; `lineVals`: further values of the line
 * @returns {Promise<boolean>} whether the line is there
 */
export async function redeemCredit(pos, { soldLineId, productId, quantity = 1, lineVals }) {
    const order = pos.getOrder();
    const credits = pos.packageCredits;
    if (credits.redeeming) {
        return false; // a second tap while the server thinks is not a second wish
    }
    credits.redeeming = true;
    return inTurn(pos, async () => {
        let line;
        try {
            if (pos.data.network.offline) {
                throw new ConnectionLostError();
            }
            const product = await loadProduct(pos, productId);
            line = product && (await addFreeLine(pos, order, product, quantity, lineVals));
            if (!line) {
                return false;
            }
            const clinic_reserve = {
                uuid: uuidv4(),
                line_uuid: line.uuid,
                sold_line_id: soldLineId,
                product_id: productId,
                quantity: line.qty,
            };
            await alone(pos, () => saveTicket(pos, order, { clinic_reserve }));
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

async function loadProduct(pos, productId) {
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

function addFreeLine(pos, order, product, quantity, lineVals) {
    const template = product.product_tmpl_id;
    const vals = {
        product_id: product,
        product_tmpl_id: template,
        qty: quantity,
        price_unit: 0,
        price_type: "manual",
        discount: 0,
        tax_ids: [],
        ...lineVals,
    };
    return pos.addLineToOrder(vals, order, {}, template.needToConfigure() || template.isTracked());
}
