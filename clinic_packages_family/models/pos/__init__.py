from . import pos_config
from . import pos_order_line
from . import product_template
from . import res_partner
from . import pos_config_members
from . import res_partner_family
