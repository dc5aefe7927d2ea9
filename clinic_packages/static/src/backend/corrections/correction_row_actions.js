import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { runUntilClosed } from "../usage_page/sold_package_actions";

registry.category("clinic_row_actions").add(
    "change_patient",
    {
        model: "clinic.sold.package",
        label: _t("Change Patient"),
        icon: "fa-exchange",
        group: "clinic_packages.group_inventory_write",
        isAvailable: ({ data }) => data.state === "active",
        onSelected: (record, env) =>
            runUntilClosed(env, "clinic.sold.package", record.resId, "action_change_patient"),
    },
    { sequence: 40 }
);
