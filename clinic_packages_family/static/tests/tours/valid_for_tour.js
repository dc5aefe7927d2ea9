import { registry } from "@web/core/registry";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as Packages from "@clinic_packages/../tests/tours/utils/packages_util";
import * as Member from "@clinic_packages_family/../tests/tours/utils/member_util";

const TITLE = "Who is “Teen Package” for?";

registry.category("web_tour.tours").add("clinic_packages_family_individual", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Teen Package"),
            Member.choicesAre({ title: TITLE, shown: ["Leo", "Tim"], hidden: ["Anna"] }),
            Member.choose("Tim"),
            Packages.lineSays("Teen Package", "Only Tim can use it"),
            ProductScreen.clickNumpad("2"),
            Packages.alert("“Teen Package” is for one family member."),
            // Another member, another line.
            ProductScreen.clickDisplayedProduct("Teen Package"),
            Member.choose("Leo"),
            Packages.lineSays("Teen Package", "Only Leo can use it"),
            Packages.lineSays("Teen Package", "Only Tim can use it"),
            Order.hasTotal("200.00"),
            Packages.pay(),
            Packages.receiptSays("Only Tim can use it"),
            ReceiptScreen.clickNextOrder(),
            // Tim finds his own, not Leo's.
            Packages.chooseCustomer("Tim"),
            Packages.redeem("Mask"),
            Packages.lineSays("Mask", "covered by Teen Package: Mask, 1 left"),
            Packages.payNothing(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_shared", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Shared Package"),
            Packages.lineSays("Shared Package", "Anna Patient and family can use it"),
            Packages.pay(),
            ReceiptScreen.clickNextOrder(),
            Packages.chooseCustomer("Tim"),
            Packages.redeem("Facial"),
            Member.choose("Tim"),
            Packages.lineSays("Facial", "for Tim"),
            Packages.lineSays("Facial", "package of Anna Patient"),
            Packages.payNothing(),
            Packages.receiptSays("for Tim"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_customer_changed", {
    steps: () =>
        [
            Packages.open(),
            // No customer yet: asked for first.
            ProductScreen.clickDisplayedProduct("Teen Package"),
            ProductScreen.clickCustomer("Anna Patient"),
            Member.choose("Tim"),
            Packages.lineSays("Teen Package", "Only Tim can use it"),
            Packages.chooseCustomer("Bob"),
            ProductScreen.clickPayButton(false),
            Member.choicesAre({ title: TITLE, shown: ["Mia"], hidden: ["Bob", "Tim"] }),
            Member.choose("Mia"),
            PaymentScreen.clickPaymentMethod("Bank"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
            Packages.receiptSays("Only Mia can use it"),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_alone", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Eva"),
            ProductScreen.clickDisplayedProduct("Teen Package"),
            Member.choicesAre({ title: TITLE, shown: ["Has no family", "Add a family member"] }),
            Member.choose("Eva"),
            Packages.lineSays("Teen Package", "Only Eva can use it"),
            Packages.pay(),
        ].flat(),
});

registry.category("web_tour.tours").add("clinic_packages_family_off", {
    steps: () =>
        [
            Packages.open(),
            Packages.chooseCustomer("Anna Patient"),
            ProductScreen.clickDisplayedProduct("Teen Package"),
            ProductScreen.clickNumpad("2"),
            Order.hasLine({ productName: "Teen Package", quantity: "2", price: "200.00" }),
            { content: "Nothing about people", trigger: "body:not(:has(.o_package_users))" },
            Packages.pay(),
        ].flat(),
});
