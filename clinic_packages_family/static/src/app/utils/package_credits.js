import { patch } from "@web/core/utils/patch";
import { PackageCredits } from "@clinic_packages/app/utils/package_credits";
import { choosePatient } from "@clinic_packages_family/app/utils/choose_patient";
import { getSections } from "@clinic_packages_family/app/utils/redeem_sections";

/** Credits are used by families, and lent between the people of a ticket. */
patch(PackageCredits.prototype, {
    remember(partnerId, result) {
        super.remember(...arguments);
        this.pos.family.setPeople(partnerId, result.people);
    },
    get lineFields() {
        return this.pos.family.enabled
            ? [...super.lineFields, "clinic_lender_ids"]
            : super.lineFields;
    },
    /** Those of a family are found with the first of them. */
    getShownPartners() {
        const shown = [];
        for (const partner of super.getShownPartners()) {
            const isKnown = shown.some((other) => this.isFamily(other, partner));
            if (!isKnown) {
                shown.push(partner);
            }
        }
        return shown;
    },
    getConcerned(partnerIds) {
        const isConcerned = (people) => people.some(({ id }) => partnerIds.includes(id));
        const families = Object.entries(this.pos.family.byCustomer).filter(([, people]) =>
            isConcerned(people)
        );
        return [...new Set([...partnerIds, ...families.map(([id]) => Number(id))])];
    },
    isFamily(partner, other) {
        return this.pos.family.getPeople(partner).some(({ id }) => id === other?.id);
    },

    getRedeemSections(partner) {
        const sections = super.getRedeemSections(partner);
        return this.pos.family.enabled ? getSections(this, partner, sections) : sections;
    },
    getCount(partner) {
        const count = super.getCount(partner);
        return count === undefined || !this.pos.family.enabled
            ? count
            : this.getRedeemSections(partner).flatMap((section) => section.packages).length;
    },
    /** @param {Object} vals `clinic_patient_id`: the only person it may be for */
    getOfferedPackages(order, vals) {
        if (!this.pos.family.enabled) {
            return super.getOfferedPackages(...arguments);
        }
        const packages = this.getRedeemSections(order.getPartner()).flatMap(
            (section) => section.packages
        );
        const patient = vals.clinic_patient_id;
        return patient ? packages.filter((sold) => sold.usable_by?.includes(patient.id)) : packages;
    },
    /** The credit of a soldLineId, among all that is known. */
    findPackage(soldLineId) {
        return this.getShownPartners()
            .flatMap((partner) => this.getRedeemablePackages(partner) || [])
            .find((sold) => sold.items.some((item) => item.id === soldLineId));
    },

    /** The line is for the person of the appointment, who may be one of the family. */
    async getCheckOutVals(appointment) {
        const vals = await super.getCheckOutVals(...arguments);
        if (!this.pos.family.enabled || !vals) {
            return vals;
        }
        const person = await this.pos.family.load(appointment.partner_id);
        return person && { ...vals, clinic_patient_id: person };
    },

    /** Who is treated stays so when another of the family pays. */
    getLinesToGiveBack(order, partner) {
        const lines = super.getLinesToGiveBack(...arguments);
        return partner && this.isFamily(order.getPartner(), partner)
            ? lines.filter((line) => !line.clinic_patient_id)
            : lines;
    },

    /** @param {Object} choice `patient`: res.partner record, when the cashier has said who is treated */
    async redeem({ patient, ...choice }) {
        const sold = this.pos.family.enabled && this.findPackage(choice.soldLineId);
        if (!sold?.usable_by || this.pos.data.network.offline) {
            return super.redeem(choice);
        }
        const person = await choosePatient(this.pos, sold, choice.soldLineId, patient);
        if (!person) {
            return false;
        }
        return super.redeem({ ...choice, lineVals: { clinic_patient_id: person } });
    },
});
