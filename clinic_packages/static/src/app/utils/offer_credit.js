import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { SelectionPopup } from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";

export const CHARGE = "charge";

/**
 * A product is about to be added: offer a credit for it first.
 *
 * @param {Object} vals as for `PosStore.addLineToCurrentOrder`
 * @returns {Promise<Object|"charge"|undefined>} the credit to use (see `redeemCredit`), "charge" to go
 *      on as usual, undefined when the cashier wants neither
 */
export async function offerCredit(pos, vals) {
    const order = pos.getOrder();
    const credits = pos.packageCredits;
    const isOrdinary = !("price_unit" in vals) && order && !order.isRefund;
    if (!isOrdinary || !credits.enabled || pos.data.network.offline) {
        return CHARGE;
    }
    const options = findCredits(credits.getOfferedPackages(order, vals), pos, vals);
    if (!options.length) {
        return CHARGE;
    }
    return options.length === 1 ? askOne(pos, options[0]) : askMany(pos, options);
}

function findCredits(packages, pos, { product_id, product_tmpl_id }) {
    const template =
        typeof product_tmpl_id === "number"
            ? pos.models["product.template"].get(product_tmpl_id)
            : product_tmpl_id;
    const variants = product_id ? [product_id] : template?.product_variant_ids || [];
    const ids = variants.map((variant) => variant.id);
    return packages.flatMap((sold) =>
        sold.items
            .filter((item) => item.remaining > 0)
            .flatMap((item) =>
                item.products
                    .filter((product) => !product.free && ids.includes(product.id))
                    .map((product) => ({ sold, item, product }))
            )
    );
}

function askOne(pos, { sold, item, product }) {
    return new Promise((resolve) => {
        pos.dialog.add(
            ConfirmationDialog,
            {
                title: _t("Use a package credit?"),
                body: _t("%(patient)s has %(left)s of %(total)s “%(item)s” left in %(package)s.", {
                    patient: sold.partner_name,
                    left: item.remaining,
                    total: item.quantity,
                    item: item.name,
                    package: sold.name,
                }),
                confirmLabel: _t("Use a credit"),
                confirm: () => resolve({ soldLineId: item.id, productId: product.id }),
                cancelLabel: _t("Charge normally"),
                cancel: () => resolve(CHARGE),
                dismiss: () => resolve(),
            },
            { onClose: () => resolve() }
        );
    });
}

function askMany(pos, options) {
    const list = options.map(({ sold, item, product }) => ({
        id: `${item.id}-${product.id}`,
        label: _t("Use a credit: %(package)s", { package: sold.name }),
        description: _t("%(item)s, %(left)s of %(total)s left, %(number)s, %(patient)s", {
            item: item.name,
            left: item.remaining,
            total: item.quantity,
            number: sold.number,
            patient: sold.partner_name,
        }),
        item: { soldLineId: item.id, productId: product.id },
    }));
    list.push({ id: CHARGE, label: _t("Charge normally"), item: CHARGE });
    return makeAwaitable(pos.dialog, SelectionPopup, { title: _t("Use a package credit?"), list });
}
