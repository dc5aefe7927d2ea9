import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { ActionpadWidget } from "@point_of_sale/app/screens/product_screen/action_pad/action_pad";
import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { chooseLinePerson } from "@clinic_packages_family/app/utils/choose_line_person";

/** Says whom the selected line is for, and changes it. */
export class ForButton extends Component {
    static template = "clinic_packages_family.ForButton";
    static props = {};

    setup() {
        this.pos = usePos();
    }
    get line() {
        return this.pos.getOrder()?.getSelectedOrderline();
    }
    get isShown() {
        return this.pos.family.enabled && this.line && !this.line.refunded_orderline_id;
    }
    get name() {
        return this.line.getPatient()?.name || "";
    }
    get label() {
        return this.name
            ? _t("Who is this line for? Now: %s", this.name)
            : _t("Who is this line for?");
    }
    click() {
        return chooseLinePerson(this.pos, this.line);
    }
}

patch(ControlButtons, { components: { ...ControlButtons.components, ForButton } });
patch(ActionpadWidget, { components: { ...ActionpadWidget.components, ForButton } });
