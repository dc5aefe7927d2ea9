from . import account_move
from . import account_move_line
from . import account_move_line_refunds
from . import account_move_line_sales
from . import account_move_line_pricelist
from . import clinic_sold_package
