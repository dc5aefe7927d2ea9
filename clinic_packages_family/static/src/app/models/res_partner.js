import { ResPartner } from "@point_of_sale/app/models/res_partner";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(ResPartner.prototype, {
    /** What the list of customers says about the family; empty without one. */
    getFamilyText() {
        const { main_name: main, member_names: members } = this._family || {};
        if (main) {
            return _t("Family of %s", main);
        }
        return members?.length ? _t("Family: %s", members.join(", ")) : "";
    },
    /** Typing the name of one finds the others too. */
    get searchString() {
        const { main_name: main, member_names: members = [] } = this._family || {};
        return [super.searchString, main, ...members].filter(Boolean).join(" ");
    },
});
