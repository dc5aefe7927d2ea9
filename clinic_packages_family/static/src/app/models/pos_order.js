import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";
import "@clinic_packages/app/models/pos_order"; // patched first

/** A ticket is for several people. */
patch(PosOrder.prototype, {
    getPatients() {
        return unique([
            ...super.getPatients(),
            ...this.lines.filter((line) => line.qty).map((line) => line.getPatient()),
        ]);
    },
    /**
     * @param {Object[]} but lines that do not count
     * @returns {Object[]} res.partner records of those who are treated on this ticket
     */
    getTreatedPartners(but = []) {
        const lines = this.lines.filter((line) => line.isTreatment() && !but.includes(line));
        return unique(lines.map((line) => line.getPatient()));
    },
    /**
     * @param {Object[]} but lines that are to go, or to be for somebody else
     * @returns {Object[]} lines with a borrowed credit that nobody on the ticket could lend any more
     */
    getLinesWithoutLender(but) {
        const treated = this.getTreatedPartners(but).map(({ id }) => id);
        return this.lines.filter(
            (line) =>
                !but.includes(line) &&
                line.lenderIds.length &&
                !line.lenderIds.some((id) => treated.includes(id))
        );
    },
    /** Whether a credit may be borrowed depends on the other lines. */
    getCheckedLines() {
        const lines = super.getCheckedLines();
        return lines.some((line) => line.lenderIds.length) ? [...this.lines] : lines;
    },
});

function unique(partners) {
    return [...new Map(partners.filter(Boolean).map((partner) => [partner.id, partner])).values()];
}
