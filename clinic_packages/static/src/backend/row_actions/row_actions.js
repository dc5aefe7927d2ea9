import { Component, onWillStart } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/**
 * What the menu of a row offers. An entry is added by whoever brings the action:
 *
 *     registry.category("clinic_row_actions").add("cancel", {
 *         model: "clinic.sold.package",                          // rows it belongs to
 *         label: _t("Cancel Package"),
 *         icon: "fa-ban",
 *         group: "clinic_packages.group_inventory_write",        // optional: whom it is shown
 *         unlessGroup: "clinic_packages.group_inventory_write",  // optional: from whom it is hidden
 *         isAvailable: (record) => record.data.state === "active",   // optional; fields stand in the view
 *         onSelected: async (record, env) => {...},              // the list is loaded again afterwards,
 *                                                                // unless it returns false
 *         class: "text-danger",                                  // optional
 *     }, { sequence: 10 });
 *
 * Hiding is a courtesy: the server checks the right itself.
 */
const rowActionsRegistry = registry.category("clinic_row_actions");

rowActionsRegistry.addValidation({
    model: String,
    label: { validate: (label) => Boolean(label) },
    icon: { type: String, optional: true },
    group: { type: String, optional: true },
    unlessGroup: { type: String, optional: true },
    class: { type: String, optional: true },
    isAvailable: { type: Function, optional: true },
    onSelected: Function,
});

/** The gear of a row: `<widget name="clinic_row_actions"/>` in a list or on a card. */
export class ClinicRowActions extends Component {
    static template = "clinic_packages.ClinicRowActions";
    static components = { Dropdown, DropdownItem };
    static props = standardWidgetProps;

    setup() {
        this.allowed = [];
        onWillStart(async () => {
            const actions = rowActionsRegistry
                .getEntries()
                .map(([key, action]) => ({ ...action, key }))
                .filter((action) => action.model === this.props.record.resModel);
            const rights = await Promise.all(
                actions.map(
                    async ({ group, unlessGroup }) =>
                        (!group || (await user.hasGroup(group))) &&
                        !(unlessGroup && (await user.hasGroup(unlessGroup)))
                )
            );
            this.allowed = actions.filter((_action, index) => rights[index]);
        });
    }

    get actions() {
        const { record } = this.props;
        return record.resId
            ? this.allowed.filter((action) => !action.isAvailable || action.isAvailable(record))
            : [];
    }

    async onSelected(action) {
        const { record } = this.props;
        const { model } = record;
        // What was typed in a row is saved first; a wrong value stays where it was made.
        if (model.root.leaveEditMode && !(await model.root.leaveEditMode())) {
            return;
        }
        if ((await action.onSelected(record, this.env)) !== false) {
            await model.load();
        }
    }
}

export const clinicRowActions = {
    component: ClinicRowActions,
    listViewWidth: 40,
};

registry.category("view_widgets").add("clinic_row_actions", clinicRowActions);
