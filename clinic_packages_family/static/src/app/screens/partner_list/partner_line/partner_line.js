import { PartnerLine } from "@point_of_sale/app/screens/partner_list/partner_line/partner_line";
import { patch } from "@web/core/utils/patch";
import { addMember } from "@clinic_packages_family/app/utils/add_member";

patch(PartnerLine.prototype, {
    get mayAddFamilyMember() {
        return this.pos.family.enabled && !this.props.partner.is_company;
    },
    addFamilyMember() {
        return addMember(this.pos, this.props.partner);
    },
});
