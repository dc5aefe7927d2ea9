/** A search that also knows the period of the report: it goes along in the context, from view to view. */
export const PeriodSearchModel = (Base) =>
    class extends Base {
        get context() {
            return { ...super.context, ...this.period };
        }

        /**
         * @param {string} from first day, as the server writes it
         * @param {string} to last day
         */
        setPeriod(from, to) {
            this.period = { deferred_from: from, deferred_to: to };
            return this._notify();
        }

        exportState() {
            return { ...super.exportState(), period: this.period };
        }

        _importState(state) {
            super._importState(state);
            this.period = state.period;
        }
    };
