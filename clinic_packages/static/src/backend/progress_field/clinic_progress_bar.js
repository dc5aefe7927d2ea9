import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/**
 * Tells how much of a credit is taken: what is redeemed is solid, what a ticket or an appointment holds is
 * lighter, what remains is the empty part.
 */
export class ClinicProgressBar extends Component {
    static template = "clinic_packages.ClinicProgressBar";
    static props = {
        total: Number,
        redeemed: Number,
        reserved: { type: Number, optional: true },
        /** What the bar is about, for screen readers. */
        label: { type: String, optional: true },
        /** It costs nothing, so that giving it uses up no credit: there is nothing to count. */
        isFree: { type: Boolean, optional: true },
        /** The text counts what is left, or what is redeemed. */
        counts: { type: ["left", "redeemed"].map((value) => ({ value })), optional: true },
    };
    static defaultProps = { reserved: 0, isFree: false, counts: "left" };

    get left() {
        return this.props.total - this.props.redeemed - this.props.reserved;
    }

    get leftText() {
        return _t("%(left)s of %(total)s left", { left: this.left, total: this.props.total });
    }

    get redeemedText() {
        const { redeemed, total } = this.props;
        return _t("%(redeemed)s of %(total)s", { redeemed, total });
    }

    get text() {
        return this.props.counts === "left" ? this.leftText : this.redeemedText;
    }

    get reservedText() {
        return this.props.reserved && _t("%s reserved", this.props.reserved);
    }

    /** What a screen reader says instead of the bar. */
    get description() {
        return [_t("%s redeemed", this.props.redeemed), this.reservedText, this.leftText]
            .filter(Boolean)
            .join(", ");
    }

    getStyle(units) {
        return `width: ${this.props.total ? (100 * units) / this.props.total : 0}%`;
    }
}
