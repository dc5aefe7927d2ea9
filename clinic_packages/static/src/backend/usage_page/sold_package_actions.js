import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

const MODEL = "clinic.sold.package";
const MAY_MANAGE = "clinic_packages.group_inventory_write";

/** Press a button of a record that opens a form, and wait until the form is closed. */
export function runUntilClosed(env, resModel, resId, name) {
    return new Promise((resolve, reject) => {
        env.services.action
            .doActionButton({
                type: "object",
                name,
                resModel,
                resId,
                resIds: [resId],
                context: {},
                onClose: () => resolve(),
            })
            .catch(reject);
    });
}

function reactivate(record, env) {
    return new Promise((resolve, reject) => {
        env.services.dialog.add(
            ConfirmationDialog,
            {
                title: _t("Reactivate Package"),
                body: _t("%(patient)s can redeem what is left of “%(package)s” again.", {
                    patient: record.data.partner_id.display_name,
                    package: record.data.package_name,
                }),
                confirmLabel: _t("Reactivate"),
                confirm: () =>
                    env.services.orm
                        .call(MODEL, "action_reactivate", [[record.resId]])
                        .then(() => resolve(true), reject),
                cancel: () => resolve(false),
            },
            { onClose: () => resolve(false) }
        );
    });
}

registry
    .category("clinic_row_actions")
    .add(
        "open_sold_package",
        {
            model: MODEL,
            label: _t("Open"),
            icon: "fa-folder-open-o",
            onSelected: async (record, env) => {
                const resIds = record.model.root.records.map(({ resId }) => resId);
                await env.services.action.switchView("form", { resId: record.resId, resIds });
                return false;
            },
        },
        { sequence: 10 }
    )
    .add(
        "cancel_sold_package",
        {
            model: MODEL,
            label: _t("Cancel Package"),
            icon: "fa-ban",
            group: MAY_MANAGE,
            isAvailable: ({ data }) => data.state === "active",
            onSelected: (record, env) => runUntilClosed(env, MODEL, record.resId, "action_cancel"),
        },
        { sequence: 20 }
    )
    .add(
        "reactivate_sold_package",
        {
            model: MODEL,
            label: _t("Reactivate Package"),
            icon: "fa-play",
            group: MAY_MANAGE,
            isAvailable: ({ data }) => data.state === "cancelled",
            onSelected: reactivate,
        },
        { sequence: 30 }
    );
