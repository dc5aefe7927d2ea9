from . import clinic_packages_demo
from . import clinic_packages_demo_back_office
from . import clinic_packages_demo_calendar
from . import clinic_packages_demo_revenue
