{
    "name": "Clinic Packages for Families",
    "summary": "Who in a family may use which package; tickets for several people",
    "version": "19.0.1.0.0",
    "category": "Sales/Point of Sale",
    "author": "Clinic Packages contributors",
    "license": "LGPL-3",
    "depends": ["clinic_packages"],
    "data": [
        "security/ir.model.access.csv",
        "data/clinic_family_relationship.xml",
    ],
    "demo": [],
    "assets": {
        "point_of_sale._assets_pos": ["clinic_packages_family/static/src/app/**/*"],
        "web.assets_backend": ["clinic_packages_family/static/src/backend/**/*"],
        "web.assets_tests": ["clinic_packages_family/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["clinic_packages_family/static/tests/unit/**/*"],
    },
}
