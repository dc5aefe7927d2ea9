import { registry } from "@web/core/registry";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";

/** The same package for the same kind of customer: what it costs is up to the location. */
const sell = (customer, price) => [
    Packages.chooseCustomer(customer),
    ProductScreen.clickDisplayedProduct("Glow Package"),
    Order.hasLine({ productName: "Glow Package", price }),
    Packages.pay(),
    ReceiptScreen.clickNextOrder(),
];

registry.category("web_tour.tours").add("clinic_packages_sell_at_reception", {
    steps: () => [Packages.open(), sell("Anna Patient", "400.00")].flat(Infinity),
});

registry.category("web_tour.tours").add("clinic_packages_sell_at_shop", {
    steps: () =>
        [
            Packages.open(),
            sell("Anna Patient", "350.00"),
            // A patient with a pricelist of their own takes it everywhere.
            sell("Bruno Patient", "300.00"),
        ].flat(Infinity),
});
