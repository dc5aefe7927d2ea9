import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { deletePackages, putBackOnSale } from "@clinic_packages/backend/package_list/end_packages";

const WRITE = "clinic_packages.group_inventory_write";
const common = { model: "clinic.package" };

registry
    .category("clinic_row_actions")
    .add(
        "package_edit",
        {
            ...common,
            label: _t("Edit and view details"),
            icon: "fa-pencil",
            group: WRITE,
            onSelected: (record, env) => openEditor(record, env),
        },
        { sequence: 10 }
    )
    .add(
        "package_view",
        {
            ...common,
            label: _t("View details"),
            icon: "fa-eye",
            unlessGroup: WRITE,
            onSelected: (record, env) => openEditor(record, env),
        },
        { sequence: 10 }
    )
    .add(
        "package_usage",
        {
            ...common,
            label: _t("Patients and usage"),
            icon: "fa-users",
            onSelected: async (record, env) => {
                await openUsage(record, env);
                return false;
            },
        },
        { sequence: 20 }
    )
    .add(
        "package_back",
        {
            ...common,
            label: _t("Put back on sale"),
            icon: "fa-undo",
            group: WRITE,
            isAvailable: ({ data }) => !data.active,
            onSelected: (record, env) => putBackOnSale(env.services, [record.resId]),
        },
        { sequence: 30 }
    )
    .add(
        "package_delete",
        {
            ...common,
            label: _t("Delete"),
            icon: "fa-trash-o",
            group: WRITE,
            class: "text-danger",
            onSelected: ({ resId, data }, env) => deletePackages(env.services, [resId], data.name),
        },
        { sequence: 90 }
    );

async function openEditor(record, env) {
    await env.services.action.switchView("form", { resId: record.resId });
    return false;
}

/** The page that says who bought a package. */
export async function openUsage(record, env) {
    await env.services.action.doActionButton({
        type: "object",
        name: "action_view_usage",
        resModel: record.resModel,
        resId: record.resId,
        resIds: [record.resId],
        context: record.context,
    });
}
