import { Component, onWillStart, useState } from "@odoo/owl";
import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** How the types of entries look. An extension adds the types it brings. */
export const TIMELINE_TYPES = {
    reserve: { label: _t("Reserved"), icon: "fa-clock-o", quiet: true },
    release: { label: _t("Given back"), icon: "fa-undo", quiet: true },
    redeem: { label: _t("Redeemed"), icon: "fa-check" },
    reverse: { label: _t("Reversed"), icon: "fa-reply" },
    opening: { label: _t("Brought in"), icon: "fa-sign-in" },
};

/** What is read of each entry. An extension that shows more adds it here. */
export const TIMELINE_FIELDS = [
    { name: "type", type: "char" },
    { name: "display_name", type: "char" },
    { name: "date", type: "datetime" },
    { name: "quantity", type: "integer" },
    { name: "open_quantity", type: "integer" },
    { name: "sold_line_id", type: "many2one", relation: "clinic.sold.package.line" },
    { name: "product_id", type: "many2one", relation: "product.product" },
    { name: "beneficiary_id", type: "many2one", relation: "res.partner" },
    { name: "performer_id", type: "many2one", relation: "res.partner" },
    { name: "user_id", type: "many2one", relation: "res.users" },
    { name: "cashier_name", type: "char" },
    { name: "pos_config_id", type: "many2one", relation: "pos.config" },
    { name: "reason", type: "char" },
];

/** A long history opens on demand. */
const FIRST_ENTRIES = 40;

/** The ledger of a sold package, newest entry first. */
export class ClinicTimelineField extends Component {
    static template = "clinic_packages.ClinicTimelineField";
    static props = { ...standardFieldProps, manageGroup: { type: String, optional: true } };

    setup() {
        this.mayManage = false;
        this.state = useState({ isWhole: false });
        onWillStart(async () => {
            this.mayManage =
                Boolean(this.props.manageGroup) && (await user.hasGroup(this.props.manageGroup));
        });
    }

    get list() {
        return this.props.record.data[this.props.name];
    }

    get entries() {
        const { records } = this.list;
        return this.state.isWhole ? records : records.slice(0, FIRST_ENTRIES);
    }

    get hiddenCount() {
        return this.list.records.length - this.entries.length;
    }

    getType({ data }) {
        return TIMELINE_TYPES[data.type] || { label: data.display_name, icon: "fa-circle-o" };
    }

    getMoment({ data }) {
        return toLocaleDateTimeString(data.date);
    }

    /** Who and where, in reading order; nothing is said of what is not known. */
    getFacts({ data }) {
        const names = {
            beneficiary: data.beneficiary_id?.display_name,
            performer: data.performer_id?.display_name,
            user: data.cashier_name || data.user_id?.display_name,
            place: data.pos_config_id?.display_name,
        };
        return [
            names.beneficiary && _t("for %s", names.beneficiary),
            names.performer && _t("treated by %s", names.performer),
            names.user && _t("entered by %s", names.user),
            names.place && _t("at %s", names.place),
        ].filter(Boolean);
    }

    /** How much of a redemption was undone since. */
    getReversedText({ data }) {
        const reversed = data.quantity - data.open_quantity;
        if (data.type !== "redeem" || !reversed) {
            return "";
        }
        return data.open_quantity
            ? _t("%(reversed)s of %(quantity)s reversed", { reversed, quantity: data.quantity })
            : _t("Reversed since");
    }

    isReversible({ data }) {
        return this.mayManage && data.type === "redeem" && data.open_quantity > 0;
    }

    onReverse(entry) {
        return this.env.onClickViewButton({
            clickParams: { name: "action_reverse", type: "object" },
            getResParams: () => ({
                resModel: entry.resModel,
                resId: entry.resId,
                resIds: [entry.resId],
                context: this.list.context,
                evalContext: entry.evalContext,
            }),
        });
    }

    onShowMore() {
        this.state.isWhole = true;
    }
}

export const clinicTimelineField = {
    component: ClinicTimelineField,
    displayName: _t("Redemption Timeline"),
    supportedTypes: ["one2many"],
    supportedOptions: [
        {
            label: _t("Group that may reverse"),
            name: "manage_group",
            type: "string",
            help: _t("External id of the group whose users see the Reverse button."),
        },
    ],
    isEmpty: () => false,
    relatedFields: () => TIMELINE_FIELDS.map((field) => ({ ...field })),
    extractProps: ({ options }) => ({ manageGroup: options.manage_group }),
};

registry.category("fields").add("clinic_timeline", clinicTimelineField);
