import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { KeepLast } from "@web/core/utils/concurrency";
import { useDebounced } from "@web/core/utils/timing";
import { parseFloat } from "@web/views/fields/parsers";

/**
 * Asks which packages are refunded, of which something was used, and how much is given back. What is shown
 * is what the server proposes (`pos.order.propose_clinic_refunds`); each change asks it again. The payload
 * is the proposals in the end.
 */
export class RefundPopup extends Component {
    static template = "clinic_packages.RefundPopup";
    static components = { Dialog };
    static props = {
        /** Proposals, one for each package line. */
        proposals: Array,
        /** Takes `{line id: choice}`, returns a promise of the proposals; of nothing when that failed. */
        propose: Function,
        getPayload: Function,
        close: Function,
    };

    setup() {
        this.keepLast = new KeepLast();
        this.askSoon = useDebounced(this.ask, 300);
        this.state = useState({ proposals: this.props.proposals, isStale: false });
        this.choices = Object.fromEntries(
            this.props.proposals.map((proposal) => [proposal.line_id, this.getChoice(proposal)])
        );
    }

    getChoice({ packages, method }) {
        const chosen = packages.filter((sold) => sold.is_chosen);
        return { sold_package_ids: chosen.map(({ id }) => id), method, amount: false };
    }
    get canRefund() {
        return !this.state.isStale && !this.state.proposals.some(({ problem }) => problem);
    }

    onPackage(proposal, sold, isChosen) {
        const choice = this.choices[proposal.line_id];
        const others = choice.sold_package_ids.filter((id) => id !== sold.id);
        // One of several: choosing another one changes to it.
        const kept = isChosen && proposal.quantity === 1 ? [] : others;
        return this.change(proposal, { sold_package_ids: isChosen ? [...kept, sold.id] : others });
    }
    onMethod(proposal, method) {
        return this.change(proposal, { method });
    }
    onAmount(proposal, text) {
        this.choose(proposal, { method: "typed", amount: readAmount(text) });
        return this.askSoon();
    }
    change(proposal, changes) {
        this.choose(proposal, changes);
        return this.ask();
    }
    choose(proposal, changes) {
        Object.assign(this.choices[proposal.line_id], changes);
        this.state.isStale = true;
    }
    async ask() {
        const proposals = await this.keepLast.add(this.props.propose(this.choices));
        if (proposals) {
            Object.assign(this.state, { proposals, isStale: false });
        }
    }

    confirm() {
        this.props.getPayload(this.state.proposals);
        this.props.close();
    }
}

/** @returns {number|false} false for what is no amount */
function readAmount(text) {
    try {
        return text.trim() ? parseFloat(text) : false;
    } catch {
        return false;
    }
}
