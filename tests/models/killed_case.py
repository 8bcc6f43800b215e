"""A job that is really killed (kill -9), for who tests what it leaves behind."""

import os
import signal

from odoo.tests import BaseCase


class KilledCase(BaseCase):
    def kill_when_told(self, job):
        """Run a job in a process of its own, and kill it when it says so.

        :param job: function that gets a pipe, writes to it where it wants to die, and
            waits there
        """
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                job(writing)
            finally:
                os._exit(1)
        os.close(writing)
        try:
            self.assertEqual(os.read(reading, 1), b"x", "the job did not get there")
            os.kill(child, signal.SIGKILL)
        finally:
            os.close(reading)
            _pid, status = os.waitpid(child, 0)
        self.assertEqual(os.WTERMSIG(status), signal.SIGKILL)
