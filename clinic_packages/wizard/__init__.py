from . import clinic_package_redeem
from . import clinic_package_reverse
from . import clinic_package_sell
from . import clinic_sold_line_substitute
from . import clinic_sold_package_cancel
from . import clinic_sold_package_transfer
from . import clinic_unsettled_credit_settle
