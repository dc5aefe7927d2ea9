from . import base_partner_merge
from . import clinic_package_sell
