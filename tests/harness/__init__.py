"""What tests from outside Odoo stand on: databases, servers, logged-in users and the tills they work at."""
