"""Pages without login count who comes by, for all workers together."""

import threading
from datetime import timedelta

from odoo import fields

from tests.common import CareCase, Connections


class TestPublicVisit(Connections, CareCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_cast()

    def setUp(self):
        super().setUp()
        # the count has a connection of its own, so what it commits is taken away
        self.addCleanup(self.forget)
        self.forget()

    def forget(self):
        with self.connection() as env:
            env.cr.execute("DELETE FROM zorgnetwerk_public_visit")
            env.cr.commit()

    def visits(self):
        with self.connection() as env:
            env.cr.execute("SELECT key, count FROM zorgnetwerk_public_visit")
            return env.cr.fetchall()

    def come(self, name="one", most=3, seconds=600):
        public = self.env.ref("base.public_user")
        visits = self.env["zorgnetwerk.public.visit"].with_user(public)
        return visits._is_too_often([(name, most, seconds)])

    def test_a_loop_ends_at_the_limit(self):
        self.assertEqual([self.come() for _ in range(6)], 3 * [False] + 3 * [True])
        self.assertFalse(self.come("another"), "others are not kept out")

    def test_it_starts_again_after_the_window(self):
        for _ in range(5):
            self.come()
        with self.connection() as env:
            env.cr.execute(
                "UPDATE zorgnetwerk_public_visit SET since = %s",
                [fields.Datetime.now() - timedelta(seconds=601)],
            )
            env.cr.commit()
        self.assertFalse(self.come())

    def test_nobody_is_named(self):
        self.come("192.0.2.77")
        ((key, count),) = self.visits()
        self.assertEqual((len(key), count), (64, 1))
        self.assertNotIn("192.0.2.77", key)

    def test_several_workers_share_one_count(self):
        answers = []

        def work():
            with self.connection() as env:
                for _ in range(10):
                    answers.append(
                        env["zorgnetwerk.public.visit"]._is_too_often(
                            [("crowd", 20, 600), ("door", 1000, 600)]
                        )
                    )

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(answers), 60)
        self.assertLessEqual(answers.count(False), 20, "never more than allowed")
        self.assertGreaterEqual(answers.count(False), 15)

    def test_old_visits_are_forgotten(self):
        now = fields.Datetime.now()
        for key, days in (("a", 2), ("b", 0)):
            self.env.cr.execute(
                "INSERT INTO zorgnetwerk_public_visit VALUES (%s, %s, 1)",
                [key, now - timedelta(days=days)],
            )
        self.env["zorgnetwerk.public.visit"]._gc_visits()
        self.env.cr.execute("SELECT key FROM zorgnetwerk_public_visit")
        self.assertEqual(self.env.cr.fetchall(), [("b",)])
