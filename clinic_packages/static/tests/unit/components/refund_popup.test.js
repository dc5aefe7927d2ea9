import { expect, test } from "@odoo/hoot";
import { click, manuallyDispatchProgrammaticEvent, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { RefundPopup } from "@clinic_packages/app/components/popups/refund_popup/refund_popup";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";

definePosModels();

function makeProposal(vals = {}) {
    return {
        line_id: 7,
        name: "Glow Package",
        quantity: 1,
        packages: [
            { id: 1, number: "PKG/1", patient: "Anna", use: [], is_chosen: true, amount: 400 },
            {
                id: 2,
                number: "PKG/2",
                patient: "Anna",
                use: ["Facial: 1 of 5 used", "Peel: 2 of 2 used"],
                is_chosen: false,
                amount: 0,
            },
        ],
        method: "left",
        totals: { left: 400, paid: 310 },
        limit: 400,
        total: 400,
        problem: false,
        ...vals,
    };
}

async function mountPopup(proposals, answer = () => proposals) {
    await setupPosEnv();
    await mountWithCleanup(RefundPopup, {
        props: {
            proposals,
            propose: async (choices) => {
                expect.step(JSON.parse(JSON.stringify(choices)));
                return answer();
            },
            getPayload: (payload) => expect.step(payload.map(({ total }) => total)),
            close: () => expect.step("close"),
        },
    });
}

test("each package says what was used, each way what it comes to", async () => {
    await mountPopup([makeProposal()]);
    expect(queryAllTexts(".o_refund_use")).toEqual([
        "Nothing used",
        "Facial: 1 of 5 used",
        "Peel: 2 of 2 used",
    ]);
    expect(queryAllTexts(".o_refund_method .text-nowrap").map((text) => text.trim())).toEqual([
        "$ 400.00",
        "$ 310.00",
    ]);
    expect(".o_refund_method[data-method=left] input").toBeChecked();
    expect(".o_refund_result.alert-info").toHaveText(/400\.00/);
});

test("choosing another package instead asks the server again", async () => {
    await mountPopup([makeProposal()]);
    await click(".o_refund_package:last input");
    await animationFrame();
    expect.verifySteps([{ 7: { sold_package_ids: [2], method: "left", amount: false } }]);
});

test("of several to refund each is chosen on its own", async () => {
    const packages = [1, 2, 3].map((id) => ({
        id,
        number: `PKG/${id}`,
        patient: "Anna",
        use: [],
        is_chosen: id < 3,
        amount: 0,
    }));
    await mountPopup([makeProposal({ quantity: 2, packages })]);
    await click(".o_refund_package:first input");
    await click(".o_refund_package:last input");
    await animationFrame();
    const choice = (ids) => ({ 7: { sold_package_ids: ids, method: "left", amount: false } });
    expect.verifySteps([choice([2]), choice([2, 3])]);
});

test("a package that is the only one needs no choice", async () => {
    await mountPopup([makeProposal({ packages: makeProposal().packages.slice(0, 1) })]);
    expect(".o_refund_package input").toHaveCount(0);
    expect(".o_refund_package_amount").toHaveCount(1);
});

test("an amount is typed; what is no amount is said so and cannot be refunded", async () => {
    const typed = makeProposal({ method: "typed", problem: "Enter the amount to give back." });
    await mountPopup([makeProposal({ method: "typed" })], () => [typed]);
    for (const text of ["1", "12.5", "a lot"]) {
        queryOne(".o_refund_amount").value = text;
        await manuallyDispatchProgrammaticEvent(queryOne(".o_refund_amount"), "input");
        await animationFrame();
        expect(".o_refund_confirm").not.toBeEnabled();
        if (text.length > 1) {
            await advanceTime(500); // who goes on typing is not asked in between
        }
    }
    await animationFrame();
    const choice = (amount) => ({ 7: { sold_package_ids: [1], method: "typed", amount } });
    expect.verifySteps([choice(12.5), choice(false)]);
    expect(".o_refund_result.alert-warning").toHaveText("Enter the amount to give back.");
    expect(".o_refund_confirm").not.toBeEnabled();
});

test("nothing is refunded on an answer that did not come", async () => {
    await mountPopup([makeProposal()], () => undefined);
    await click(".o_refund_method[data-method=paid] input");
    await animationFrame();
    expect.verifySteps([{ 7: { sold_package_ids: [1], method: "paid", amount: false } }]);
    expect(".o_refund_confirm").not.toBeEnabled();
});

test("the payload is what the server proposed last", async () => {
    await mountPopup([makeProposal()], () => [makeProposal({ method: "paid", total: 310 })]);
    await click(".o_refund_method[data-method=paid] input");
    await animationFrame();
    expect(".o_refund_result").toHaveText(/310\.00/);
    await click(".o_refund_confirm");
    expect.verifySteps([
        { 7: { sold_package_ids: [1], method: "paid", amount: false } },
        [310],
        "close",
    ]);
});
