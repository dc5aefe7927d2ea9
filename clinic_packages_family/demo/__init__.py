from . import clinic_packages_demo
