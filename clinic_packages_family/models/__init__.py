from . import clinic_family_relationship
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_partner_family_checks
from . import account, pos
