import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";
import { addMember } from "@clinic_packages_family/app/utils/add_member";
import { describePerson } from "@clinic_packages_family/app/utils/individual_package";

/** The family of the customer, above the ticket. */
export class FamilyBar extends Component {
    static template = "clinic_packages_family.FamilyBar";
    static props = {};

    setup() {
        this.pos = usePos();
        this.state = useState({ isWhole: false }); // a long one is read whole after a tap
    }
    get customer() {
        return this.pos.getOrder()?.getPartner();
    }
    get others() {
        return this.pos.family.getPeople(this.customer).filter((person) => !person.is_customer);
    }
    get text() {
        return _t("Family: %s", this.others.map(describe).join(", "));
    }
    add() {
        return addMember(this.pos, this.customer);
    }
}

/** "Tim (Child, 8 years)" */
function describe(person) {
    const notes = [person.is_main && _t("main client"), describePerson(person)].filter(Boolean);
    return notes.length ? `${person.name} (${notes.join(", ")})` : person.name;
}

patch(OrderSummary, { components: { ...OrderSummary.components, FamilyBar } });
