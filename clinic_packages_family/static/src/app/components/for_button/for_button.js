import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { chooseLinePerson } from "@clinic_packages_family/app/utils/choose_line_person";

/** On the selected line: says whom it is for, and changes it. */
export class ForButton extends Component {
    static template = "clinic_packages_family.ForButton";
    static props = { line: Object };

    setup() {
        this.pos = usePos();
    }
    get isShown() {
        const { line } = this.props;
        return this.pos.family.enabled && line.isSelected() && !line.refunded_orderline_id;
    }
    get name() {
        return this.props.line.getPatient()?.name || "";
    }
    get label() {
        return this.name
            ? _t("Who is this line for? Now: %s", this.name)
            : _t("Who is this line for?");
    }
    click() {
        return chooseLinePerson(this.pos, this.props.line);
    }
}

patch(OrderSummary, { components: { ...OrderSummary.components, ForButton } });
