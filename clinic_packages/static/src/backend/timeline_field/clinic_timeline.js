import { Component, useState } from "@odoo/owl";
import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

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
    { name: "owner_id", type: "many2one", relation: "res.partner" },
    { name: "beneficiary_id", type: "many2one", relation: "res.partner" },
    { name: "payer_id", type: "many2one", relation: "res.partner" },
    { name: "performer_id", type: "many2one", relation: "res.partner" },
    { name: "user_id", type: "many2one", relation: "res.users" },
    { name: "cashier_name", type: "char" },
    { name: "pos_config_id", type: "many2one", relation: "pos.config" },
    { name: "appointment_name", type: "char" },
    { name: "reason", type: "char" },
];

/** A long history opens on demand. */
const FIRST_ENTRIES = 40;

/** The ledger of a sold package, newest entry first. It shows what it is given and asks nobody. */
export class ClinicTimeline extends Component {
    static template = "clinic_packages.ClinicTimeline";
    static props = {
        /** What `TIMELINE_FIELDS` names, and `id`; a many2one is `{id, display_name}`, the moment a DateTime. */
        entries: Array,
        /** With it, what is open of a redemption can be reversed: called with the entry. */
        onReverse: { type: Function, optional: true },
    };

    setup() {
        this.state = useState({ isWhole: false });
    }

    get entries() {
        const { entries } = this.props;
        return this.state.isWhole ? entries : entries.slice(0, FIRST_ENTRIES);
    }

    get hiddenCount() {
        return this.props.entries.length - this.entries.length;
    }

    getType(entry) {
        return TIMELINE_TYPES[entry.type] || { label: entry.display_name, icon: "fa-circle-o" };
    }

    getMoment(entry) {
        return toLocaleDateTimeString(entry.date);
    }

    /** The name of a person, unless it is the patient whose package it is. */
    getOther(person, { owner_id }) {
        return person && person.id !== owner_id?.id ? person.display_name : "";
    }

    /**
     * Who and where, in reading order; nothing is said of what is not known, or goes without saying. Override to
     * tell more.
     */
    getFacts(entry) {
        const names = {
            beneficiary: this.getOther(entry.beneficiary_id, entry),
            payer: this.getOther(entry.payer_id, entry),
            performer: entry.performer_id?.display_name,
            user: entry.cashier_name || entry.user_id?.display_name,
            place: entry.pos_config_id?.display_name || entry.appointment_name,
        };
        return [
            names.beneficiary && _t("for %s", names.beneficiary),
            names.payer && _t("on a ticket of %s", names.payer),
            names.performer && _t("treated by %s", names.performer),
            names.user && _t("entered by %s", names.user),
            names.place && _t("at %s", names.place),
        ].filter(Boolean);
    }

    /** How much of a redemption was undone since. */
    getReversedText(entry) {
        const reversed = entry.quantity - entry.open_quantity;
        if (entry.type !== "redeem" || !reversed) {
            return "";
        }
        return entry.open_quantity
            ? _t("%(reversed)s of %(quantity)s reversed", { reversed, quantity: entry.quantity })
            : _t("Reversed since");
    }

    isReversible(entry) {
        return Boolean(this.props.onReverse) && entry.type === "redeem" && entry.open_quantity > 0;
    }

    onShowMore() {
        this.state.isWhole = true;
    }
}
