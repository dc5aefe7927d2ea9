import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { ActionpadWidget } from "@point_of_sale/app/screens/product_screen/action_pad/action_pad";
import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";

export class PackagesButton extends Component {
    static template = "clinic_packages.PackagesButton";
    static props = {};

    setup() {
        this.pos = usePos();
    }
    get count() {
        return this.pos.packageCredits.getCount(this.pos.getOrder()?.getPartner());
    }
    /** Appointments of today that can be put on the ticket. */
    get waiting() {
        return this.pos.packageCredits.getWaitingAppointments().length;
    }
    get label() {
        const packages =
            this.count === undefined ? _t("Packages") : _t("Packages: %s to redeem", this.count);
        return this.waiting
            ? _t("%(packages)s. Appointments today: %(count)s", { packages, count: this.waiting })
            : packages;
    }
}

patch(ControlButtons, { components: { ...ControlButtons.components, PackagesButton } });
patch(ActionpadWidget, { components: { ...ActionpadWidget.components, PackagesButton } });
