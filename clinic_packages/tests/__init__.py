from . import test_guard
from . import test_ledger
from . import test_package
from . import test_security
from . import test_tour_connection
from . import test_tour_redeem
from . import test_tour_sell
from . import test_tour_terminals
