import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";

/** What happens to a package that leaves sale, in the words of the confirmations. */
export const WITHDRAWAL_TEXT = _t(
    "Patients who already bought it keep their access: they can redeem what is left.\nNo new patients will be able to purchase it. It leaves sale at once, at open points of sale too."
);
const WITHDRAWAL_TEXT_MANY = _t(
    "Patients who already bought them keep their access: they can redeem what is left.\nNo new patients will be able to purchase them. They leave sale at once, at open points of sale too."
);

/**
 * Delete packages after a confirmation that says what it means. The server decides which of them vanish and
 * which are kept in the archive, and says so.
 *
 * @param {Object} services of the environment
 * @param {number[]} ids
 * @param {string} [name] of a single package
 * @returns {Promise<boolean>} whether it was done
 */
export function deletePackages({ dialog, notification, orm }, ids, name) {
    const single = ids.length === 1;
    return new Promise((resolve) => {
        dialog.add(
            ConfirmationDialog,
            {
                title: single
                    ? _t("Delete “%s”?", name || _t("this package"))
                    : _t("Delete %s packages?", ids.length),
                body: String(single ? WITHDRAWAL_TEXT : WITHDRAWAL_TEXT_MANY),
                confirmLabel: _t("Delete"),
                confirmClass: "btn-danger",
                confirm: async () => {
                    const { message } = await orm.call("clinic.package", "action_delete", [ids]);
                    notification.add(message, { type: "success" });
                    resolve(true);
                },
                cancelLabel: _t("Keep"),
                cancel: () => {},
            },
            { onClose: () => resolve(false) }
        );
    });
}

/** Put archived packages back on sale. */
export async function putBackOnSale({ notification, orm }, ids) {
    const message = await orm.call("clinic.package", "action_put_back_on_sale", [ids]);
    notification.add(message, { type: "success" });
}
