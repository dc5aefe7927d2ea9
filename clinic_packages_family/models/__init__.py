from . import clinic_family_relationship
from . import clinic_package
from . import clinic_package_redemption
from . import clinic_sold_package
from . import clinic_sold_package_rules
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_partner_family_checks
from . import res_partner_family_members
from . import account, pos
