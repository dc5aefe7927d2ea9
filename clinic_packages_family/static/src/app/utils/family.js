import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";
import { SelectionPopup } from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { describePerson } from "@clinic_packages_family/app/utils/individual_package";

/**
 * The families of customers, as the server last said. One per till, `pos.family`.
 *
 * A person: `{id, name, relationship (may be empty), age (false when unknown), is_main, is_customer}`.
 */
export class Family extends Reactive {
    constructor(pos) {
        super();
        this.pos = pos;
        this.byCustomer = {};
    }

    get enabled() {
        return Boolean(this.pos.config._family_members && this.pos.packageCredits.enabled);
    }

    /**
     * @param {Object} partner res.partner record of a customer
     * @returns {Object[]} the customer, the main client, the members by name; empty while they are not known
     */
    getPeople(partner) {
        return (this.enabled && this.byCustomer[partner?.id]) || [];
    }

    /** The server tells the family of a customer with the packages. */
    setPeople(partnerId, people) {
        this.byCustomer[partnerId] = people || [];
    }

    /** Ask the server once per choice of a customer. */
    ensure(partner) {
        return this.pos.packageCredits.ensure(partner);
    }

    /** Somebody joined the family of this customer: what is known of the others in it is old. */
    async onMemberAdded(customer, people, memberId) {
        this.setPeople(customer.id, people);
        this.pos.packageCredits.askAgain(people.map(({ id }) => id));
        return this.load(memberId);
    }

    /**
     * Fetch a person whom this browser has not loaded, whatever the number of partners.
     *
     * @param {number} id
     * @returns {Promise<Object|undefined>} res.partner record; the cashier is told when there is none
     */
    async load(id) {
        const partners = this.pos.models["res.partner"];
        if (!partners.get(id) && !this.pos.data.network.offline) {
            const domain = [["id", "=", id]];
            await this.pos.data.callRelated(
                "res.partner",
                "get_new_partner",
                [this.pos.config.id, domain, 0],
                {},
                false
            );
        }
        const partner = partners.get(id);
        if (!partner) {
            this.pos.dialog.add(AlertDialog, {
                title: _t("Person not available"),
                body: _t("This person could not be loaded. Try again when the connection is back."),
            });
        }
        return partner;
    }

    /**
     * @param {Object} options
     * @param {string} options.title
     * @param {Object[]} options.people as above; only id and name are needed
     * @param {number} [options.currentId] who is marked
     * @param {Object[]} [options.actions] `{id, label}` below the people
     * @returns {Promise<Object|string|undefined>} a person, the id of an action, or nothing
     */
    choosePerson({ title, people, currentId, actions = [] }) {
        const list = people.map((person) => ({
            id: person.id,
            label: person.name,
            description: person.note || describePerson(person),
            isSelected: person.id === currentId,
            item: person,
        }));
        return makeAwaitable(this.pos.dialog, SelectionPopup, {
            title,
            size: "md",
            list: [...list, ...actions.map(({ id, label }) => ({ id, label, item: id }))],
        });
    }
}
